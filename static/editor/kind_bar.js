// The kinds of body to choose from; the one that is marked is read from the request.

import { kindOf } from "./kinds.js";

export class KindBar {
  #radios;

  constructor(editor, choose) {
    const bar = editor.querySelector(".kinds");
    this.#radios = [...bar.querySelectorAll("input")];
    bar.addEventListener("change", ({ target }) => choose(target.value));
    // Chosen before this module was there.
    const early = this.#radios.find((radio) => radio.checked);
    if (early) choose(early.value);
  }

  show(wire) {
    const kind = kindOf(wire);
    for (const radio of this.#radios) radio.checked = radio.value === kind;
  }
}
