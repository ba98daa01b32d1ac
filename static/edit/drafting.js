// The two programs in their editors: the lesson's own or the exercise's start, the drafts that are
// kept of them, Reset and its Undo, and what was changed.

import { changedLines, countWords, drawn } from "./changes.js";
import { codeMirror, textArea } from "./code_editor.js";
import { SIDES } from "./consoles.js";
import { dropDraft, isStale, keepDraft, keyOf, readDraft } from "./drafts.js";

const PLAIN = "plain-editors";

export class Drafting {
  #root;
  #settings;
  #modules;
  #bench;
  #kind = "lesson";
  #editors = {};
  #away = new AbortController();

  constructor(root, settings, modules, bench) {
    this.#root = root;
    this.#settings = settings;
    this.#modules = modules;
    this.#bench = bench;
    const find = (name) => root.querySelector(`[data-${name}]`);
    for (const radio of root.querySelectorAll("[name=edit-kind]")) radio.addEventListener("change", () => this.choose(radio.value));
    find("original").addEventListener("click", () => this.#reset());
    find("plain").addEventListener("change", ({ target }) => this.#setPlain(target.checked));
    find("changes").addEventListener("toggle", () => this.#drawChanges());
    find("stale-compare").addEventListener("click", () => this.#compare());
    find("stale-keep").addEventListener("click", () => this.#keepMine());
    find("stale-reset").addEventListener("click", () => this.#reset());
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
    this.#open();
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
    const faulty = Object.keys(SIDES).find((side) => sides[side].fault);
    if (faulty) this.#show(faulty);
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
      this.#edit(side, draft?.text ?? this.#original(side).text);
    }
    const kept = drafts.filter(([, draft]) => draft);
    this.#tellStale(kept.filter(([side, draft]) => isStale(draft, this.#original(side))).map(([side]) => side));
    if (kept.length) this.#bench.say(`Your edits of ${new Date(kept[0][1].saved).toLocaleString()} are back.`);
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
    if (!keepDraft(this.#key(side), this.#editors[side].text, this.#original(side))) {
      this.#bench.say("This browser keeps nothing: your edits live as long as this page. Copy what you want to have later.");
    }
    this.#root.querySelector("[data-undo]").hidden = true;
    this.#count(side);
    this.#drawChanges();
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
    const shown = changed.map((side) => drawn(this.#original(side).text, this.#editors[side].text, `${SIDES[side]} changes`, this.#modules, side));
    const none = Object.assign(document.createElement("p"), { className: "muted", textContent: "Nothing: both programs are as they were given." });
    details.querySelector("div").replaceChildren(...(shown.length ? shown : [none]));
  }

  #setPlain(plain) {
    try {
      localStorage.setItem(PLAIN, plain ? "yes" : "no");
    } catch { /* storage is off: the choice lives as long as the page */ }
    for (const [side, text] of Object.entries(this.texts)) this.#edit(side, text);
  }

  #reset() {
    const before = this.texts;
    for (const side of Object.keys(SIDES)) {
      this.#editors[side].put(this.#original(side).text);
      dropDraft(this.#key(side));
    }
    this.#tellStale([]);
    const undo = this.#root.querySelector("[data-undo]");
    undo.hidden = false;
    undo.querySelector("button").onclick = () => {
      for (const [side, text] of Object.entries(before)) this.#editors[side].put(text);
      undo.hidden = true;
      this.#bench.say("Your programs are back.");
      this.focus();
    };
    this.#bench.say("");
  }

  #tellStale(sides) {
    const notice = this.#root.querySelector("[data-stale]");
    notice.hidden = !sides.length;
    const names = sides.map((side) => SIDES[side]).join(" and ");
    notice.querySelector("span").textContent = `The ${names} program${sides.length > 1 ? "s are" : " is"} not what your edits began from. They are kept as you left them.`;
  }

  #compare() {
    this.#root.querySelector("[data-changes]").open = true;
    this.#drawChanges();
  }

  #keepMine() {
    for (const side of Object.keys(SIDES)) keepDraft(this.#key(side), this.#editors[side].text, this.#original(side));
    this.#tellStale([]);
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
    this.#bench.say(`${SIDES[side]}’s program was edited in another tab; it stands here now.`);
  }
}
