// The pages of the handout, which follow every change: what is on its way is given up for what is newer.
import { base, post, Refused } from "./link.js";
import { gather, rows } from "./draft.js";
import { showProblems } from "./problems.js";
import { showOutputs } from "./outputs.js";
import { count, say } from "./words.js";

const panel = document.getElementById("pages");
const list = document.getElementById("leaves");
const counter = document.getElementById("page-count");
let turn = Date.now(); // later than that of a page that was loaded before
let running = null;
let said = "";

export async function preview() {
  running?.abort();
  const own = new AbortController();
  running = own;
  const mine = ++turn;
  panel.setAttribute("aria-busy", "true");
  if (!list.children.length) counter.textContent = say("working");
  try {
    show(await post(`${base}/draft`, { turn: mine, draft: gather() }, { signal: own.signal }));
    showProblems([]);
  } catch (error) {
    if (mine !== turn || (error instanceof Refused && error.status === 409)) return;
    if (error instanceof Refused && error.status === 422) showProblems(error.answer.problems);
    showOutputs(null);
  } finally {
    if (mine === turn) panel.removeAttribute("aria-busy");
  }
}

function show({ pages, said: doses, papers, paper, folds }) {
  [...rows.children].forEach((row, number) => { row.querySelector("[data-said]").textContent = doses[number] ?? ""; });
  const before = new Set([...list.children].map((leaf) => leaf.dataset.key));
  const first = !list.children.length;
  const known = new Map([...list.children].map((leaf) => [leaf.dataset.key, leaf]));
  const leaves = pages.map((page, index) => {
    const leaf = known.get(page.key) ?? made(page, list.children[index]);
    known.delete(page.key);
    name(leaf, index + 1, pages.length, page.title);
    return leaf;
  });
  list.replaceChildren(...leaves);
  if (!first) reveal(leaves.find((leaf) => !before.has(leaf.dataset.key)));
  document.getElementById("no-pages").hidden = pages.length > 0;
  document.querySelector('[data-count="pages"]').textContent = pages.length || "";
  const words = pages.length ? count("page_count", pages.length) : "";
  if (words !== said || counter.textContent !== words) counter.textContent = said = words;
  if (papers) choosePaper(papers, paper);
  showOutputs(pages.length ? { folds } : null);
}

// A page that changed keeps its old picture until the new one is there.
function made(page, old) {
  const leaf = document.createElement("li");
  leaf.className = "leaf";
  leaf.dataset.key = page.key;
  leaf.classList.toggle("is-wide", page.width > page.height);
  const button = document.createElement("button");
  button.type = "button";
  const image = document.createElement("img");
  const across = Math.min(1200, Math.round(340 * Math.max(1, window.devicePixelRatio)));
  image.width = page.width;
  image.height = page.height;
  const source = `${base}/page/${page.key}/${across}.png`;
  const shown = old?.querySelector("img");
  if (shown?.complete && shown.naturalWidth) {
    image.src = shown.src;
    const next = new Image();
    next.onload = () => { image.src = source; };
    next.src = source;
  } else {
    image.loading = "lazy";
    image.src = source;
  }
  if (old) leaf.classList.add("is-new");
  button.append(image);
  leaf.append(button, document.createElement("p"));
  return leaf;
}

function name(leaf, n, total, title) {
  leaf.querySelector("img").alt = say("page_alt", { n, total, title });
  leaf.querySelector("p").textContent = say("page_number", { n });
}

function reveal(leaf) {
  const scroll = document.getElementById("leaves-scroll");
  if (!leaf || scroll.scrollHeight <= scroll.clientHeight) return;
  const [inner, outer] = [leaf.getBoundingClientRect(), scroll.getBoundingClientRect()];
  if (inner.bottom < outer.top + 60 || inner.top > outer.bottom - 60) scroll.scrollTop += inner.top - outer.top - 8;
}

// Only papers that the layout can be printed on are offered.
function choosePaper(papers, paper) {
  const select = document.getElementById("paper");
  for (const option of select.options) option.hidden = option.disabled = !papers.includes(option.value); // the empty one has done its work
  select.value = paper;
}

export function startPreview() {
  document.addEventListener("changed", preview);
  document.addEventListener("again", preview);
  document.getElementById("draft").addEventListener("input", ({ target }) => target.closest("#rows") || target.id === "programme" || preview());
  const look = document.getElementById("look");
  look.addEventListener("change", ({ target }) => {
    if (target.name === "layout") document.getElementById("paper").value = ""; // its own usual one
    preview();
  });
  list.addEventListener("click", ({ target }) => {
    const image = target.closest("button")?.querySelector("img");
    if (image) enlarge(image);
  });
}

function enlarge(image) {
  const dialog = document.createElement("dialog");
  dialog.className = "enlarged";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button";
  close.textContent = say("dismiss");
  close.addEventListener("click", () => dialog.close());
  const large = document.createElement("img");
  large.src = image.src.replace(/\d+\.png$/, "1600.png");
  large.alt = image.alt;
  dialog.append(close, large);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
