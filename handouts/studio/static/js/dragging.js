// Moving an exercise with a finger or a mouse, by its grip.
import { rows } from "./draft.js";
import { moved } from "./rows.js";

export function startDragging() {
  rows.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    grip.focus();
    drag(grip.closest(".row"), grip, event.pointerId);
  });
}

function drag(row, grip, pointer) {
  const before = [...rows.children].indexOf(row);
  row.classList.add("is-moving");
  grip.setPointerCapture(pointer);

  const follow = ({ clientY }) => {
    for (const other of rows.children) {
      if (other === row) continue;
      const { top, bottom } = other.getBoundingClientRect();
      if (clientY < top || clientY > bottom) continue;
      const above = row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
      if (above && clientY < (top + bottom) / 2) other.before(row);
      if (!above && clientY > (top + bottom) / 2) other.after(row);
    }
  };
  const end = () => {
    grip.removeEventListener("pointermove", follow);
    row.classList.remove("is-moving");
    if ([...rows.children].indexOf(row) !== before) moved(row);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("lostpointercapture", end, { once: true });
}
