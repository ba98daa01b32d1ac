// The site's menu: save the theme as it is chosen (the radios themselves change the page, through
// :has() in CSS), and close when a link in it leads to a place on this page.

const menu = document.getElementById("site-menu");

menu.addEventListener("change", ({ target: { form } }) => {
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => {});
});

menu.addEventListener("click", ({ target }) => target.closest("a") && menu.hidePopover());
