// The two programs in their editors: the lesson's own or the exercise's start, the drafts that are
// stored of them, Reset and its Undo, and what was changed.

/** @import { BySide, CodeMirror, EditSettings, Program, ProgramKind, ProgramLine, Side, StartedProgram } from "../types.js" */
/** @import { CodeEditor } from "./code_editor.js" */
/**
 * What the editors tell the workbench around them.
 *
 * @typedef {object} Listeners
 * @property {(text: string) => void} announce
 * @property {() => void} run
 * @property {() => void} changed
 * @property {() => void} reset
 * @property {(kind: ProgramKind) => void} chosen
 */

import { element, find } from "../lib/dom.js";
import { SIDES, bySide } from "../lib/format.js";
import { local } from "../lib/storage.js";
import { describeChanges, drawChanges, findChanges } from "./changed_lines.js";
import { openCodeMirror, openTextArea } from "./code_editor.js";
import { keyOf, readDraft, removeDraft, storeDraft } from "./drafts.js";

const PLAIN = "plain-editors";

export class ProgramEditors {
  #root;
  #settings;
  #codeMirror;
  #listeners;
  #plain;
  /** @type {ProgramKind} */
  #kind = "lesson";
  /** @type {BySide<CodeEditor>} */
  #editors;
  /** @type {BySide<string>} The hash of the program that each side's edits began from. */
  #began;
  #connected = new AbortController();

