// The claims page: an experiment's outcome is put below its claim, without loading the page anew. A
// load tells how far it is, and ends when the reader stops it or leaves the page. Without this
// script the same form gives the whole page with the outcome in its place.

import { lines, refusal } from "./bench.js";

const form = document.getElementById("experiments");
const status = document.querySelector("[data-status]");
const running = new Map(); // what stops it, by the button that began it

function make(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function wait(outcome, stop) {
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", "How far the experiment is");
  const button = make("button", "btn s", "Stop");
  button.type = "button";
  button.addEventListener("click", () => stop.abort());
  outcome.replaceChildren(make("p", "loading", bar, button));
  return bar;
}

function note(outcome, title, text) {
  outcome.replaceChildren(make("p", "notice", make("b", "", title), make("span", "", text)));
  status.textContent = `${title}. ${text}`;
}

async function told(button, stop) {
  const response = await fetch(button.formAction, {
    method: "POST", body: new FormData(form), signal: stop.signal, headers: { Accept: "application/x-ndjson" },
  });
  if (!response.ok) throw await refusal(response);
  return lines(response);
}

async function run(button, outcome) {
  const stop = new AbortController();
  running.set(button, stop);
  button.setAttribute("aria-disabled", "true");
  status.textContent = "";
  // A wait that is over at once is not worth a bar.
  const timer = setTimeout(() => (bar ??= wait(outcome, stop)), 150);
  let bar = null;
  let whole = false;
  try {
    for await (const line of await told(button, stop)) {
      if ("progress" in line) (bar ??= wait(outcome, stop)).value = line.progress;
      if (!line.html) continue;
      whole = true;
      clearTimeout(timer);
      outcome.innerHTML = line.html;
      status.textContent = line.announce;
    }
    if (!whole) note(outcome, "Broken off", "The server ended before the experiment did.");
  } catch (fault) {
    if (stop.signal.aborted) note(outcome, "Stopped", "Nothing is asked any more.");
    else if (fault.title) note(outcome, fault.title, fault.text);
    else note(outcome, "Offline", "The server cannot be reached.");
  } finally {
    clearTimeout(timer);
    running.delete(button);
    button.removeAttribute("aria-disabled");
    if (document.activeElement === document.body) button.focus();
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (!running.has(button)) run(button, button.closest(".claim").querySelector("[data-outcome]"));
});
addEventListener("pagehide", () => running.forEach((stop) => stop.abort()));
