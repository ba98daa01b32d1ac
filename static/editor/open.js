// Puts the other views of a request around its plain fields. The fields are where the request lives:
// each view shows what they hold, and writes into them when the reader edits it.

import { BodyView } from "./body_view.js";
import { Foot } from "./foot.js";
import { HeadersView } from "./headers_view.js";
import { KindBar } from "./kind_bar.js";
import { MessageView } from "./message_view.js";
import { QueryView } from "./query_view.js";
import { Switching } from "./switching.js";

export function open(editor) {
  const bench = editor.closest("side-bench");
  const switching = new Switching();
  let here = false; // the change comes from this editor, and is no other request
  const edit = (wire, says) => {
    here = true;
    bench.edit(wire, says);
  };
  const foot = new Foot(editor, { edit, switching });
  const message = new MessageView(editor, { bench, edit, foot });
  const views = [new QueryView(editor, { bench, edit }), new HeadersView(editor, { bench, edit }), new BodyView(editor, { bench, edit })];

  const show = () => {
    const { wire } = bench;
    for (const view of views) view.show(wire);
    if (message.open) message.show(wire);
    else foot.show(wire);
  };
  bench.form.addEventListener("input", ({ target }) => { here ||= Boolean(target.name) && target.type !== "radio"; }, { capture: true });
  bench.addEventListener("bench:request", () => {
    if (!here) switching.forget();
    here = false;
    show();
  });
  views.push(new KindBar(editor, (kind) => {
    const { wire, says } = switching.to(kind, bench.wire);
    edit(wire, says);
  }));
  show();
  import("../instead.js").then(({ standBy }) => standBy(bench), () => {});
}
