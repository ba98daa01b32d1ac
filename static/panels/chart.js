// Pictures of what happened when, for both sides on one scale. An element that is placed has its
// times in ms; the stylesheet makes lengths of them, so a longer scale moves all of them at once.

/** @import { Side } from "../types.js" */
/** @import { Panel } from "./panel.js" */

import { element, find } from "../lib/dom.js";
import { SIDES, ms } from "../lib/format.js";

const TICKS = 4;

/**
 * Find the least step of 1, 2 or 5 times a power of ten that needs no more than `TICKS` steps.
 *
 * @param {number} span
 */
function stepFor(span) {
  const least = span / TICKS;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((each) => each * power >= least) ?? 10;
  return factor * power;
}

/**
 * @template {HTMLElement} T
 * @param {T} mark
 * @param {number} from
 * @param {number} [to]
 */
function place(mark, from, to = from) {
  mark.style.setProperty("--from", String(from));
  mark.style.setProperty("--to", String(to));
  return mark;
}

export class Chart {
  #span = 0;
  #panel;

  /** @param {Panel} panel Its content may come later. */
  constructor(panel) {
    this.#panel = panel;
  }

  get #root() {
    return find(this.#panel, ".lanes-pair");
  }

  get #charts() {
    return this.#panel.lanes;
  }

  /**
   * Empty both pictures.
   *
   * @param {number} [rows] How many each gets.
   */
  clear(rows = 1) {
    this.#span = 0;
    for (const side of SIDES) {
      const { chart } = this.#charts[side];
      find(chart, ".ticks").replaceChildren();
      const tracks = Array.from({ length: rows }, () => element("div", { className: "track" }));
      find(chart, ".tracks").replaceChildren(...tracks);
    }
    this.#root.style.removeProperty("--span");
  }

  /**
   * Put a mark on a side's row, from one time to another, or at one time.
   *
   * @param {Side} side
   * @param {string} className
   * @param {number} from
   * @param {{ to?: number, row?: number }} [options]
   */
  put(side, className, from, { to = from, row = 0 } = {}) {
    this.#extend(to);
    const mark = place(element("i", { className }), from, to);
    this.#charts[side].chart.querySelectorAll(".track")[row]?.append(mark);
    return mark;
  }

  /** @param {number} time Makes room for it; the scale only ever grows. */
  #extend(time) {
    if (time <= this.#span) return;
    const step = stepFor(time * 1.04);
    const steps = Math.ceil((time * 1.04) / step);
    this.#span = steps * step;
    this.#root.style.setProperty("--span", String(this.#span));
    for (const side of SIDES) {
      const ticks = Array.from({ length: steps + 1 }, (_, number) => {
        const label = element("span", {}, number ? ms(number * step) : "0");
        return place(element("span", { className: "tick" }, label), number * step);
      });
      find(this.#charts[side].chart, ".ticks").replaceChildren(...ticks);
    }
  }
}
