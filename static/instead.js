// What there is instead of an answer: a recorded one where the server cannot be reached, and the
// reader's own browser where it is busy or gone. Fetched with the request's editor, while the server
// is still there.

import { same } from "./request.js";

const say = (bench, text) => (bench.querySelector("[data-status]").textContent = text);

async function fetchRecorded(slug) {
  const response = await fetch(`/recorded/${slug}`);
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

// Draws the recorded answer to the request in the editor, and says that it is one.
function showRecorded(bench, { by, at, answers }) {
  const found = answers.find(({ request }) => same(request, bench.wire));
  if (!found) return false;
  bench.arrive(found);
  const label = document.createElement("p");
  label.className = "recorded";
  label.innerHTML = "<b>Recorded.</b> <span></span>";
  label.querySelector("span").textContent = `The server cannot be reached. These are the real answers of ${by} to this request, recorded on ${new Date(at).toLocaleDateString(undefined, { dateStyle: "long" })}.`;
  label.append(" ", offer(bench));
  bench.result.prepend(label);
  say(bench, `Recorded answers, since the server cannot be reached. ${found.announce}`);
  return true;
}

function offer(bench) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn s", textContent: "Run in my browser instead" });
  button.dataset.instead = "";
  button.addEventListener("click", () => runHere(bench));
  return button;
}

// The programs run in this page from now on. The editors stand open: that is what they run from.
async function runHere(bench) {
  try {
    const { open } = await import("./edit/open.js");
    const workbench = await open(bench);
    bench.notice.hidden = true;
    await workbench.run();
  } catch {
    say(bench, "Python for this browser cannot be fetched now. Try again when the server is back.");
  }
}

// What is kept is told of: edits, since a request goes to the lesson's own programs, and a pass.
function tellKept(bench) {
  const { lesson } = bench.dataset;
  const button = bench.querySelector("[data-edit]");
  const beside = document.querySelector("[data-edit=exercise]")?.nextElementSibling;
  try {
    const edits = Object.keys(localStorage).some((key) => key.startsWith(`draft:${lesson}:`));
    if (edits && button) button.after(" with your edits");
    const passed = new Date(JSON.parse(localStorage.getItem("progress"))?.lessons[lesson]?.passed);
    if (beside && !Number.isNaN(passed.valueOf())) beside.textContent = `You passed this on ${passed.toLocaleDateString(undefined, { dateStyle: "long" })}. Your programs are kept in this browser.`;
  } catch { /* storage is off, or holds nothing that can be read */ }
}

export function standBy(bench) {
  let recorded = null;
  const { lesson } = bench.dataset;
  const wait = () => Promise.all([
    fetchRecorded(lesson).then((found) => (recorded = found)),
    fetch(`/lessons/${lesson}/edit.json`), // for the editors; the browser keeps it
  ]).catch(() => {});
  const offerHere = () => bench.notice.querySelector("[data-instead]") ?? bench.notice.append(offer(bench));
  wait();
  tellKept(bench);
  if (!bench.notice.hidden) offerHere(); // Somebody was quicker than this module.
  bench.addEventListener("bench:fault", (event) => {
    const { title } = event.detail;
    if (bench.source) return; // It came from this browser itself.
    if (title === "Offline" && recorded && showRecorded(bench, recorded)) {
      event.preventDefault();
      bench.notice.hidden = true;
    } else if (title === "Offline" || title === "Busy") {
      bench.result.querySelector(".recorded [data-instead]")?.remove(); // One such offer is enough.
      offerHere();
    }
  });
  addEventListener("online", () => recorded ?? wait());
}
