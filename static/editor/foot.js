// The line under the request: what its body is, and what can be done about it.

import { element } from "./element.js";
import { kindOf, NAMES } from "./kinds.js";
import { noteOf } from "./note.js";

export class Foot {
  #say;
  #area;
  #edit;
  #switching;
  #actions;

  constructor(editor, { edit, switching }) {
    this.#say = editor.querySelector("[data-note]");
    this.#area = editor.querySelector("[name=body]");
    this.#edit = edit;
    this.#switching = switching;
    this.#actions = editor.querySelector("[data-offers]");
  }

  show(wire) {
    const { text, at, laidOut } = noteOf(wire);
    const earlier = this.#switching.earlier(wire);
    const offered = [];
    if (at !== undefined) offered.push(["Go to the place", () => this.#go(at)]);
    if (laidOut !== undefined && laidOut !== wire.body) {
      offered.push(["Format", () => this.#edit({ ...wire, body: laidOut }, "The JSON is laid out. It says the same.")]);
    }
    if (earlier) {
      const name = NAMES[kindOf(wire)].replace(/^a /, "");
      offered.push([`Put back the earlier ${name}`, () => this.#edit(earlier, "The earlier body is back.")]);
    }
    this.tell(text, offered);
  }

  // Draws the buttons anew only where they are others: one may have the focus.
  tell(text, offered = []) {
    this.#say.textContent = text;
    const buttons = [...this.#actions.children];
    const same = buttons.length === offered.length && offered.every(([label], index) => buttons[index].textContent === label);
    if (!same) {
      const held = this.#actions.contains(document.activeElement);
      this.#actions.replaceChildren(...offered.map(([textContent]) => element("button", { type: "button", className: "btn quiet s", textContent })));
      if (held) (this.#actions.firstElementChild ?? this.#area).focus();
    }
    offered.forEach(([, act], index) => { this.#actions.children[index].onclick = act; });
  }

  #go(at) {
    this.#area.focus();
    this.#area.setSelectionRange(at, Math.min(at + 1, this.#area.value.length));
  }
}
