// What every module does with the page: find elements, make them, load a sheet, copy text.

/**
 * Find an element that the template has. One that is missing is a fault of ours, and is named.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {{ new (): T }} [type]
 * @returns {T}
 */
export function find(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof (type ?? HTMLElement))) throw new TypeError(`The page has no ${selector}.`);
  return /** @type {T} */ (found);
}

/**
 * Find the nearest element around the place of an event.
 *
 * @template {Element} [T=HTMLElement]
 * @param {Event} event
 * @param {string} selector
 * @returns {T | null}
 */
export const closest = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/**
 * Make an element.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties).append(...children);
  return made;
}

/**
 * Load a style sheet, once a page; it is there afterwards, or cannot be had.
 *
 * @param {string} href The address, beside the module that needs it.
 */
export async function loadStyles(href) {
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return;
  const link = element("link", { rel: "stylesheet", href });
  await new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}

/**
 * Copy text. A page over plain HTTP, such as a classroom's laptop serves, has no navigator.clipboard.
 *
 * @param {string} text
 */
export async function copyText(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = element("textarea", { value: text, className: "vh" });
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!copied) throw new Error("The browser refused to copy.");
}
