// "Copy as…": the texts come when the menu opens, so that an item can copy within its click.

import { copyText } from "./clipboard.js";

let copies;

async function fetchCopies(menu) {
  const response = await fetch(menu.dataset.copies, {
    method: "POST",
    body: new FormData(menu.closest("form")),
    headers: { Accept: "application/json" },
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return new Map(answer.copies.map((copy) => [copy.name, copy]));
}

document.addEventListener("toggle", ({ target, newState }) => {
  if (newState !== "open" || !target.matches("[data-copies]")) return;
  copies = fetchCopies(target);
  copies.catch(() => {}); // said when an item is chosen
}, true);

document.addEventListener("submit", async (event) => {
  if (event.submitter?.name !== "copy") return;
  event.preventDefault();
  const status = event.target.querySelector("[data-status]");
  const item = event.submitter;
  try {
    await copyText((await copies).get(item.value).text);
    status.textContent = `Copied: ${item.textContent}`;
  } catch (error) {
    status.textContent = `Not copied. ${error instanceof TypeError ? "The server cannot be reached." : error.message}`;
  }
  item.closest("[popover]").hidePopover();
});
