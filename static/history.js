// What was sent in this lesson: the list comes when it is opened, and anew with each answer while it
// stands open. What it holds is put into the bench, never sent unless the reader says so.

const known = new WeakSet();

const say = (bench, text) => (bench.querySelector("[data-status]").textContent = text);

async function show(fold, query = fold.dataset.pair ?? "", options = {}) {
  const place = fold.querySelector("div");
  let answer;
  try {
    const response = await fetch(fold.dataset.history + query, { ...options, headers: { Accept: "application/json" } });
    answer = await response.json();
    if (!response.ok) throw new Error(answer.error.message);
  } catch (error) {
    const text = error instanceof TypeError ? "The server cannot be reached, so this list is not new." : error.message;
    say(fold.closest("side-bench"), text);
    return false;
  }
  const chosen = [...place.querySelectorAll("[name=entry]:checked")].map((box) => box.value);
  fold.dataset.pair = query;
  place.innerHTML = answer.html;
  for (const box of place.querySelectorAll("[name=entry]")) box.checked ||= chosen.includes(box.value);
  for (const time of place.querySelectorAll("time")) time.textContent = new Date(time.dateTime).toLocaleTimeString();
  return true;
}

async function act(event, fold) {
  const button = event.submitter;
  const bench = fold.closest("side-bench");
  event.preventDefault();
  if (button.name === "send" || button.name === "put") {
    bench.put(JSON.parse(button.closest("li").dataset.wire), "What you sent is in the editor again.");
    if (button.name === "send") bench.send();
    else bench.scrollIntoView();
  } else if (event.target.method === "get") {
    const query = new URLSearchParams(new FormData(event.target));
    if (!(await show(fold, `?${query}`))) return;
    const pair = fold.querySelector(".before-after");
    say(bench, pair ? "Both are side by side." : fold.querySelector("[data-advice]").textContent);
    pair?.focus();
  } else if (await show(fold, "", { method: "POST", body: new FormData(event.target) })) {
    fold.querySelector("summary").focus();
    say(bench, "Forgotten: nothing of what you sent here is kept.");
  }
}

export function open(fold) {
  if (!known.has(fold)) {
    known.add(fold);
    fold.addEventListener("submit", (event) => act(event, fold));
    fold.closest("side-bench").addEventListener("bench:answer", () => fold.open && show(fold));
  }
  show(fold);
}
