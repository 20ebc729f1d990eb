// Nothing of a patient stays: the studio is told when this tab goes, and an unused one is cleared.
import { base, tab } from "./link.js";

const IDLE = 30 * 60 * 1000;
let used = Date.now();

function clear() {
  for (const form of document.forms) form.reset();
  location.replace("/");
}

export function startLeaving() {
  addEventListener("pagehide", () => {
    navigator.sendBeacon(`${base}/leave`, new Blob(["{}"], { type: "application/json" }));
  });
  // Coming back to a page that the browser had kept whole: it asks for what there is now.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, () => { used = Date.now(); }, { passive: true });
  setInterval(() => { if (Date.now() - used > IDLE) clear(); }, 15_000);

  // A tab that was duplicated has the address of another: it begins a handout of its own.
  const others = new BroadcastChannel("handouts-studio");
  const mine = Math.random();
  others.addEventListener("message", ({ data }) => {
    if (data.tab !== tab || data.mine === mine) return;
    if (data.here) location.replace("/");
    else others.postMessage({ tab, mine, here: true });
  });
  others.postMessage({ tab, mine });
}
