// "Copy as…": the texts come when the menu opens, so that an item can copy within its click. Tests
// come by themselves: what they assert is asked of fresh programs first, which may take a while.

/** @typedef {{ name: string, text: string, refusal: string | null }} Copy */

import { copyText } from "../lib/dom.js";
import { post } from "../lib/fetch.js";

/** @type {Map<string, Promise<Copy[]>>} The texts by the address that they come from. */
const copies = new Map();

/**
 * @param {HTMLFormElement} form
 * @param {string} address
 */
async function fetchFrom(form, address) {
  const response = await post(address, new FormData(form));
  const { copies } = await response.json();
  return copies;
}

/**
 * Fetch the texts for the request in the form.
 *
 * @param {HTMLElement} menu
 */
export function fetchCopies(menu) {
  const form = menu.closest("form");
  if (!form) return;
  for (const address of [menu.dataset.copies ?? "", menu.dataset.tests ?? ""]) {
    const coming = fetchFrom(form, address);
    coming.catch(() => {}); // `copy` says so.
    copies.set(address, coming);
  }
}

/**
 * Copy the text of an item and close the menu.
 *
 * @param {HTMLButtonElement} item
 */
export async function copy(item) {
  const bench = item.closest("side-bench");
  /** @type {HTMLElement | null} */
  const menu = item.closest("[popover]");
  const address = new URL(item.formAction).pathname;
  // While this module is on its way, a browser may let the click in before the menu's opening.
  if (menu && !copies.has(address)) fetchCopies(menu);
  try {
    const found = await copies.get(address);
    const chosen = found?.find(({ name }) => name === item.value);
    if (!chosen || chosen.refusal) throw new Error(chosen?.refusal ?? "Open the menu again.");
    await copyText(chosen.text);
    bench?.announce(`Copied: ${item.textContent}`);
  } catch (error) {
    bench?.announce(`Not copied. ${error instanceof Error ? error.message : error}`);
  }
  menu?.hidePopover();
}
