// The exercises of the handout: put in, moved, taken out.
import { base, pieces, post } from "./link.js";
import { changed, chosenIds, gather, rows } from "./draft.js";
import { announce, say } from "./words.js";

const undoBar = document.getElementById("undo-bar");
let undo = null;

export function refresh() {
  const count = rows.children.length;
  document.getElementById("no-rows").hidden = count > 0;
  document.querySelector('[data-count="rows"]').textContent = count || "";
  changed();
}

export function rowOf(id) {
  return rows.querySelector(`[data-row="${CSS.escape(id)}"]`);
}

export async function add(ids) {
  const wanted = ids.filter((id) => !rowOf(id));
  if (!wanted.length) return;
  const { programme, language } = gather();
  let answer;
  try {
    answer = await post(`${base}/rows`, { programme, language, exercises: wanted });
  } catch {
    return;
  }
  const added = pieces(answer.html);
  for (const row of [...added.children]) if (rowOf(row.dataset.row)) row.remove(); // it was clicked twice
  rows.append(added);
  forgetUndo();
  refresh();
  const last = rows.lastElementChild;
  announce(say("was_added", { name: last.dataset.name, n: rows.children.length }));
  last.scrollIntoView({ block: "nearest" });
}

export function replaceAll(html) {
  rows.replaceChildren(pieces(html));
  forgetUndo();
  refresh();
}

export function remove(id) {
  const row = rowOf(id);
  const next = row.nextElementSibling ?? row.previousElementSibling;
  const focused = row.contains(document.activeElement);
  const before = row.nextElementSibling;
  row.remove();
  undo = () => rows.insertBefore(row, before?.isConnected ? before : null);
  const words = say("removed", { name: row.dataset.name });
  undoBar.querySelector("span").textContent = words;
  undoBar.hidden = false;
  announce(words);
  refresh();
  if (focused) (next?.querySelector("[data-remove]") ?? document.getElementById("undo")).focus();
}

function forgetUndo() {
  undo = null;
  undoBar.hidden = true;
}

export function move(row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  const focused = document.activeElement;
  if (by < 0) other.before(row);
  else other.after(row);
  if (row.contains(focused)) focused.focus();
  moved(row);
}

export function moved(row) {
  const all = chosenIds();
  announce(say("moved", { name: row.dataset.name, n: all.indexOf(row.dataset.row) + 1, total: all.length }));
  row.scrollIntoView({ block: "nearest" });
  refresh();
}

export function startRows() {
  rows.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    const button = event.target.closest("[data-move], [data-remove]");
    if (!row || !button) return;
    if ("remove" in button.dataset) remove(row.dataset.row);
    else move(row, Number(button.dataset.move));
  });
  rows.addEventListener("keydown", (event) => {
    const grip = event.target.closest("[data-grip]");
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!grip || !by) return;
    event.preventDefault();
    move(grip.closest(".row"), by);
  });
  document.getElementById("undo").addEventListener("click", () => {
    const row = undo?.();
    forgetUndo();
    refresh();
    row?.querySelector("[data-grip]").focus();
  });
}
