// Fetched when somebody presses "Edit both": the programs, the editors' markup and CodeMirror, and
// then Python.

import { Workbench } from "./workbench.js";

function styles() {
  if (document.querySelector("link[data-edit-styles]")) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("../edit.css", import.meta.url).href });
  link.dataset.editStyles = "";
  document.head.append(link);
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
  });
}

// Where the server is gone, what came with the page (static/instead.js) still does.
async function fetchSettings(url) {
  const response = await fetch(url).catch(() => fetch(url, { cache: "force-cache" }));
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

export async function open(bench, kind = "lesson") {
  if (bench.workbench) {
    bench.workbench.programs.choose(kind);
    return bench.workbench;
  }
  const settings = await fetchSettings(`/lessons/${bench.dataset.lesson}/edit.json`);
  const [modules] = await Promise.all([
    import(settings.editor).catch(() => null), // then there are plain text areas
    styles(),
  ]);
  bench.form.insertAdjacentHTML("afterend", settings.html);
  const root = bench.form.nextElementSibling;
  bench.workbench = new Workbench(bench, root, settings, modules);
  const button = bench.querySelector("[data-edit]");
  button.ariaExpanded = "true";
  bench.addEventListener("workbench:close", () => {
    bench.workbench = null;
    button.ariaExpanded = "false";
  }, { once: true });
  if (kind !== "lesson") bench.workbench.programs.choose(kind);
  return bench.workbench;
}

// Somebody pressed "Edit both", or a button that leads to the exercise.
export async function press(target) {
  const bench = document.querySelector("side-bench");
  const { edit } = target.closest("[data-edit]").dataset;
  try {
    const { programs } = await open(bench, edit || "lesson");
    bench.querySelector(".workbench").scrollIntoView();
    programs.focus();
  } catch {
    bench.querySelector("[data-status]").textContent = "The server cannot be reached, so the editors cannot be fetched. Try again.";
  }
}
