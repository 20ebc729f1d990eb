// How a handout begins: from a programme, as last time, or anew for the next patient.
import { base, post, Refused } from "./link.js";
import { gather, rows } from "./draft.js";
import { notify } from "./notice.js";
import { refresh, replaceAll } from "./rows.js";
import { announce, say } from "./words.js";

const programme = document.getElementById("programme");
const question = document.getElementById("replace-question");
const MOST_RECORD = 30_000_000;
let before = programme.value;

function showTitle() {
  document.getElementById("title-field").hidden = programme.value !== "";
}

async function start() {
  question.hidden = true;
  before = programme.value;
  showTitle();
  if (!programme.value) return refresh();
  const { language } = gather();
  try {
    replaceAll((await post(`${base}/start`, { programme: programme.value, language })).html);
  } catch (error) {
    if (error instanceof Refused) notify(say("failed"));
  }
}

function choose() {
  const own = rows.querySelector(".is-changed") || (before === "" && rows.children.length);
  if (programme.value && own) {
    question.hidden = false;
    document.getElementById("replace").focus();
  } else start();
}

async function openLast({ target }) {
  const [file] = target.files;
  if (!file) return;
  const data = file.size <= MOST_RECORD ? await file.arrayBuffer() : null;
  target.value = "";
  if (!data) return notify(say("too_large"), say("dismiss"));
  try {
    const last = await post(`${base}/last-time`, data, { form: "application/octet-stream" });
    programme.value = before = last.programme ?? "";
    showTitle();
    for (const [name, words] of Object.entries(last.person)) if (name !== "date") document.getElementById(name).value = words;
    for (const name of ["language", "edition"]) {
      const field = document.querySelector(`#look [name="${name}"]`);
      if (last[name]) field.value = last[name];
    }
    replaceAll(last.html);
    if (last.shown) notify(last.said, say("dismiss"));
    else announce(last.said);
  } catch (error) {
    if (!(error instanceof Refused)) return;
    const why = error.answer?.problems?.map((problem) => problem.message).join("; ");
    notify([say("record_unread"), why].filter(Boolean).join(": "), say("dismiss"));
  }
}

async function newPatient() {
  await fetch(`${base}/forget`, { method: "POST", headers: { "content-type": "application/json" } }).catch(() => {});
  document.getElementById("draft").reset();
  rows.replaceChildren();
  location.assign("/");
}

export function startBeginning() {
  programme.addEventListener("change", choose);
  document.getElementById("replace").addEventListener("click", start);
  document.getElementById("keep").addEventListener("click", () => {
    programme.value = before;
    question.hidden = true;
    programme.focus();
  });
  document.getElementById("last-time").addEventListener("change", openLast);
  document.getElementById("new-patient").addEventListener("click", newPatient);
  showTitle();
}
