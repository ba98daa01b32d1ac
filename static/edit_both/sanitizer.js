// HTML that a worker gives is rendered by our templates, or by a program that has put itself in their
// place. So it goes through DOMPurify with a list of what the templates write: no name or id that hides
// another, no form, no button that sends one, and no address of this site.

/** @import { DOMPurify } from "../types.js" */
/** @typedef {(html: string) => string} Sanitizer */

import { element } from "../lib/dom.js";

const ELEMENTS = "a b button caption code dd details div dl dt h3 h4 i iframe li mark ol p pre section span summary";
const OF_TABLES = "table tbody td th thead tr ul";
const ATTRIBUTES = "class href loading rel role scope tabindex title value";
const DATA = "again class col corrected field put scripted server show wire".split(" ").map((name) => `data-${name}`);
const OPTIONS = {
  ALLOWED_TAGS: `${ELEMENTS} ${OF_TABLES}`.split(" "),
  ALLOWED_ATTR: [...ATTRIBUTES.split(" "), ...DATA],
  ADD_URI_SAFE_ATTR: DATA, // their values are no addresses
  ALLOW_ARIA_ATTR: true,
  ALLOW_DATA_ATTR: false,
};
const LINE = /^#(flask|fastapi)-\d+$/;

/** @param {HTMLAnchorElement} link */
const isElsewhere = ({ protocol, host }) => protocol === "https:" && host !== location.host;

/**
 * Do what no list of names can: a button acts through scripts alone, and a link leads to a line of a
 * program or to another site, which does not learn of this one.
 *
 * @param {Element} node
 */
function restrict(node) {
  if (node.localName === "button") node.setAttribute("type", "button");
  const href = node.getAttribute("href");
  if (href === null || LINE.test(href)) return;
  if (isElsewhere(element("a", { href }))) node.setAttribute("rel", "noopener noreferrer");
  else node.removeAttribute("href");
}

/**
 * @param {string} url DOMPurify's.
 * @returns {Promise<Sanitizer>}
 */
export async function loadSanitizer(url) {
  const { default: createDOMPurify } = /** @type {{ default: DOMPurify }} */ (await import(url));
  const purifier = createDOMPurify(window);
  /** @type {WeakMap<Element, string>} A response as a page may hold anything, since its frame runs no script. */
  const pages = new WeakMap();
  purifier.addHook("beforeSanitizeAttributes", (node) => {
    if (node.localName === "iframe") pages.set(node, node.getAttribute("srcdoc") ?? "");
  });
  purifier.addHook("afterSanitizeAttributes", (node) => {
    restrict(node);
    const page = pages.get(node);
    if (page === undefined) return;
    node.setAttribute("sandbox", "");
    node.setAttribute("srcdoc", page);
  });
  return (html) => purifier.sanitize(html, OPTIONS);
}
