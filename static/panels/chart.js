// Pictures of what happened when, for both sides on one scale. An element that is placed says its
// times in ms; the stylesheet makes lengths of them, so a longer scale moves all of them at once.

import { SIDES, make, ms } from "./panel.js";

const TICKS = 4;

// The least step of 1, 2 or 5 times a power of ten that needs no more than `TICKS` steps.
function step(span) {
  const least = span / TICKS;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= least);
}

export class Chart {
  #span = 0;
  #root;
  #charts;

  constructor(panel) {
    this.#root = panel.querySelector(".lanes-pair");
    this.#charts = SIDES.map((side) => panel.lane(side).chart);
  }

  // Empties both pictures; each gets as many rows as there are names.
  clear(rows = 1) {
    this.#span = 0;
    for (const chart of this.#charts) {
      chart.querySelector(".ticks").replaceChildren();
      chart.querySelector(".tracks").replaceChildren(...Array.from({ length: rows }, () => make("div", "track")));
    }
    this.#root.style.removeProperty("--span");
  }

  // Makes room for a time; the scale only ever grows.
  reach(time) {
    if (time <= this.#span) return;
    const each = step(time * 1.04);
    this.#span = Math.ceil((time * 1.04) / each) * each;
    this.#root.style.setProperty("--span", this.#span);
    for (const chart of this.#charts) {
      const ticks = [];
      for (let number = 0; number * each <= this.#span * 1.001; number++) {
        ticks.push(timed(make("span", "tick", make("span", "", number ? ms(number * each) : "0")), number * each));
      }
      chart.querySelector(".ticks").replaceChildren(...ticks);
    }
  }

  // Puts an element on a row, from one time to another, or at one time.
  put(row, element, from, to = from) {
    this.reach(to);
    row.append(timed(element, from, to));
    return element;
  }

  rows(chart) {
    return [...chart.querySelectorAll(".track")];
  }
}

function timed(element, from, to = from) {
  element.style.setProperty("--from", from);
  element.style.setProperty("--to", to);
  return element;
}
