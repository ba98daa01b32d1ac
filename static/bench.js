// <side-bench>: fills the editor in place, sends the request, and shows the answers as they come.
// Without it the same form works by loading the page anew.
//
// For the modules beside it: `wire` is the request in the editor, `put(wire, says)` places another
// there without sending it, and `send()` sends. `edit(wire, says)` is for the editor's own views: the
// reader changed the request there. It tells of itself by events: `bench:request` when the editor
// holds another request, `bench:answer` when both answers stand on the page, `bench:reset` when both
// programs are fresh, and `bench:fault` when no answer came; who shows something else prevents the
// notice. Answers come from `source(form, signal)` where somebody (static/edit) has put it in the
// server's place.

import { fill, fromFragment, read, same } from "./request.js";

const PATIENCE = 150; // ms before a wait is worth showing

export async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const ready = (rest + part.value).split("\n");
    rest = ready.pop();
    for (const line of ready) if (line.trim()) yield JSON.parse(line);
  }
  if (rest.trim()) yield JSON.parse(rest);
}

export async function refusal(response) {
  const title = response.status === 503 ? "Busy" : "Not sent";
  const text = await response.json().then(
    (answer) => answer.error.message,
    () => `The server answered ${response.status}. Load the page again and try once more.`,
  );
  return { title, text, wait: Number(response.headers.get("Retry-After")) || 0 };
}

