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

export function showProblems(problems) {
  clear();
  if (!problems.length) return;
  const items = document.createElement("ul");
  for (const problem of problems) {
    const text = problem.expected ? `${problem.message}. ${say("expected", { words: problem.expected })}` : problem.message;
    const { input, words } = place(problem);
    const item = document.createElement("li");
    item.textContent = [problem.place, text].filter(Boolean).join(": ");
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
