// The fields of a dose: steps up and down, and lines to write on.
import { changed, rows } from "./draft.js";
import { say } from "./words.js";

const NUMBER = /^\d+(\.\d+)?$/;
const RANGE = /^(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)$/;

function within(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

// One more of "3" is 4, of "8-12" 9-13; from nothing it begins with the least.
export function stepped(words, by, least, most = Infinity) {
  const range = RANGE.exec(words);
  if (range) {
    const [low, high] = [Number(range[1]) + by, Number(range[2]) + by];
    return low < least || high > most ? words : `${low}-${high}`;
  }
  if (words === "") return String(Math.max(least, Math.min(by > 0 ? by : least, most)));
  return NUMBER.test(words) ? String(within(Number(words) + by, least, most)) : words;
}

function setBlank(field, blank) {
  const input = field.querySelector("[data-value]");
  field.querySelector("[data-blank]").setAttribute("aria-pressed", blank);
  field.classList.toggle("is-blank", blank);
  if ("placeholder" in input) input.placeholder = blank ? say("blank_shown") : "";
  if (blank) input.value = "";
}

export function startDoses() {
  rows.addEventListener("click", (event) => {
    const field = event.target.closest(".dose-field");
    const button = event.target.closest(".step");
    if (!field || !button) return;
    const input = field.querySelector("[data-value]");
    if ("blank" in button.dataset) {
      const blank = button.getAttribute("aria-pressed") !== "true";
      setBlank(field, blank);
      if (!blank) input.value = field.dataset.usual;
    } else {
      const { step, least, most } = button.dataset;
      input.value = stepped(input.value.trim(), Number(step), Number(least), Number(most ?? Infinity));
      setBlank(field, false);
    }
    changed();
  });
  rows.addEventListener("input", (event) => {
    const field = event.target.closest(".dose-field");
    if (field && event.target.value.trim()) setBlank(field, false);
    changed();
  });
  rows.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const field = event.target.closest(".dose-field");
    const button = field && event.target.matches("input") && field.querySelector(`.step[data-step${event.key === "ArrowUp" ? ':not([data-step^="-"])' : '^="-"'}]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