class SideBench extends HTMLElement {
  #stop = null;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.result = this.querySelector("[data-result]");
    this.notice = this.querySelector("[data-notice]");
    this.key = `request:${this.dataset.lesson}`;
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.form.addEventListener("input", (event) => this.#edited(event));
    this.form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.send();
    });
    this.result.addEventListener("click", ({ target }) => target.closest("[data-stop]") && this.#stop?.abort());
    document.addEventListener("click", (event) => this.#follow(event));
    addEventListener("hashchange", () => this.#open());
    this.#open() || this.#restore();
  }

  get #sendButton() {
    return this.form.querySelector("button.primary");
  }

  get #chosen() {
    return this.form.elements.namedItem("request");
  }

  #chip(id) {
    return [...this.form.querySelectorAll("[data-id]")].find((chip) => chip.dataset.id === id);
  }

  #chipOf(wire) {
    return [...this.form.querySelectorAll("[data-id]")].find((chip) => same(wire, JSON.parse(chip.dataset.wire)));
  }

  #say(text) {
    this.querySelector("[data-status]").textContent = text;
  }

  get wire() {
    return read(this.form);
  }

  put(wire, says) {
    this.#chosen.value = this.#chipOf(wire)?.dataset.id ?? this.#chosen.value;
    this.#fill(wire);
    this.#mark();
    for (const guess of this.form.querySelectorAll("[name^=guess_]")) guess.checked = false;
    this.#keep();
    this.#say(says);
  }

  edit(wire, says = "") {
    this.#fill(wire);
    this.#changed();
    if (says) this.#say(says);
  }

  send() {
    this.form.requestSubmit(this.#sendButton);
  }

  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(`bench:${name}`, { bubbles: true, cancelable: true, detail }));
  }

  async *#ask(form, signal) {
    const response = await fetch(this.form.action, {
      method: "POST",
      body: form,
      headers: { Accept: "application/x-ndjson" },
      signal,
    });
    if (!response.ok) throw await refusal(response);
    yield* lines(response);
  }

  #fill(wire) {
    fill(this.form, wire);
    this.#count();
    this.#tell("request");
  }

  #count() {
    const { length } = read(this.form).headers;
    this.form.querySelector("[data-count]").textContent = ` (${length})`;
  }

  // A prepared request was chosen: by its chip, or by a link in the text.
  #follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    const here = url.origin + url.pathname === location.origin + location.pathname;
    // A link to a place of the page has the page's own query, and means no request by it.
    const chosen = !link.getAttribute("href").startsWith("#") && url.searchParams.get("request");
    const chip = link.dataset.id ? link : here && this.#chip(chosen);
    if (!chip) return;
    event.preventDefault();
    this.#choose(chip);
    if (here) history.replaceState(null, "", chip.href);
    if (link === chip) return;
    this.scrollIntoView();
    this.#sendButton.focus({ preventScroll: true });
  }

  // The chip of the chosen request is marked as long as it is what the editor holds.
  #mark() {
    this.form.querySelector(".chips.all [aria-current]")?.removeAttribute("aria-current");
    const chip = this.#chip(this.#chosen.value);
    if (chip && same(this.wire, JSON.parse(chip.dataset.wire))) chip.setAttribute("aria-current", "true");
  }

  #choose(chip) {
    this.#chosen.value = chip.dataset.id;
    this.put(JSON.parse(chip.dataset.wire), `${chip.textContent} is in the editor.`);
    this.#forget();
  }

  #open() {
    if (!location.hash.startsWith("#r=")) return false;
    try {
      const methods = [...this.form.elements.namedItem("method").options].map(({ value }) => value);
      const wire = fromFragment(location.hash.slice(3), methods);
      this.#chosen.value = this.#chipOf(wire)?.dataset.id ?? this.#chosen.value;
      this.#fill(wire);
      this.#mark();
      this.#say("The linked request is in the editor. It has not been sent.");
    } catch {
      this.#say("The link holds no request that can be read.");
    }
    this.scrollIntoView();
    return true;
  }

  #edited({ target }) {
    if (!target.name || target.type === "radio") return;
    this.#count();
    this.#changed();
    this.#tell("request");
  }

  #changed() {
    this.#mark();
    if (location.hash.startsWith("#r=")) history.replaceState(null, "", location.pathname + location.search);
    this.#keep();
  }

  #keep() {
    try {
      const saved = { chosen: this.#chosen.value, wire: this.wire };
      sessionStorage.setItem(this.key, JSON.stringify(saved));
    } catch { /* storage is off: edits live as long as the page */ }
  }

  #restore() {
    try {
      const saved = JSON.parse(sessionStorage.getItem(this.key));
      if (!saved || saved.chosen !== this.#chosen.value || same(this.wire, saved.wire)) return;
      this.#fill(saved.wire);
      this.#mark();
      this.#say("Your edits are back. They have not been sent since this page loaded.");
    } catch { /* storage is off */ }
  }

  #forget() {
    try {
      sessionStorage.removeItem(this.key);
    } catch { /* storage is off */ }
  }

  #submit(event) {
    const button = event.submitter;
    if (["copy", "break"].includes(button?.name)) return; // copy.js, break.js
    event.preventDefault();
    if (this.#stop) return; // one request at a time
    if (button?.hasAttribute("formaction")) this.#reset(button.formAction);
    else this.#send();
  }

  async #send() {
    this.#stop = new AbortController();
    const before = [...this.result.childNodes];
    this.result.style.minBlockSize = `${this.result.offsetHeight}px`;
    const waiting = setTimeout(() => this.#show("waiting"), PATIENCE);
    try {
      const [form, { signal }] = [new FormData(this.form), this.#stop];
      for await (const line of this.source?.(form, signal) ?? this.#ask(form, signal)) this.arrive(line, waiting);
      this.#note(null);
    } catch (fault) {
      clearTimeout(waiting);
      this.result.replaceChildren(...before);
      const said = fault.title ? fault : { title: "Offline", text: "The server cannot be reached. Your request is still here." };
      if (fault.name === "AbortError") this.#say("Stopped waiting. The programs may have got the request.");
      else if (this.#tell("fault", said)) this.#note(said);
    } finally {
      clearTimeout(waiting);
      this.result.style.minBlockSize = "";
      this.#stop = null;
    }
  }

  arrive(line, waiting) {
    clearTimeout(waiting);
    if (line.error) throw { title: "Not sent", text: line.error.message };
    if (!line.side) {
      this.result.innerHTML = line.html;
      this.#say(line.announce);
      this.#tell("answer");
      return;
    }
    if (!this.result.querySelector("[aria-busy]")) this.#show("waiting");
    this.result.querySelector(`.answer.${line.side}`).outerHTML = line.html;
  }

  // What stands below the answers keeps its room, so that nothing on the page moves up and down.
  #show(state) {
    const room = document.createElement("div");
    room.className = "differences";
    room.style.minBlockSize = `${this.result.querySelector(".differences")?.offsetHeight ?? 0}px`;
    this.result.replaceChildren(this.querySelector(`[data-${state}]`).content.cloneNode(true), room);
  }

  #note(fault) {
    const held = this.notice.contains(document.activeElement);
    this.notice.hidden = !fault;
    if (held && !fault) this.#sendButton.focus();
    if (!fault) return;
    this.notice.querySelector("b").textContent = fault.title;
    this.notice.querySelector("span").textContent = fault.text;
    this.#say(`${fault.title}. ${fault.text}`);
    // Without it, the button tries again at once.
    if (fault.wait) import("./busy.js").then((busy) => busy.countDown(this, fault.wait), () => {});
  }

  async #reset(action) {
    try {
      const response = await fetch(action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json" },
      });
      if (!response.ok) throw await refusal(response);
    } catch (fault) {
      this.#note(fault.title ? { ...fault, title: "Not reset", wait: 0 } : {
        title: "Offline",
        text: "The server cannot be reached, so the programs were not reset.",
      });
      return;
    }
    const chip = this.#chip(this.#chosen.value);
    if (chip) this.#choose(chip);
    this.#note(null);
    this.#show("empty");
    this.#say("Both programs started afresh.");
    this.#tell("reset");
  }
}

customElements.define("side-bench", SideBench);