  /**
   * @param {HTMLElement} root
   * @param {EditSettings} settings
   * @param {CodeMirror | null} codeMirror
   * @param {Listeners} listeners
   */
  constructor(root, settings, codeMirror, listeners) {
    this.#root = root;
    this.#settings = settings;
    this.#codeMirror = codeMirror;
    this.#listeners = listeners;
    this.#plain = find(root, "[data-plain]", HTMLInputElement);
    this.#plain.checked = local.get(PLAIN) === "yes";
    this.#listen();
    const drafts = bySide((side) => readDraft(this.#keyOf(side)));
    this.#began = bySide((side) => drafts[side]?.hash ?? this.#original(side).hash);
    this.#editors = bySide((side) => this.#openEditor(side, drafts[side]?.text ?? this.#original(side).text));
    this.#describeOpened();
  }

  #listen() {
    const { signal } = this.#connected;
    const on = (/** @type {string} */ name, /** @type {string} */ type, /** @type {() => void} */ listener) =>
      find(this.#root, `[data-${name}]`).addEventListener(type, listener);
    for (const radio of this.#kindRadios) radio.addEventListener("change", () => this.choose(kindFrom(radio.value)));
    on("original", "click", () => this.#reset(SIDES));
    on("plain", "change", () => this.#reopen());
    on("changes", "toggle", () => this.#drawChanges());
    on("stale-compare", "click", () => this.#compare());
    on("stale-keep", "click", () => this.#acceptNew());
    on("stale-reset", "click", () => this.#reset(this.#staleSides));
    addEventListener("storage", ({ key }) => this.#takeFromOtherTab(key), { signal });
  }

  get texts() {
    return bySide((side) => this.#editors[side].text);
  }

  get kind() {
    return this.#kind;
  }

  /**
   * Change to the other pair of programs; drafts of both stay.
   *
   * @param {ProgramKind} kind
   */
  choose(kind) {
    this.#kind = kind;
    for (const radio of this.#kindRadios) radio.checked = radio.value === kind;
    this.#root.querySelector("[data-exercise]")?.toggleAttribute("hidden", kind !== "exercise");
    this.#listeners.chosen(kind);
    for (const side of SIDES) {
      const draft = readDraft(this.#keyOf(side));
      this.#began[side] = draft?.hash ?? this.#original(side).hash;
      this.#replaceEditor(side, draft?.text ?? this.#original(side).text);
    }
    this.#describeOpened();
    this.#drawChanges();
  }

  focus() {
    this.#editors.flask.focus();
  }

  /**
   * Select a line of a program.
   *
   * @param {ProgramLine} place
   */
  select({ side, line }) {
    this.#showSide(side);
    this.#editors[side].select(line);
  }

  /**
   * Bring the lines into view at which programs did not load.
   *
   * @param {BySide<StartedProgram>} sides
   */
  showFailures(sides) {
    const [first, ...others] = SIDES.filter((side) => sides[side].fault);
    if (!first) return;
    for (const side of [first, ...others]) {
      const { line } = sides[side];
      if (line) this.#editors[side].reveal(line);
    }
    this.#showSide(first);
  }

  close() {
    this.#connected.abort();
    for (const side of SIDES) this.#editors[side].close();
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  get #kindRadios() {
    return this.#root.querySelectorAll("[name=edit-kind]");
  }

  get #undo() {
    return find(this.#root, "[data-undo]");
  }

  /** @param {Side} side A narrow screen shows one. */
  #showSide(side) {
    find(this.#root, `[name=code-side-edit][value=${side}]`, HTMLInputElement).checked = true;
  }

  /**
   * @param {Side} side
   * @returns {Program}
   */
  #original(side) {
    const { lesson, exercise } = this.#settings.programs;
    return (this.#kind === "exercise" && exercise ? exercise : lesson)[side];
  }

  /** @param {Side[]} sides */
  #join(sides) {
    return sides.map((side) => this.#settings.labels[side]).join(" and ");
  }

  /** @param {Side} side */
  #keyOf(side) {
    return keyOf(this.#settings.slug, this.#kind, side);
  }

  /**
   * @param {Side} side
   * @param {string} name
   */
  #pane(side, name) {
    return find(this.#root, `[data-side="${side}"] [data-${name}]`);
  }

  #describeOpened() {
    for (const side of SIDES) this.#pane(side, "file").textContent = this.#original(side).file;
    this.#describeStale();
    this.#undo.hidden = true;
    const draft = SIDES.map((side) => readDraft(this.#keyOf(side))).find(Boolean);
    if (!draft) return;
    const saved = new Date(draft.saved ?? "");
    const time = saved.toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" });
    const known = !Number.isNaN(saved.valueOf());
    this.#listeners.announce(known ? `The changes of ${time} are back.` : "The changes are back.");
  }

  /**
   * @param {Side} side
   * @param {string} text
   */
  #openEditor(side, text) {
    // An element that has had a shadow root keeps it, and shows nothing else.
    const old = this.#pane(side, "code");
    const host = /** @type {HTMLElement} */ (old.cloneNode(false));
    old.replaceWith(host);
    const options = {
      label: `${this.#settings.labels[side]} code`,
      text,
      changed: () => this.#takeEdit(side),
      run: this.#listeners.run,
    };
    this.#countChanges(side, text);
    if (this.#codeMirror && !this.#plain.checked) return openCodeMirror(host, options, this.#codeMirror);
    return openTextArea(host, options);
  }

  /**
   * @param {Side} side
   * @param {string} text
   */
  #replaceEditor(side, text) {
    this.#editors[side].close();
    this.#editors[side] = this.#openEditor(side, text);
  }

  /** @param {Side} side */
  #takeEdit(side) {
    if (!this.#store(side)) {
      this.#listeners.announce(
        "This browser keeps nothing: your edits live as long as this page. Copy what you want to have later.",
      );
    }
    this.#undo.hidden = true;
    this.#countChanges(side, this.#editors[side].text);
    this.#drawChanges();
    this.#listeners.changed();
  }

  /** @param {Side} side */
  #store(side) {
    return storeDraft(this.#keyOf(side), this.#editors[side].text, this.#began[side], this.#original(side).text);
  }

  /**
   * @param {Side} side
   * @param {string} after
   */
  #countChanges(side, after) {
    const { text } = this.#original(side);
    const changes = this.#codeMirror && findChanges(text, after, this.#codeMirror);
    const words = changes ? describeChanges(changes) : "changed";
    this.#pane(side, "changed").textContent = after === text ? "" : words;
  }

  #drawChanges() {
    const fold = find(this.#root, "[data-changes]", HTMLDetailsElement);
    if (!fold.open) return;
    const { texts } = this;
    const codeMirror = this.#codeMirror;
    const changed = SIDES.filter((side) => texts[side] !== this.#original(side).text);
    const place = find(fold, "div");
    if (changed.length && codeMirror) {
      const draw = (/** @type {Side} */ side) =>
        drawChanges(this.#original(side).text, texts[side], `${this.#settings.labels[side]} changes`, codeMirror);
      place.replaceChildren(...changed.map(draw));
      return;
    }
    const words = changed.length
      ? `${this.#join(changed)}. The lines can be shown when the code editors are there.`
      : "Nothing: both programs are as they were given.";
    place.replaceChildren(element("p", { className: "muted" }, words));
  }

  #reopen() {
    local.set(PLAIN, this.#plain.checked ? "yes" : "no");
    const { texts } = this;
    for (const side of SIDES) this.#replaceEditor(side, texts[side]);
  }

  /** @param {Side[]} sides */
  #reset(sides) {
    const before = sides.map((side) => ({ side, text: this.#editors[side].text, hash: this.#began[side] }));
    for (const side of sides) {
      this.#began[side] = this.#original(side).hash;
      this.#editors[side].put(this.#original(side).text);
      removeDraft(this.#keyOf(side));
    }
    this.#describeStale();
    this.#listeners.announce("");
    this.#listeners.reset();
    this.#offerUndo(before);
  }

  /** @param {{ side: Side, text: string, hash: string }[]} before */
  #offerUndo(before) {
    const undo = this.#undo;
    const [first] = before;
    find(undo, "span").textContent =
      first && before.length === 1
        ? `${this.#settings.labels[first.side]}’s program is back to its start.`
        : "Both programs are back to their start.";
    undo.hidden = false;
    find(undo, "button").onclick = () => {
      for (const { side, text, hash } of before) {
        this.#began[side] = hash;
        this.#editors[side].put(text);
      }
      undo.hidden = true;
      this.#describeStale();
      this.#listeners.announce("Your programs are back.");
      this.focus();
    };
  }

  get #staleSides() {
    return SIDES.filter((side) => this.#began[side] !== this.#original(side).hash);
  }

  #describeStale() {
    const notice = find(this.#root, "[data-stale]");
    const stale = this.#staleSides;
    notice.hidden = !stale.length;
    const verb = stale.length > 1 ? "s are" : " is";
    find(notice, "span").textContent =
      `The ${this.#join(stale)} program${verb} not what your edits began from. They are kept as you left them.`;
  }

  #compare() {
    find(this.#root, "[data-changes]", HTMLDetailsElement).open = true;
    this.#drawChanges();
  }

  // "Keep mine": from here on the edits count as made to the lesson's new programs.
  #acceptNew() {
    for (const side of this.#staleSides) {
      this.#began[side] = this.#original(side).hash;
      this.#store(side);
    }
    this.#describeStale();
    this.#listeners.announce("Your programs stay as they are.");
  }

  /**
   * The same program was edited in another tab: what the reader wrote last counts.
   *
   * @param {string | null} key
   */
  #takeFromOtherTab(key) {
    const side = SIDES.find((each) => this.#keyOf(each) === key);
    if (!side || !key) return;
    const text = readDraft(key)?.text ?? this.#original(side).text;
    if (text === this.#editors[side].text) return;
    this.#replaceEditor(side, text);
    this.#drawChanges();
    this.#listeners.announce(
      `You changed ${this.#settings.labels[side]}’s program in another tab. This is that version.`,
    );
  }
}

/** @param {string} value */
const kindFrom = (value) => (value === "exercise" ? value : "lesson");
