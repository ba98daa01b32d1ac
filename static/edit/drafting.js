// The two programs in their editors: the lesson's own or the exercise's start, the drafts that are
// kept of them, Reset and its Undo, and what was changed.

import { changedLines, countWords, drawn } from "./changes.js";
import { codeMirror, textArea } from "./code_editor.js";
import { SIDES } from "./consoles.js";
import { dropDraft, keepDraft, keyOf, readDraft } from "./drafts.js";

const PLAIN = "plain-editors";

export class Drafting {
  #root;
  #settings;
  #modules;
  #bench;
  #kind = "lesson";
  #editors = {};
  #began = {}; // the hash of the program that each side's edits began from
  #away = new AbortController();

  constructor(root, settings, modules, bench) {
    this.#root = root;
    this.#settings = settings;
    this.#modules = modules;
    this.#bench = bench;
    const find = (name) => root.querySelector(`[data-${name}]`);
    for (const radio of root.querySelectorAll("[name=edit-kind]")) radio.addEventListener("change", () => this.choose(radio.value));
    find("original").addEventListener("click", () => this.#reset(Object.keys(SIDES)));
    find("plain").addEventListener("change", ({ target }) => this.#setPlain(target.checked));
    find("changes").addEventListener("toggle", () => this.#drawChanges());
    find("stale-compare").addEventListener("click", () => this.#compare());
    find("stale-keep").addEventListener("click", () => this.#keepMine());
    find("stale-reset").addEventListener("click", () => this.#reset(this.#stale));
    addEventListener("storage", (event) => this.#heardElsewhere(event), { signal: this.#away.signal });
    try {
      find("plain").checked = localStorage.getItem(PLAIN) === "yes";
    } catch { /* storage is off */ }
    this.#open();
  }

  get texts() {
    return Object.fromEntries(Object.keys(SIDES).map((side) => [side, this.#editors[side].text]));
  }

  get kind() {
    return this.#kind;
  }

  // Changes to the other pair of programs; drafts of both are kept.
  choose(kind) {
    this.#kind = kind;
    const radio = this.#root.querySelector(`[name=edit-kind][value=${kind}]`);
    if (radio) radio.checked = true;
    const task = this.#root.querySelector("[data-exercise]");
    if (task) task.hidden = kind !== "exercise";
    this.#bench.turn(kind);
    this.#open();
    this.#drawChanges();
  }

  focus() {
    this.#editors.flask.focus();
  }

  point(side, line) {
    this.#show(side);
    this.#editors[side].point(line);
  }

  // Tells which programs did not load, and at which line.
  mark(sides) {
    const faulty = Object.keys(SIDES).filter((side) => sides[side].fault);
    for (const side of faulty) if (sides[side].line) this.#editors[side].bring(sides[side].line);
    if (faulty.length) this.#show(faulty[0]);
  }

  close() {
    this.#away.abort();
    for (const editor of Object.values(this.#editors)) editor.close();
  }

  // A narrow screen shows one side.
  #show(side) {
    this.#root.querySelector(`[name=code-side-edit][value=${side}]`).checked = true;
  }

  #original(side) {
    return this.#settings.programs[this.#kind][side];
  }

  #key(side) {
    return keyOf(this.#settings.slug, this.#kind, side);
  }

  #pane(side, name) {
    return this.#root.querySelector(`[data-side="${side}"] [data-${name}]`);
  }

  #open() {
    const drafts = Object.keys(SIDES).map((side) => [side, readDraft(this.#key(side))]);
    for (const [side, draft] of drafts) {
      this.#pane(side, "file").textContent = this.#original(side).file;
      this.#began[side] = draft?.hash ?? this.#original(side).hash;
      this.#edit(side, draft?.text ?? this.#original(side).text);
    }
    const kept = drafts.filter(([, draft]) => draft);
    this.#tellStale();
    const saved = new Date(kept[0]?.[1].saved);
    if (kept.length) this.#bench.say(Number.isNaN(saved.valueOf()) ? "Your changes are back." : `Your changes of ${saved.toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" })} are back.`);
    this.#root.querySelector("[data-undo]").hidden = true;
  }

  #edit(side, text) {
    this.#editors[side]?.close();
    const make = this.#modules && !this.#root.querySelector("[data-plain]").checked ? codeMirror : textArea;
    // An element that has had a shadow root keeps it, and shows nothing else.
    const old = this.#pane(side, "code");
    const host = old.cloneNode(false);
    old.replaceWith(host);
    const options = { label: `${SIDES[side]} code`, text, changed: () => this.#changed(side), run: () => this.#bench.run() };
    this.#editors[side] = make(host, options, this.#modules);
    this.#count(side);
  }

  #changed(side) {
    if (!this.#keep(side)) {
      this.#bench.say("This browser keeps nothing: your edits live as long as this page. Copy what you want to have later.");
    }
    this.#root.querySelector("[data-undo]").hidden = true;
    this.#count(side);
    this.#drawChanges();
    this.#bench.answers?.age();
  }

  #keep(side) {
    return keepDraft(this.#key(side), this.#editors[side].text, this.#began[side], this.#original(side).text);
  }

  #count(side) {
    const after = this.#editors[side]?.text;
    const { text } = this.#original(side);
    const same = after === undefined || after === text;
    this.#pane(side, "changed").textContent = same ? "" : this.#modules ? countWords(changedLines(text, after, this.#modules)) : "changed";
  }

  #drawChanges() {
    const details = this.#root.querySelector("[data-changes]");
    if (!details.open) return;
    const changed = Object.keys(SIDES).filter((side) => this.#editors[side].text !== this.#original(side).text);
    const shown = this.#modules ? changed.map((side) => drawn(this.#original(side).text, this.#editors[side].text, `${SIDES[side]} changes`, this.#modules)) : [];
    const words = changed.length ? `${changed.map((side) => SIDES[side]).join(" and ")}. The lines can be shown when the code editors are there.` : "Nothing: both programs are as they were given.";
    const said = Object.assign(document.createElement("p"), { className: "muted", textContent: words });
    details.querySelector("div").replaceChildren(...(shown.length ? shown : [said]));
  }

  #setPlain(plain) {
    try {
      localStorage.setItem(PLAIN, plain ? "yes" : "no");
    } catch { /* storage is off: the choice lives as long as the page */ }
    for (const [side, text] of Object.entries(this.texts)) this.#edit(side, text);
  }

  #reset(sides) {
    const before = sides.map((side) => [side, this.#editors[side].text, this.#began[side]]);
    for (const side of sides) {
      this.#began[side] = this.#original(side).hash;
      this.#editors[side].put(this.#original(side).text);
      dropDraft(this.#key(side));
    }
    this.#tellStale();
    this.#bench.say("");
    this.#bench.answers.clear();
    this.#offerUndo(before);
  }

  #offerUndo(before) {
    const undo = this.#root.querySelector("[data-undo]");
    const names = before.map(([side]) => SIDES[side]);
    undo.querySelector("span").textContent = names.length > 1 ? "Both programs are back to their start." : `${names[0]}’s program is back to its start.`;
    undo.hidden = false;
    undo.querySelector("button").onclick = () => {
      for (const [side, text, hash] of before) {
        this.#began[side] = hash;
        this.#editors[side].put(text);
      }
      undo.hidden = true;
      this.#tellStale();
      this.#bench.say("Your programs are back.");
      this.focus();
    };
  }

  get #stale() {
    return Object.keys(SIDES).filter((side) => this.#began[side] !== this.#original(side).hash);
  }

  #tellStale() {
    const notice = this.#root.querySelector("[data-stale]");
    const names = this.#stale.map((side) => SIDES[side]);
    notice.hidden = !names.length;
    notice.querySelector("span").textContent = `The ${names.join(" and ")} program${names.length > 1 ? "s are" : " is"} not what your edits began from. They are kept as you left them.`;
  }

  #compare() {
    this.#root.querySelector("[data-changes]").open = true;
    this.#drawChanges();
  }

  #keepMine() {
    for (const side of this.#stale) {
      this.#began[side] = this.#original(side).hash;
      this.#keep(side);
    }
    this.#tellStale();
    this.#bench.say("Your programs stay as they are.");
  }

  // The same program was edited in another tab: the newest words are the reader's.
  #heardElsewhere({ key }) {
    const side = Object.keys(SIDES).find((each) => this.#key(each) === key);
    if (!side) return;
    const text = readDraft(key)?.text ?? this.#original(side).text;
    if (text === this.#editors[side].text) return;
    this.#edit(side, text);
    this.#drawChanges();
    this.#bench.say(`You changed ${SIDES[side]}’s program in another tab. This is that version.`);
  }
}
