// What leaves the page: the PDF to open, save and print, the copy to fold, the record for next time.
import { base } from "./link.js";

const links = {
  "save-pdf": `${base}/handout.pdf?save`,
  "open-pdf": `${base}/handout.pdf`,
  "print-copy": `${base}/print.pdf`,
  "save-record": `${base}/handout.yaml?save`,
};
const print = document.getElementById("print");

// Nothing can be handed out while it is not known what it looks like.
export function showOutputs(made) {
  print.disabled = !made;
  for (const [id, address] of Object.entries(links)) {
    const link = document.getElementById(id);
    link.setAttribute("aria-disabled", !made);
    if (made) link.href = address;
    else link.removeAttribute("href");
  }
  document.getElementById("print-copy").hidden = !made?.folds;
}

function printNow() {
  document.getElementById("printed")?.remove();
  const frame = document.createElement("iframe");
  frame.id = "printed";
  frame.className = "only-heard";
  frame.title = print.textContent;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch {
      open(links["open-pdf"], "_blank", "noopener"); // this browser shows PDFs elsewhere
    }
  });
  frame.src = links["open-pdf"];
  document.body.append(frame);
}

export function startOutputs() {
  print.addEventListener("click", printNow);
}
