// One line above everything: what went wrong, and what can be done about it.
const place = document.getElementById("notice");

export function notify(text, action, act) {
  const words = document.createElement("p");
  words.textContent = text;
  place.replaceChildren(words);
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = action;
    button.addEventListener("click", () => { quiet(); act?.(); });
    place.append(button);
  }
  place.hidden = false;
}

export function quiet() {
  place.hidden = true;
}
