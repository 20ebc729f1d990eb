// The page on which handouts are made.
import { startBeginning } from "./beginning.js";
import { startDoses } from "./dose.js";
import { startDragging } from "./dragging.js";
import { startLeaving } from "./leaving.js";
import { startLibrary } from "./library.js";
import { startOutputs } from "./outputs.js";
import { startParts } from "./parts.js";
import { startPreview, preview } from "./preview.js";
import { startRows } from "./rows.js";
import { rows } from "./draft.js";

startLeaving();
startParts();
startLibrary();
startRows();
startDoses();
startDragging();
startBeginning();
startOutputs();
startPreview();
document.querySelector('[data-count="rows"]').textContent = rows.children.length || "";
if (rows.children.length) preview();
for (const form of document.forms) form.addEventListener("submit", (event) => event.preventDefault());

// The project's own colours come a little later than the page, which waits for nothing.
const theme = document.createElement("link");
theme.rel = "stylesheet";
theme.href = "/theme.css";
document.head.append(theme);
document.documentElement.dataset.ready = "yes";
