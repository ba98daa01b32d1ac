// The whole request as an HTTP message, in place of the fields. While it cannot be read, the fields
// keep the last request that could be, and Send is stopped: what would be sent is not what is seen.

/** @import { Wire } from "../types.js" */
/** @import { BodyNote } from "./body_note.js" */
/** @import { Context } from "./views.js" */

import { fieldsOf, fits, isMultipart, toBytes } from "../bench/request.js";
import { element, find } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { MessageError, formatMessage, parseMessage } from "./formats/message.js";

const WAITS = "Send waits until the message can be read; copies and links hold the last one that could be.";

export class MessageView {
  #editor;
  #edit;
  #note;
  #host;
  #button;
  #area = element("textarea", {
    className: "input",
    id: "request-message",
    rows: 10,
    spellcheck: false,
    autocapitalize: "off",
  });
  #own = false;
  /** @type {{ text: string, beside: string } | null} An unreadable message, and the request then. */
  #unread = null;

  /**
   * @param {Context} context
   * @param {BodyNote} note
   */
  constructor({ editor, edit }, note) {
    this.#editor = editor;
    this.#edit = edit;
    this.#note = note;
    this.#host = find(editor, "[data-raw]");
    this.#button = find(editor, "[data-message-as]", HTMLButtonElement);
    this.#button.addEventListener("click", () => this.#toggle());
    this.#area.setAttribute("aria-describedby", "body-note");
    this.#area.addEventListener("input", (event) => {
      event.stopPropagation();
      this.#input();
    });
  }

  get isOpen() {
    return !this.#host.hidden;
  }

  /** @param {Wire} wire */
  show(wire) {
    if (!this.isOpen) return;
    if (!this.#own) this.#area.value = this.#format(wire);
    this.#check();
  }

  /** @param {Wire} wire */
  #format({ method, target, headers, body }) {
    const text = fits(body, headers) ? body.replaceAll("\r\n", "\n") : null;
    return formatMessage(method, target, fieldsOf(this.#editor.form).headers.value, text);
  }

  #toggle() {
    const label = element("label", { htmlFor: this.#area.id, textContent: "HTTP message" });
    if (!this.#area.isConnected) this.#host.append(label, this.#area);
    const opens = !this.isOpen;
    const { wire, form } = this.#editor;
    const beside = JSON.stringify(wire);
    if (!opens) this.#unread = this.#area.validity.valid ? null : { text: this.#area.value, beside };
    this.#host.hidden = !opens;
    find(this.#editor, "[data-plain]").hidden = opens;
    fieldsOf(form).target.required = !opens;
    this.#button.textContent = opens ? "As fields" : "As an HTTP message";
    if (opens) {
      this.#area.value = this.#unread?.beside === beside ? this.#unread.text : this.#format(wire);
      this.#check();
      return;
    }
    this.#area.setCustomValidity("");
    const message = "The message could not be read. The fields hold the last one that could be.";
    this.#edit(wire, this.#unread ? message : "");
  }

  #input() {
    const wire = this.#check();
    if (!wire) return;
    this.#own = true;
    this.#edit(wire);
    this.#own = false;
  }

  /** Return the request that the message is; null where it is none, and the note says why. */
  #check() {
    try {
      const wire = this.#read();
      this.#area.setCustomValidity("");
      this.#note.write(describeAdditions(wire));
      return wire;
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      this.#area.setCustomValidity(error.message);
      this.#note.write(`${error.message} ${WAITS}`);
      return null;
    }
  }

  /** @returns {Wire} */
  #read() {
    const { bodyLine, body, ...head } = parseMessage(this.#area.value);
    const { wire } = this.#editor;
    if (fits(wire.body, wire.headers)) {
      return { ...head, body: isMultipart(head.headers) ? body.replaceAll("\n", "\r\n") : body };
    }
    if (body) throw new MessageError(bodyLine, "the body is bytes that cannot be typed, so nothing follows here.");
    return { ...head, body: wire.body };
  }
}

/**
 * Say which headers the transports add (transports/asgi.py and transports/wsgi.py).
 *
 * @param {Wire} wire
 */
function describeAdditions({ method, headers, body }) {
  const { length } = toBytes(body);
  const has = (/** @type {string} */ wanted) => headers.some(([name]) => name.toLowerCase() === wanted);
  const added = has("host") ? [] : ["Host: localhost"];
  if (length || ["POST", "PUT", "PATCH"].includes(method)) added.push(`Content-Length: ${length}`);
  const bytes = fits(body, headers) ? "" : ` After an empty line follow ${count(length, "byte")} that cannot be typed.`;
  const cookies = has("cookie") ? "" : ", and a program’s own cookies";
  return `The bench adds ${added.join(" and ") || "no header"}${cookies}.${bytes}`;
}
