import "./menu.js";
import "./bench.js";
import "./editor.js";
import "./copy.js";
import "./code.js";
import "./hints.js";

// What a reader opens is fetched when it is opened.
document.addEventListener("toggle", async ({ target }) => {
  if (target.open && target.matches("[data-history]")) (await import("./history.js")).open(target);
  if (target.open && target.matches("[data-break]")) (await import("./break.js")).open(target);
}, true);

// So is what the table under the answers can do.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-show], [name=corrected]");
  const bench = button?.closest("side-bench");
  if (!bench) return;
  event.preventDefault();
  const explain = await import("./explain.js").catch(() => null);
  const says = explain ? explain[button.name || "show"](bench, button) : "The server cannot be reached.";
  if (says) bench.querySelector("[data-status]").textContent = says;
});

// What holds connections open is fetched when it comes near the screen, or is used before that.
async function fetchPanel(panel) {
  const said = panel.querySelector("[data-said]");
  try {
    await import(`./panels/${panel.dataset.panel}.js`);
    said.textContent = "";
  } catch {
    said.textContent = "The panel’s script cannot be fetched. Load the page again when the server is back.";
    addEventListener("online", () => fetchPanel(panel), { once: true });
  }
}
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    fetchPanel(target);
  }
}, { rootMargin: "50%" });
for (const panel of document.querySelectorAll("[data-panel]")) near.observe(panel);
document.addEventListener("submit", async (event) => {
  const panel = event.target.closest("[data-panel]");
  if (!panel || customElements.get(panel.localName)) return;
  event.preventDefault();
  await fetchPanel(panel);
  if (customElements.get(panel.localName)) event.submitter.click();
});
