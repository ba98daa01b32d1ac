// Save the theme as it is chosen. The radios themselves change the page, through :has() in CSS.

document.querySelector("[data-theme-form]")?.addEventListener("change", ({ currentTarget: form }) => {
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => {});
});
