// Requests to the studio; where it does not answer, that is told, and asked for again.
import { say } from "./words.js";
import { notify, quiet } from "./notice.js";

export const tab = document.body.dataset.tab;
export const base = `/make/${tab}`;

export class Refused extends Error {
  constructor(status, answer) {
    super(`status ${status}`);
    this.status = status;
    this.answer = answer;
  }
}

let offline = false;

export async function post(path, value, { signal, form = "application/json" } = {}) {
  const body = form === "application/json" ? JSON.stringify(value) : value;
  let response;
  try {
    response = await fetch(path, { method: "POST", body, signal, headers: { "content-type": form }, cache: "no-store" });
  } catch (error) {
    if (error.name !== "AbortError" && !offline) {
      offline = true;
      notify(say("offline"), say("try_again"), () => document.dispatchEvent(new Event("again")));
    }
    throw error;
  }
  if (offline) {
    offline = false;
    quiet();
  }
  if (response.status === 410 || response.status === 401) {
    notify(say("cleared_hint"), say("start_new"), () => location.assign("/"));
  }
  const answer = response.headers.get("content-type")?.startsWith("application/json") ? await response.json() : null;
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

// Pieces of pages come from the studio itself, escaped where they were made.
const policy = window.trustedTypes?.createPolicy("studio", { createHTML: (html) => html });

export function pieces(html) {
  const template = document.createElement("template");
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}
