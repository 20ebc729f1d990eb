// On a narrow screen one part of the page is shown at a time.
export function startParts() {
  const desk = document.querySelector(".desk");
  const buttons = [...document.querySelectorAll(".parts button")];
  const show = (part) => {
    desk.dataset.shown = part;
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.part === part);
    scrollTo(0, 0);
  };
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.part));
  for (const button of document.querySelectorAll("[data-go]")) {
    button.addEventListener("click", () => {
      show(button.dataset.go);
      document.getElementById("words").focus();
    });
  }
}
