// The handout as the page has it: what stands in the fields is the truth, and is gathered when it is asked for.
const form = document.getElementById("draft");
const look = document.getElementById("look");
export const rows = document.getElementById("rows");

const value = (name, from = form) => from.elements.namedItem(name)?.value.trim() ?? "";

function dose(row) {
  const changed = {};
  for (const field of row.querySelectorAll(".dose-field")) {
    const { usual, usualBlank } = field.dataset;
    const blank = field.querySelector("[data-blank]").getAttribute("aria-pressed") === "true";
    const words = field.querySelector("[data-value]").value.trim();
    const wasBlank = usualBlank === "yes";
    const differs = blank ? !wasBlank : words !== "" && (wasBlank || words !== usual);
    field.classList.toggle("is-changed", differs);
    if (differs) changed[field.dataset.field] = blank ? null : words;
  }
  return changed;
}

export function chosenIds() {
  return [...rows.children].map((row) => row.dataset.row);
}

export function gather() {
  const size = value("text_size", look);
  return {
    programme: value("programme"),
    title: value("title"),
    layout: value("layout", look),
    edition: value("edition", look),
    paper: value("paper", look),
    language: value("language", look),
    text_size: size ? Number(size) : null,
    person: Object.fromEntries(["name", "date", "clinician", "start_date", "note"].map((name) => [name, value(name)])),
    rows: [...rows.children].map((row) => ({
      exercise: row.dataset.row,
      dose: dose(row),
      note: row.querySelector("[data-note]").value.trim(),
    })),
  };
}

// Whatever changes the handout tells it here.
export function changed() {
  document.dispatchEvent(new Event("changed"));
}
