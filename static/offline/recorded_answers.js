// What there is instead of a response: a recorded one where the server cannot be reached, and the
// reader's own browser where it is busy or gone. Fetched with the request's editor, while the server
// is still there.

/** @import { RecordedAnswers } from "../types.js" */
/** @import { SideBench } from "../bench/side-bench.js" */
/** @import { Progress } from "../progress/progress.js" */

import { same } from "../bench/request.js";
import { element } from "../lib/dom.js";
import { getJSON } from "../lib/fetch.js";
import { longDate } from "../lib/format.js";
import { local, parseJSON } from "../lib/storage.js";

/**
 * Show the recorded responses to the request in the editor, and say that they are recorded.
 *
 * @param {SideBench} bench
 * @param {RecordedAnswers} recorded
 * @returns {boolean} Whether there are any.
 */
function showRecorded(bench, { by, at, answers }) {
  const result = answers.find(({ request }) => same(request, bench.wire));
  if (!result) return false;
  const day = longDate(new Date(at));
  const text = `The server cannot be reached. These are the real answers of ${by} to this request, recorded on ${day}.`;
  const label = element("p", { className: "recorded" }, element("b", {}, "Recorded."), " ");
  label.append(element("span", {}, text), " ", makeOffer(bench));
  bench.showResult(result, label);
  bench.announce(`Recorded answers, since the server cannot be reached. ${result.announce}`);
  return true;
}

/** @param {SideBench} bench */
function makeOffer(bench) {
  const button = element("button", { type: "button", className: "btn s" }, "Run in my browser instead");
  button.dataset.instead = "";
  button.addEventListener("click", () => runHere(bench));
  return button;
}

/**
 * Run the programs in this page from now on. Their editors stand open, since they run what is in them.
 *
 * @param {SideBench} bench
 */
async function runHere(bench) {
  try {
    const { open } = await import("../edit_both/edit_both.js");
    const workbench = await open(bench);
    bench.dismiss();
    await workbench.run();
  } catch {
    bench.announce("Python for this browser cannot be fetched now. Try again when the server is back.");
  }
}

/**
 * Say what this browser has stored: edits, since a request goes to the lesson's own programs, and a
 * pass.
 *
 * @param {SideBench} bench
 */
function describeStored(bench) {
  const lesson = bench.dataset.lesson ?? "";
  const edits = local.keys().some((key) => key.startsWith(`draft:${lesson}:`));
  if (edits) bench.querySelector("[data-edit]")?.after(" with your edits");
  const beside = document.querySelector("[data-edit=exercise]")?.nextElementSibling;
  const progress = /** @type {Partial<Progress> | null | undefined} */ (parseJSON(local.get("progress")));
  const passed = new Date(progress?.lessons?.[lesson]?.passed ?? "");
  if (!beside || Number.isNaN(passed.valueOf())) return;
  beside.textContent = `You passed this on ${longDate(passed)}. Your programs are kept in this browser.`;
}

/**
 * Be ready for a server that is busy or gone.
 *
 * @param {SideBench} bench
 */
export function standBy(bench) {
  const { lesson } = bench.dataset;
  /** @type {RecordedAnswers | null} */
  let recorded = null;
  const fetchAll = async () => {
    const coming = /** @type {Promise<RecordedAnswers>} */ (getJSON(`/recorded/${lesson}`));
    // The editors' settings are fetched into the browser's cache alone.
    await Promise.allSettled([coming, fetch(`/lessons/${lesson}/edit.json`)]);
    recorded = await coming.catch(() => null);
  };
  const offerHere = () => {
    if (!bench.querySelector("[data-notice] [data-instead]")) bench.offer(makeOffer(bench));
  };
  fetchAll();
  describeStored(bench);
  if (bench.error) offerHere(); // The request failed while this module was on its way.
  bench.addEventListener("bench:error", (event) => {
    const { title, local } = event.detail;
    if (local) return; // This browser itself gave no response.
    if (title === "Offline" && recorded && showRecorded(bench, recorded)) event.preventDefault();
    else if (title === "Offline" || title === "Busy") {
      bench.querySelector(".recorded [data-instead]")?.remove(); // It stands beside "Try again" from here on.
      offerHere();
    }
  });
  addEventListener("online", () => recorded ?? fetchAll());
}
