// What holds connections open is fetched when it comes near the screen, or is used before that.

async function fetchPanel(panel) {
  const said = panel.querySelector("[data-said]");
  try {
    await import(`./${panel.dataset.panel}.js`);
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
