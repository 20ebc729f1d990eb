// What scripts say, in the language of the page.
const words = JSON.parse(document.getElementById("screen-words").textContent);

export function say(name, slots = {}) {
  return words[name].replace(/\{(\w+)\}/g, (whole, slot) => slots[slot] ?? whole);
}

export function count(name, n) {
  return n === 1 && words[`${name}_one`] ? words[`${name}_one`] : say(name, { n });
}

const status = document.getElementById("said");

// Told to those who listen; the same words twice are said twice.
export function announce(text) {
  status.textContent = "";
  setTimeout(() => { status.textContent = text; }, 30);
}
