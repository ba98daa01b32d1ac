// The same as a picture shows, in a table that grows row by row.

import { make } from "./panel.js";

export function table(caption, ...columns) {
  const body = make("tbody");
  const heads = columns.map((text) => {
    const head = make("th", "", text);
    head.scope = "col";
    return head;
  });
  const whole = make("table", "", make("caption", "vh", caption), make("thead", "", make("tr", "", ...heads)), body);
  return { whole, body };
}

export function row(kind, ...cells) {
  const made = make("tr", "", ...cells.map((cell) => make("td", "", cell)));
  made.dataset.kind = kind;
  return made;
}

// Keeps the newest row in sight where the reader has not scrolled up.
export function follow(box, added) {
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 8;
  added();
  if (atEnd) box.scrollTop = box.scrollHeight;
}
