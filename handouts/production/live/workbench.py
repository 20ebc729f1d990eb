"""Makes drafts of one project again and again: what they have in common is read and laid out once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import RLock
from time import monotonic

from handouts.content.library import Library, Prescription
from handouts.content.patients.patient import Patient
from handouts.content.patients.problems import read_patient
from handouts.content.programme import Log, Programme
from handouts.press.binding.kept import Kept
from handouts.problems import BadInput, Problem
from handouts.production.live.draft import OWN, Draft
from handouts.production.live.proof import Proof
from handouts.production.personal.copies import Copier
from handouts.production.personal.personal import names_to_choose
from handouts.production.product import Progress, no_progress
from handouts.production.project import Project
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.production.translating.languages import Languages
from handouts.production.upkeep.sources import Snapshot, take_snapshot

_DESIGNS = 6
"""How many looks (layout, language, paper, edition) are kept ready, and how many programmes in them."""
_COPIERS = 8
_LOOK_AGAIN = 1.0
"""Seconds after which it is looked whether a source has changed."""
_USUAL_LOG = Log()


@dataclass(frozen=True, slots=True)
class _Design:
    """What a request is but for its programme."""

    layout: str
    language: str
    paper: str | None
    edition: str
    text_size: float | None

    @classmethod
    def of(cls, request: Request) -> _Design:
        return cls(request.layout, request.language, request.paper, request.edition, request.text_size)


class Workbench:
    """Makes drafts of a project; may be used by several threads. It keeps nothing of a patient: see `Seat`."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._lock = RLock()
        self._state: Snapshot | None = None
        self._looked = -_LOOK_AGAIN
        self._clear()

    def _clear(self) -> None:
        self._materials = Kept[_Design, Materials](_DESIGNS)
        self._copiers = Kept[tuple[_Design, str, str], Copier](_COPIERS)

    def state(self) -> Snapshot:
        """The sources as they are; where they have changed, all is read anew from now on."""
        with self._lock:
            if self._state is None or monotonic() - self._looked > _LOOK_AGAIN:
                now = take_snapshot(self.project)
                if now != self._state:
                    self._clear()
                self._state, self._looked = now, monotonic()
            return self._state

    def materials(self, request: Request) -> Materials:
        """What drafts that look like the request are made from; raises BadInput."""
        self.state()
        with self._lock:
            return self._materials.get(_Design.of(request), lambda: self._read(request))

    def _read(self, request: Request) -> Materials:
        some = next(iter(self.project.buildable_ids()), None)
        if some is None:
            raise BadInput([Problem("there are no exercises", expected="exercises/NAME.yaml in the project")])
        return read_materials(self.project, [replace(request, programme=some)])

    def copier(self, draft: Draft) -> Copier:
        """A copier that has made the programme for nobody in particular; raises BadInput."""
        request = draft.request
        materials = self.materials(request)
        title = "" if draft.programme else draft.title

        def made() -> Copier:
            copier = _copier(materials, request, title)
            if draft.programme:
                copier.volumes(Patient())
            return copier

        with self._lock:
            return self._copiers.get((_Design.of(request), request.programme, title), made)


class Seat:
    """One patient's place at a workbench: all that is made for them is kept here, and goes with it."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._copiers: dict[int, tuple[Copier, Copier]] = {}

    def make(self, draft: Draft, progress: Progress = no_progress) -> Proof:
        """The draft on pages; raises BadInput, which tells no value of the patient's."""
        common = self._workbench.copier(draft)
        # The common one stands beside its fork, so that no other can have its identity.
        if id(common) not in self._copiers:
            self._copiers = {id(common): (common, common.fork())}
        copier = self._copiers[id(common)][1]
        patient = _patient(draft, copier.materials)
        return Proof(copier, copier.volumes(patient, progress), tuple(copier.prescriptions(patient)))


def prescribed(library: Library, draft: Draft) -> tuple[Prescription, ...]:
    """The usual doses of a draft's exercises: those of its programme, or of the exercises themselves."""
    programme = library.programmes[draft.programme] if draft.programme else None
    usual = {item.exercise.id: item for item in library.prescriptions(programme)} if programme else {}
    return tuple(
        usual.get(row.exercise)
        or Prescription(library.exercises[row.exercise], library.exercises[row.exercise].dose)
        for row in draft.rows
    )


def _patient(draft: Draft, materials: Materials) -> Patient:
    programmes = materials.library.programmes
    usual = [choice.exercise for choice in programmes[draft.programme].exercises] if draft.programme else []
    return read_patient(draft.record(usual), names_to_choose(materials.project), materials.fonts)


def _copier(materials: Materials, request: Request, title: str) -> Copier:
    """A copier of materials that were read for a request that looks the same."""
    design = next(iter(materials.designs.values()))
    library = materials.library
    if request.programme == OWN:
        own = _own_programme(library, title)
        library = replace(library, programmes={**library.programmes, OWN: own})
    elif request.programme not in library.programmes:
        raise BadInput([Problem("there is no such programme")])
    same = Materials(
        materials.project,
        materials.fonts,
        library,
        {request: design},
        materials.printer,
        materials.templates,
        materials.icons,
        materials.dressing,
        Languages(materials.project, library, materials.fonts),
    )
    return Copier(same, request)


def _own_programme(library: Library, title: str) -> Programme:
    """A programme of no exercises yet: a record says which."""
    return Programme.model_construct(
        {"title", "exercises", "log"}, id=OWN, title=title, exercises=(), phases=(), log=_USUAL_LOG
    )
