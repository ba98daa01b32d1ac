// Hints come one at a time, the weakest first, each at the reader's wish. Without this script they
// stand there folded.

for (const folds of document.querySelectorAll("[data-hints]")) {
  const hints = [...folds.querySelectorAll("[data-hint]")];
  if (!hints.length) continue;
  const count = hints.length;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn s";
  button.textContent = "Show a hint";
  hints.forEach((hint) => (hint.hidden = true));
  folds.before(button);
  button.addEventListener("click", () => {
    const hint = hints.shift();
    hint.hidden = false;
    hint.open = true;
    const title = hint.querySelector("summary");
    title.textContent = `Hint ${count - hints.length} of ${count}`;
    title.focus();
    button.hidden = !hints.length;
  });
}
