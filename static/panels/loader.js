// What holds connections open is fetched when it comes near the screen, or is used before that.

import { find } from "../lib/dom.js";

/** @type {Record<string, () => Promise<{ define(): unknown }>>} */
const KINDS = {
  background: async () => (await import("./background.js")).BackgroundPanel,
  socketio: async () => (await import("./socketio.js")).SocketIOPanel,
  stream: async () => (await import("./stream.js")).StreamPanel,
  together: async () => (await import("./together.js")).TogetherPanel,
  websocket: async () => (await import("./websocket.js")).WebSocketPanel,
};

/** @param {HTMLElement} panel */
async function define(panel) {
  const status = find(panel, "[data-said]");
  try {
    const element = await KINDS[panel.dataset.panel ?? ""]?.();
    if (!customElements.get(panel.localName)) element?.define();
    status.textContent = "";
  } catch {
    status.textContent = "The panel’s script cannot be fetched. Load the page again when the server is back.";
    addEventListener("online", () => define(panel), { once: true });
  }
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      observer.unobserve(target);
      define(target);
    }
  },
  { rootMargin: "50%" },
);
for (const panel of document.querySelectorAll("[data-panel]")) observer.observe(panel);

// A panel that is used before its script is there starts as soon as it is.
document.addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  /** @type {HTMLElement | null | undefined} */
  const panel = target instanceof Element ? target.closest("[data-panel]") : null;
  if (!panel || customElements.get(panel.localName)) return;
  event.preventDefault();
  await define(panel);
  if (customElements.get(panel.localName)) submitter?.click();
});
