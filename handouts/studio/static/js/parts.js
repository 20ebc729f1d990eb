// On a narrow screen one part of the page is shown at a time.
export function startParts() {
  const desk = document.querySelector(".desk");
  const buttons = [...document.querySelectorAll(".parts button")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      desk.dataset.shown = button.dataset.part;
      for (const other of buttons) other.setAttribute("aria-pressed", other === button);
      scrollTo(0, 0);
    });
  }
}
