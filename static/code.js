// Programs: their Copy buttons, and the side that a narrow screen shows, remembered.

import { copyText } from "./clipboard.js";

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("button.copy, .pane-head button");
  if (!button) return;
  const text = button.dataset.text ?? button.closest(".pane").querySelector(".code").textContent;
  const label = (button.dataset.label ??= button.innerHTML);
  try {
    await copyText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied";
  }
  setTimeout(() => (button.innerHTML = label), 2000);
});

const SWITCH = ".pair > .seg input";

function show(side) {
  for (const radio of document.querySelectorAll(`${SWITCH}[value="${side}"]`)) radio.checked = true;
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches(SWITCH)) return;
  show(target.value);
  try {
    localStorage.setItem("side", target.value);
  } catch { /* storage is off: the switch works, it is only not remembered */ }
});

try {
  if (localStorage.getItem("side") === "fastapi") show("fastapi");
} catch { /* storage is off */ }
