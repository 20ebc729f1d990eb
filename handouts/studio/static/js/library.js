// Finding exercises while typing, and putting them in.
import { pieces, post } from "./link.js";
import { chosenIds } from "./draft.js";
import { add, remove } from "./rows.js";

const form = document.getElementById("search");
const cards = document.getElementById("cards");
const more = document.getElementById("show-more");
const counter = document.getElementById("filter-count");
let latest = 0;

function asked() {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
}

async function find(from = 0) {
  const turn = ++latest;
  const wish = asked();
  const filters = Object.keys(wish).filter((name) => name !== "words").length;
  counter.textContent = filters || "";
  let answer;
  try {
    answer = await post("/find", { ...wish, from });
  } catch {
    return;
  }
  if (turn !== latest) return; // more was typed meanwhile
  const found = pieces(answer.html);
  if (from) cards.append(found);
  else {
    cards.replaceChildren(found);
    document.getElementById("cards-scroll").scrollTop = 0;
  }
  document.getElementById("found").textContent = answer.said;
  document.getElementById("nothing-found").hidden = answer.count > 0;
  more.dataset.next = answer.next;
  more.hidden = answer.next >= answer.count;
  mark();
}

// Cards of what is in the handout are pressed.
export function mark() {
  const chosen = new Set(chosenIds());
  for (const button of cards.querySelectorAll("[data-add]")) {
    button.setAttribute("aria-pressed", chosen.has(button.dataset.add));
  }
}

export function startLibrary() {
  form.addEventListener("input", () => find());
  form.addEventListener("reset", () => setTimeout(find));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => find(Number(more.dataset.next)));
  cards.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (!button) return;
    if (button.getAttribute("aria-pressed") === "true") remove(button.dataset.add);
    else add([button.dataset.add]);
  });
  document.addEventListener("changed", mark);
  document.addEventListener("error", ({ target }) => target.matches?.("img") && target.classList.add("is-missing"), true);
  mark();
}
