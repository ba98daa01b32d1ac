// Fetched when somebody presses "Edit both": the programs, the editors' markup and CodeMirror, and
// then Python.

/** @import { CodeMirror, EditSettings, ProgramKind } from "../types.js" */
/** @import { SideBench } from "../bench/side-bench.js" */

import { find, loadStyles } from "../lib/dom.js";
import { ServerError, getJSON } from "../lib/fetch.js";
import { Workbench } from "./workbench.js";

const STYLES = new URL("edit_both.css", import.meta.url).href;

/** @type {WeakMap<SideBench, Promise<Workbench>>} One that is on its way is not opened twice. */
const workbenches = new WeakMap();

/**
 * Where the server is gone, what was fetched with the page's editor is still in the browser's cache.
 *
 * @param {string} url
 * @returns {Promise<EditSettings>}
 */
async function fetchSettings(url) {
  try {
    return await getJSON(url);
  } catch (error) {
    if (!(error instanceof ServerError && error.title === "Offline")) throw error;
    return getJSON(url, { cache: "force-cache" });
  }
}

/**
 * @param {string} url
 * @returns {Promise<CodeMirror | null>} null where it cannot be fetched: there are plain text areas then.
 */
const fetchCodeMirror = (url) => import(url).catch(() => null);

/** @param {SideBench} bench */
async function makeWorkbench(bench) {
  const settings = await fetchSettings(`/lessons/${bench.dataset.lesson}/edit.json`);
  const [codeMirror] = await Promise.all([fetchCodeMirror(settings.editor), loadStyles(STYLES)]);
  const template = document.createElement("template");
  template.innerHTML = settings.html;
  const root = find(template.content, ".workbench");
  bench.insert(root);
  const button = find(bench, "[data-edit]");
  button.ariaExpanded = "true";
  return new Workbench(bench, root, settings, codeMirror, () => {
    workbenches.delete(bench);
    button.ariaExpanded = "false";
    button.focus();
  });
}

/**
 * Open the editors of a bench.
 *
 * @param {SideBench} bench
 * @param {ProgramKind} [kind] Which programs; those that are open already where none is given.
 */
export async function open(bench, kind) {
  const opened = workbenches.get(bench);
  const opening = opened ?? makeWorkbench(bench);
  workbenches.set(bench, opening);
  opening.catch(() => workbenches.delete(bench));
  const workbench = await opening;
  if (kind && kind !== workbench.programs.kind) workbench.programs.choose(kind);
  return workbench;
}

/**
 * Open the editors for a button, "Edit both" or one that leads to the exercise.
 *
 * @param {HTMLElement} button
 */
export async function editFor(button) {
  const bench = document.querySelector("side-bench");
  if (!bench) return;
  try {
    const { programs, root } = await open(bench, button.dataset.edit === "exercise" ? "exercise" : "lesson");
    root.scrollIntoView();
    programs.focus();
  } catch {
    bench.announce("The server cannot be reached, so the editors cannot be fetched. Try again.");
  }
}
