// What is wrong, each beside the field that it is about, and all of it above the pages.
import { rows } from "./draft.js";
import { say } from "./words.js";

const list = document.getElementById("problems");

function clear() {
  for (const field of document.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const words of document.querySelectorAll("p.wrong")) words.hidden = true;
  list.hidden = true;
}

function place({ row, field }) {
  if (row === null) {
    const input = document.getElementById(field);
    return { input, words: null };
  }
  const item = rows.children[row];
  const dose = field && item?.querySelector(`[data-field="${field}"]`);
  const input = dose?.querySelector("[data-value]") ?? (field === "note" ? item?.querySelector("[data-note]") : null);
  return { input, words: dose?.querySelector(".wrong") ?? item?.querySelector(".row-wrong") };
}

function called(input) {
  if (!input) return "";
  const label = input.labels?.[0]?.textContent.trim();
  return [input.closest(".row")?.dataset.name, label].filter(Boolean).join(", ");
}

export function showProblems(problems) {
  clear();
  if (!problems.length) return;
  const items = document.createElement("ul");
  for (const problem of problems) {
    const { input, words } = place(problem);
    const expected = problem.expected && say("expected", { words: problem.expected });
    // Beside its field, what is expected says it all.
    const text = input && expected ? expected : [problem.message, expected].filter(Boolean).join(". ");
    const item = document.createElement("li");
    item.textContent = [problem.place || called(input), text].filter(Boolean).join(": ");
    items.append(item);
    if (words) {
      words.textContent = text;
      words.hidden = false;
      if (input) {
        words.id ||= `${input.id}-wrong`;
        input.setAttribute("aria-describedby", words.id);
        for (let around = input.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
      }
    }
    input?.setAttribute("aria-invalid", "true");
  }
  const title = document.createElement("h3");
  title.textContent = say("preview_failed");
  list.replaceChildren(title, items);
  list.hidden = false;
}
