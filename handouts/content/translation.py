"""A language measured against the one that the layouts are written with."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handouts.content.language import Language
from handouts.problems import Code, Problem, nearest

REFERENCE = "en"
"""The language whose file says which words there are; every other language has the same."""

_RETIRED = """
    address blank_note blank_progress clinic days_per_week department easier email emergency every_day
    exercise exercise_count exercise_of feedback goal goal_said harder how_to_use_handout in_reserve
    introduction its_group label_days label_days_per_week label_duration_minutes label_hold_seconds
    label_load label_pain_limit label_reps label_rest_seconds label_rir label_rpe label_sets label_side
    label_tempo label_times_per_day label_weeks medical_name minutes no_equipment no_pain of opening_hours
    other_names out_of_ten page page_of purpose reps reviewed_by_label say_band say_blank
    say_bodyweight say_days say_days_per_week say_duration say_hold say_hold_each say_load say_no_rir
    say_often say_reps say_rest say_rest_sets say_rir say_rir_sets say_rpe say_sets say_sets_reps say_side
    say_side_left say_side_right say_tempo say_tempo_lift say_tempo_lower say_tempo_pause say_tempo_quick
    say_tempo_slow say_tempo_steady say_times_per_day say_weeks seconds side_alternate side_both side_each
    side_left side_right step tempo_counts tempo_quick tempo_slow tempo_steady times_per_day website weeks
    what_it_joins when_it_works where_it_begins where_it_ends worst_pain
"""
RETIRED = frozenset(_RETIRED.split())
"""Words of earlier versions: language files may still have them, and nothing prints them."""


_WARNINGS = (
    "say_", "blank_", "emergency", "stop_if", "call_us_if", "before_you_start", "precautions", "contraindications",
    "safety", "summary_safe", "what_is_normal", "pain_scale", "sets", "weight", "band", "bodyweight", "range",
)  # fmt: skip
"""What keys begin with whose words tell doses and warnings."""


def is_warning(key: str) -> bool:
    """Would a sheet with an old or a wrong word for this harm somebody?"""
    return key.startswith(_WARNINGS)


def incomplete(language: Language, reference: Language, own: Collection[str] = ()) -> Iterator[Problem]:
    """Words that are missing, that nothing uses, or that leave out what they should tell.

    `own` are words that layouts of a project use besides those of the reference.
    """
    missing = [key for key in reference.words if not language.has(key)]
    if missing:
        names = ", ".join(missing)
        message = f"{len(missing)} words are missing: {names}"
        yield Problem(message, language.place("words"), "a line for each", code=Code.INCOMPLETE)
    for key, phrase in language.words.items():
        if not reference.has(key):
            if key not in own and key not in RETIRED:
                near = nearest(key, missing) or nearest(key, reference.words)
                expected = None if near else "no line for it"
                yield Problem(
                    f'no layout uses the word "{key}"', language.place("words", key), expected, near
                )
        elif phrase.slots != (wanted := reference.words[key].slots):
            slots = " ".join(sorted(f"{{{slot}}}" for slot in wanted)) or "no slot"
            message = f'"{key}" has other slots than in {reference.name}'
            yield Problem(message, language.place("words", key), slots)
