// Puts the other views of a request around its plain fields. The fields are where the request lives:
// each view shows what they hold, and writes into them when the reader edits it.

/** @import { Wire } from "../types.js" */
/** @import { Kind } from "./body_kinds.js" */
/** @import { RequestEditor } from "./request-editor.js" */
/**
 * What a view is given: the editor, and how to change its request.
 *
 * @typedef {{ editor: RequestEditor, edit: (wire: Wire, message?: string) => void }} Context
 */

import { fill } from "../bench/request.js";
import { BodyNote } from "./body_note.js";
import { BodyView } from "./body_view.js";
import { HeadersView } from "./headers_view.js";
import { KindBar, KindSwitch } from "./kind_switch.js";
import { MessageView } from "./message_view.js";
import { QueryView } from "./query_view.js";

/** @param {RequestEditor} editor */
export function showViews(editor) {
  const { form } = editor;
  const kinds = new KindSwitch();
  let own = false; // the change is made here, and is no other request

  const show = () => {
    const { wire } = editor;
    for (const view of views) view.show(wire);
    if (message.isOpen) message.show(wire);
    else note.show(wire);
  };
  const edit = (/** @type {Wire} */ wire, text = "") => {
    own = true;
    fill(form, wire);
    editor.dispatchEvent(new CustomEvent("editor:edit", { bubbles: true, detail: { message: text } }));
    own = false;
    show();
  };

  const context = { editor, edit };
  const note = new BodyNote(context, kinds);
  const message = new MessageView(context, note);
  const choose = (/** @type {Kind} */ kind) => {
    const switched = kinds.to(kind, editor.wire);
    edit(switched.wire, switched.message);
  };
  const bar = new KindBar(editor, choose);
  const views = [new QueryView(context), new HeadersView(context), new BodyView(context), bar];

  const isField = (/** @type {Event} */ { target }) =>
    target instanceof Element && target.hasAttribute("name") && target.getAttribute("type") !== "radio";
  form.addEventListener(
    "input",
    (event) => {
      own ||= isField(event);
    },
    { capture: true },
  );
  form.addEventListener("input", (event) => {
    if (!isField(event)) return;
    own = false;
    show();
  });
  form.addEventListener("bench:request", () => {
    if (own) return;
    kinds.forget();
    show();
  });
  const early = bar.kind; // before this module was there
  show();
  if (early) choose(early);
}
