// "Copy as…": the texts come when the menu opens, so that an item can copy within its click. Tests
// come by themselves: what they assert is asked of fresh programs first, which may take a while.

import { copyText } from "./clipboard.js";

let commands;
let tests;

async function fetchCopies(menu, address) {
  const response = await fetch(address, {
    method: "POST",
    body: new FormData(menu.closest("form")),
    headers: { Accept: "application/json" },
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return new Map(answer.copies.map((copy) => [copy.name, copy]));
}

function fetched(menu, address) {
  const coming = fetchCopies(menu, address);
  coming.catch(() => {}); // said when an item is chosen
  return coming;
}

async function textOf({ value, formAction }) {
  const copies = await (new URL(formAction).pathname.endsWith("/test") ? tests : commands);
  const { text, refusal } = copies.get(value);
  if (refusal) throw new Error(refusal);
  return text;
}

document.addEventListener("toggle", ({ target, newState }) => {
  if (newState !== "open" || !target.matches("[data-copies]")) return;
  commands = fetched(target, target.dataset.copies);
  tests = fetched(target, target.dataset.tests);
}, true);

document.addEventListener("submit", async (event) => {
  if (event.submitter?.name !== "copy") return;
  event.preventDefault();
  const status = event.target.querySelector("[data-status]");
  const item = event.submitter;
  try {
    await copyText(await textOf(item));
    status.textContent = `Copied: ${item.textContent}`;
  } catch (error) {
    status.textContent = `Not copied. ${error instanceof TypeError ? "The server cannot be reached." : error.message}`;
  }
  item.closest("[popover]").hidePopover();
});
