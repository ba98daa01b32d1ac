// The whole request as an HTTP message, in place of the fields. While it cannot be read, the fields
// keep the last request that could be, and Send is stopped: what would be sent is not what is seen.

import { count, fits, isMultipart, toBytes } from "../body.js";
import { element } from "./element.js";
import { formatMessage, MessageFault, parseMessage } from "./message.js";

const WAITS = "Send waits until the message can be read; copies and links hold the last one that could be.";

export class MessageView {
  #editor;
  #bench;
  #edit;
  #foot;
  #button;
  #area = null;
  #own = false;
  #unread = null; // {text, of}: what was left there that cannot be read, and the request beside it

  constructor(editor, { bench, edit, foot }) {
    this.#editor = editor;
    this.#bench = bench;
    this.#edit = edit;
    this.#foot = foot;
    this.#button = editor.querySelector("[data-message-as]");
    this.#button.addEventListener("click", () => this.#toggle());
  }

  get open() {
    return Boolean(this.#area) && !this.#host.hidden;
  }

  get #host() {
    return this.#editor.querySelector("[data-raw]");
  }

  get #form() {
    return this.#bench.form;
  }

  show(wire) {
    if (!this.open) return;
    if (!this.#own) this.#area.value = this.#text(wire);
    this.#check();
  }

  #text(wire) {
    const headersText = this.#form.elements.headers.value;
    const body = fits(wire.body, wire.headers) ? wire.body.replaceAll("\r\n", "\n") : null;
    return formatMessage({ ...wire, headersText, body });
  }

  #toggle() {
    this.#area ??= this.#begin();
    const opens = this.#host.hidden;
    const { wire } = this.#bench;
    const of = JSON.stringify(wire);
    if (!opens) this.#unread = this.#area.validity.valid ? null : { text: this.#area.value, of };
    this.#host.hidden = !opens;
    this.#editor.querySelector("[data-plain]").hidden = opens;
    this.#form.elements.target.required = !opens;
    this.#button.textContent = opens ? "As fields" : "As an HTTP message";
    if (opens) {
      this.#area.value = this.#unread?.of === of ? this.#unread.text : this.#text(wire);
      this.#check();
      return;
    }
    this.#area.setCustomValidity("");
    this.#edit(wire, this.#unread ? "The message could not be read. The fields hold the last one that could be." : "");
  }

  #begin() {
    const area = element("textarea", {
      className: "input", id: "request-message", rows: 10, spellcheck: false, autocapitalize: "off",
    });
    area.setAttribute("aria-describedby", "body-note");
    area.addEventListener("input", (event) => {
      event.stopPropagation();
      this.#typed();
    });
    this.#host.append(element("label", { htmlFor: area.id, textContent: "HTTP message" }), area);
    return area;
  }

  #typed() {
    const wire = this.#check();
    if (!wire) return;
    this.#own = true;
    this.#edit(wire);
    this.#own = false;
  }

  // Gives the request that the message is, or says why it is none.
  #check() {
    try {
      const wire = this.#read();
      this.#area.setCustomValidity("");
      this.#foot.tell(this.#added(wire));
      return wire;
    } catch (error) {
      if (!(error instanceof MessageFault)) throw error;
      this.#area.setCustomValidity(error.message);
      this.#foot.tell(`${error.message} ${WAITS}`);
      return null;
    }
  }

  #read() {
    const { bodyLine, ...wire } = parseMessage(this.#area.value);
    const held = this.#bench.wire;
    if (fits(held.body, held.headers)) return isMultipart(wire.headers) ? { ...wire, body: wire.body.replaceAll("\n", "\r\n") } : wire;
    if (wire.body) throw new MessageFault(bodyLine, "the body is bytes that cannot be typed, so no text follows here.");
    return { ...wire, body: held.body };
  }

  // As dispatch/asgi.py and dispatch/wsgi.py do.
  #added({ method, headers, body }) {
    const { length } = toBytes(body);
    const host = headers.some(([name]) => name.toLowerCase() === "host") ? [] : ["Host: localhost"];
    const added = length || ["POST", "PUT", "PATCH"].includes(method) ? [...host, `Content-Length: ${length}`] : host;
    const typed = fits(body, headers) ? "" : ` After an empty line follow ${count(length, "byte")} that cannot be typed.`;
    const cookies = headers.some(([name]) => name.toLowerCase() === "cookie") ? "" : ", and a program’s own cookies";
    return `The bench adds ${added.join(" and ") || "no header"}${cookies}.${typed}`;
  }
}
