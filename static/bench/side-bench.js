// <side-bench>: a request in its form, and both programs' responses to it. Without this script the same
// form works by loading the page anew.
//
// In: the attribute `data-lesson`, and the methods below. Out: the events that types.d.ts lists as
// BenchEvents.

/** @import { BenchEvents, ComparisonResult, Engine, ProgramLine, ResultPart, Wire } from "../types.js" */

import { closest, element, find } from "../lib/dom.js";
import { ServerError } from "../lib/fetch.js";
import { parseJSON, session } from "../lib/storage.js";
import { ServerEngine } from "./engines/server.js";
import { Executor } from "./executor.js";
import { fieldsOf, fill, read, same } from "./request.js";

const PATIENCE = 150; // ms before a wait is worth showing

export class SideBench extends HTMLElement {
  #executor = new Executor(new ServerEngine(""));
  #connected = new AbortController();
  #attempt = new AbortController(); // ends with the next request
  /** @type {ServerError | null} */
  #error = null;

  static define(tag = "side-bench", registry = customElements) {
    registry.define(tag, SideBench);
    return SideBench;
  }

  connectedCallback() {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const form = this.#form;
    this.#executor = new Executor(new ServerEngine(form.action));
    form.addEventListener("submit", (event) => this.#submit(event), { signal });
    form.addEventListener("input", (event) => this.#input(event), { signal });
    form.addEventListener("keydown", (event) => this.#keydown(event), { signal });
    form.addEventListener("editor:edit", ({ detail }) => this.#takeEdit(detail.message), { signal });
    this.#result.addEventListener("click", (event) => this.#clickResult(event), { signal });
    document.addEventListener("click", (event) => this.#follow(event), { signal });
    addEventListener("hashchange", () => this.#openLink(), { signal });
    if (location.hash.startsWith("#r=")) this.#openLink();
    else this.#restore();
  }

  disconnectedCallback() {
    this.#executor.stop();
    this.#connected.abort();
  }

  /** The request in the editor. */
  get wire() {
    return read(this.#form);
  }

  /** The fields of the form, as it would post them. */
  get fields() {
    return new FormData(this.#form);
  }

  /** Whether the editor holds a prepared request as it was prepared. */
  get isPrepared() {
    return this.#chipOf(this.wire) !== undefined;
  }

  /** Why no response came, as long as the notice says so. */
  get error() {
    return this.#error;
  }

  /**
   * Put another request into the editor without sending it.
   *
   * @param {Wire} wire
   * @param {string} message For the status line.
   */
  put(wire, message) {
    this.#fill(wire);
    for (const guess of this.#radios) guess.checked = false;
    this.#store();
    this.announce(message);
  }

  send() {
    this.#form.requestSubmit(this.#sendButton);
  }

  /**
   * Say something on the status line, which screen readers announce.
   *
   * @param {string} text
   */
  announce(text) {
    find(this, "[data-status]").textContent = text;
  }

  /**
   * Let something else answer; null lets the server answer again.
   *
   * @param {Engine | null} engine
   */
  useEngine(engine) {
    this.#executor.use(engine);
    this.#resetButton.hidden = !this.#executor.engine.reset;
  }

  /**
   * Show responses that came from elsewhere.
   *
   * @param {ComparisonResult} result
   * @param {HTMLElement} label Says where they come from.
   */
  showResult(result, label) {
    this.#show(result);
    this.#result.prepend(label);
    this.#note(null);
  }

  /**
   * Offer another way beside the notice's "Try again".
   *
   * @param {HTMLButtonElement} button
   */
  offer(button) {
    this.#notice.append(button);
  }

  /** Close the notice. */
  dismiss() {
    this.#note(null);
  }

  /**
   * Place an element between the request and its result.
   *
   * @param {HTMLElement} root
   */
  insert(root) {
    this.#form.after(root);
  }

  /** Lead to the guess, or to Send where there is none. */
  focusGuess() {
    const predict = this.querySelector(".predict");
    (predict ?? this).scrollIntoView({ block: "center" });
    (this.#radios[0] ?? this.#sendButton).focus({ preventScroll: true });
  }

  get #form() {
    return find(this, "form", HTMLFormElement);
  }

  get #result() {
    return find(this, "[data-result]");
  }

  get #notice() {
    return find(this, "[data-notice]");
  }

  get #sendButton() {
    return find(this.#form, "button.primary", HTMLButtonElement);
  }

  get #resetButton() {
    return find(this.#form, "[formaction='/sandbox/reset']", HTMLButtonElement);
  }

  /** The form's field for the prepared request that was chosen last. */
  get #requestField() {
    return find(this.#form, "[name=request]", HTMLInputElement);
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  get #radios() {
    return this.#form.querySelectorAll("[name^=guess_]");
  }

  /** @returns {HTMLAnchorElement[]} */
  get #chips() {
    return [.../** @type {NodeListOf<HTMLAnchorElement>} */ (this.#form.querySelectorAll("[data-id]"))];
  }

  get #storageKey() {
    return `request:${this.dataset.lesson}`;
  }

  /** @param {Wire} wire */
  #chipOf(wire) {
    return this.#chips.find((chip) => same(wire, JSON.parse(chip.dataset.wire ?? "")));
  }

  /**
   * @template {keyof BenchEvents} Name
   * @param {Name} name
   * @param {BenchEvents[Name]["detail"]} detail
   * @param {HTMLElement} [target]
   * @returns {boolean} Whether nobody prevented it.
   */
  #dispatch(name, detail, target = this) {
    return target.dispatchEvent(new CustomEvent(name, { bubbles: true, cancelable: true, detail }));
  }

  /** @param {Wire} wire */
  #fill(wire) {
    const chip = this.#chipOf(wire);
    if (chip?.dataset.id) this.#requestField.value = chip.dataset.id;
    fill(this.#form, wire);
    this.#dispatchRequest();
    this.#mark();
  }

  // The form hears of it first, since the other views of the request are in it.
  #dispatchRequest() {
    find(this.#form, "[data-count]").textContent = ` (${this.wire.headers.length})`;
    this.#dispatch("bench:request", null, this.#form);
  }

  /**
   * The reader changed the request.
   *
   * @param {string} [message]
   */
  #takeEdit(message) {
    this.#dispatchRequest();
    this.#mark();
    if (location.hash.startsWith("#r=")) history.replaceState(null, "", location.pathname + location.search);
    this.#store();
    if (message) this.announce(message);
  }

  // The chip of the chosen request is marked as long as it is what the editor holds.
  #mark() {
    const { wire } = this;
    const chosen = this.#requestField.value;
    for (const chip of this.#chips) {
      const current = chip.dataset.id === chosen && same(wire, JSON.parse(chip.dataset.wire ?? ""));
      if (current) chip.setAttribute("aria-current", "true");
      else chip.removeAttribute("aria-current");
    }
  }

  /** @param {Event} event */
  #input({ target }) {
    const edited = target instanceof Element && target.getAttribute("name") && target.getAttribute("type") !== "radio";
    if (edited) this.#takeEdit();
  }

  /** @param {KeyboardEvent} event */
  #keydown(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.send();
  }

  /**
   * A prepared request was chosen: by its chip, or by a link in the text.
   *
   * @param {MouseEvent} event
   */
  #follow(event) {
    /** @type {HTMLAnchorElement | null} */
    const link = closest(event, "a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    const here = url.origin + url.pathname === location.origin + location.pathname;
    // A link to a place of the page has the page's own query, and means no request by it.
    const id = !link.getAttribute("href")?.startsWith("#") && url.searchParams.get("request");
    const chip = link.dataset.id ? link : here && this.#chips.find(({ dataset }) => dataset.id === id);
    if (!chip) return;
    event.preventDefault();
    this.#choose(chip);
    if (here) history.replaceState(null, "", chip.href);
    if (link === chip) return;
    this.scrollIntoView();
    this.#sendButton.focus({ preventScroll: true });
  }

  /** @param {HTMLAnchorElement} chip */
  #choose(chip) {
    this.#requestField.value = chip.dataset.id ?? "";
    this.put(JSON.parse(chip.dataset.wire ?? ""), `${chip.textContent} is in the editor.`);
    session.remove(this.#storageKey);
  }

  async #openLink() {
    if (!location.hash.startsWith("#r=")) return;
    try {
      const { fromFragment } = await import("./link.js");
      const methods = [...fieldsOf(this.#form).method.options].map(({ value }) => value);
      this.#fill(fromFragment(location.hash.slice(3), methods));
      this.announce("The linked request is in the editor. It has not been sent.");
    } catch {
      this.announce("The link holds no request that can be read.");
    }
    this.scrollIntoView();
  }

  #store() {
    session.set(this.#storageKey, JSON.stringify({ chosen: this.#requestField.value, wire: this.wire }));
  }

  #restore() {
    const saved = /** @type {{ chosen: string, wire: Wire } | undefined} */ (parseJSON(session.get(this.#storageKey)));
    if (!saved || saved.chosen !== this.#requestField.value || same(this.wire, saved.wire)) return;
    fill(this.#form, saved.wire);
    this.#dispatchRequest();
    this.#mark();
    this.announce("Your edits are back. They have not been sent since this page loaded.");
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const button = event.submitter;
    // A button with a name has a script of its own.
    if (button?.getAttribute("name")) return;
    event.preventDefault();
    if (this.#executor.running) return;
    this.#attempt.abort();
    this.#attempt = new AbortController();
    if (button === this.#resetButton) this.#reset();
    else this.#execute();
  }

  async #execute() {
    const { local } = this.#executor.engine;
    const result = this.#result;
    const before = [...result.childNodes];
    result.style.minBlockSize = `${result.offsetHeight}px`;
    const waiting = setTimeout(() => this.#showState("waiting"), PATIENCE);
    this.#dispatch("bench:execute", null);
    try {
      for await (const part of this.#executor.execute(this.fields)) {
        clearTimeout(waiting);
        this.#show(part);
      }
      this.#note(null);
    } catch (error) {
      clearTimeout(waiting);
      result.replaceChildren(...before);
      if (!(error instanceof ServerError)) this.announce("Stopped waiting. The programs may have got the request.");
      else this.#fail(error, local);
    } finally {
      clearTimeout(waiting);
      result.style.minBlockSize = "";
    }
  }

  /**
   * @param {ServerError} error
   * @param {boolean} local
   */
  #fail(error, local) {
    const { title, wait } = error;
    const message = title === "Offline" ? `${error.message} Your request is still here.` : error.message;
    if (this.#dispatch("bench:error", { title, message, local })) this.#note(new ServerError(title, message, wait));
  }

  /** @param {ResultPart} part */
  #show(part) {
    const result = this.#result;
    if (part.side) {
      if (!result.querySelector("[aria-busy]")) this.#showState("waiting");
      find(result, `.answer.${part.side}`).outerHTML = part.html;
      return;
    }
    result.innerHTML = part.html;
    this.announce(part.announce);
    this.#dispatch("bench:result", null);
  }

  /**
   * What stands below the responses keeps its room, so that nothing on the page moves up and down.
   *
   * @param {"empty" | "waiting"} state
   */
  #showState(state) {
    const result = this.#result;
    /** @type {HTMLElement | null} */
    const differences = result.querySelector(".differences");
    const room = element("div", { className: "differences" });
    room.style.minBlockSize = `${differences?.offsetHeight ?? 0}px`;
    result.replaceChildren(find(this, `[data-${state}]`, HTMLTemplateElement).content.cloneNode(true), room);
  }

  /** @param {ServerError | null} error */
  #note(error) {
    const notice = this.#notice;
    const focused = notice.contains(document.activeElement);
    this.#error = error;
    notice.hidden = !error;
    if (focused && !error) this.#sendButton.focus();
    if (!error) return;
    find(notice, "b").textContent = error.title;
    find(notice, "span").textContent = error.message;
    this.announce(`${error.title}. ${error.message}`);
    if (error.wait) this.#countDown(error.wait);
  }

  /** @param {number} seconds */
  async #countDown(seconds) {
    const { signal } = this.#attempt;
    const button = find(this.#notice, "button", HTMLButtonElement);
    const announce = (/** @type {string} */ text) => this.announce(text);
    // Without it, the button tries again at once.
    const module = await import("./retry_countdown.js").catch(() => null);
    module?.countDown(button, seconds, { announce, send: () => this.send(), signal });
  }

  async #reset() {
    try {
      await this.#executor.engine.reset?.(this.fields);
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      this.#note(error.title === "Offline" ? error : new ServerError("Not reset", error.message));
      return;
    }
    const chip = this.#chips.find(({ dataset }) => dataset.id === this.#requestField.value);
    if (chip) this.#choose(chip);
    this.#note(null);
    this.#showState("empty");
    this.announce("Both programs started afresh.");
    this.#dispatch("bench:reset", null);
  }

  /** @param {MouseEvent} event */
  #clickResult(event) {
    if (closest(event, "[data-stop]")) this.#executor.stop();
    if (closest(event, "[data-again]")) {
      event.preventDefault();
      this.send();
    }
    /** @type {HTMLButtonElement | null} */
    const button = closest(event, "[data-show], [data-corrected]");
    if (button) this.#useTable(event, button);
    /** @type {HTMLAnchorElement | null} */
    const link = closest(event, "a[href]");
    const line = link && lineOf(link);
    if (line && !this.#dispatch("bench:line", line)) event.preventDefault();
  }

  /**
   * @param {Event} event
   * @param {HTMLButtonElement} button
   */
  async #useTable(event, button) {
    event.preventDefault();
    const table = await import("./field_table.js").catch(() => null);
    if (!table) this.announce("The server cannot be reached.");
    else if (button.value) table.sendCorrected(this, button);
    else this.announce(table.showInRequest(this.#form, button));
  }
}

/**
 * Read which line of a program a link leads to.
 *
 * @param {HTMLAnchorElement} link
 * @returns {ProgramLine | null}
 */
export function lineOf(link) {
  const [, side, line] = /^#(flask|fastapi)-(\d+)$/.exec(link.getAttribute("href") ?? "") ?? [];
  return side && line ? { side: side === "flask" ? side : "fastapi", line: Number(line) } : null;
}
