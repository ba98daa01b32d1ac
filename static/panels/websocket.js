// <websocket-panel>: one WebSocket to each program, and the messages and closes on both.

/** @import { Side } from "../types.js" */

import { element } from "../lib/dom.js";
import { explainHandshake } from "./handshake_error.js";
import { SocketPanel, truncate } from "./socket_panel.js";

const HEX = 64; // bytes that are shown

// RFC 6455, section 7.4.1, and IANA's registry of close codes.
/** @type {Record<number, string>} */
const MEANS = {
  1000: "normal: the talk is over",
  1001: "going away: a page is left, or a server stops",
  1002: "a protocol error",
  1003: "a kind of data that the other side cannot take",
  1005: "no code was sent with the close",
  1006: "broken off: the connection ended without a close",
  1007: "data that is not what it says it is, such as text that is no UTF-8",
  1008: "against the other side’s rules",
  1009: "a message that is too big",
  1010: "the server lacks an extension that the client needs",
  1011: "an error inside the server",
  1012: "the service starts afresh",
  1013: "the server is full; try again later",
  1014: "a gateway got no sound answer",
  1015: "TLS failed",
};

/** @param {number} code */
function describeCode(code) {
  const known = MEANS[code];
  if (known) return known;
  if (code >= 4000) return "a code of the program’s own";
  return code >= 3000 ? "a code of a library’s own" : "a code that no standard has";
}

/** @param {string | ArrayBuffer} data */
function contentOf(data) {
  if (typeof data === "string") return [element("code", {}, truncate(data))];
  const bytes = new Uint8Array(data);
  const hex = Array.from(bytes.subarray(0, HEX), (byte) => byte.toString(16).padStart(2, "0"));
  const note = element("span", { className: "muted" }, `${bytes.length} bytes, not text: `);
  return [note, element("code", {}, hex.join(" "))];
}

export class WebSocketPanel extends SocketPanel {
  /** @type {Partial<Record<Side, WebSocket>>} */
  #sockets = {};

  static define(tag = "websocket-panel", registry = customElements) {
    registry.define(tag, WebSocketPanel);
    return WebSocketPanel;
  }

  /**
   * @override
   * @param {Side} side
   * @param {AbortSignal} signal
   * @returns {Promise<string>}
   */
  connect(side, signal) {
    return new Promise((resolve, reject) => {
      const address = this.address(side, this.dataset.path);
      const socket = new WebSocket(new URL(address, location.href.replace(/^http/, "ws")));
      this.#sockets[side] = socket;
      socket.binaryType = "arraybuffer";
      let opened = false;
      signal.addEventListener("abort", () => {
        socket.close();
        reject(signal.reason);
      });
      socket.addEventListener("open", () => {
        opened = true;
        this.showOpen(side, "Connected: the handshake was answered with 101 Switching Protocols.");
      });
      socket.addEventListener("message", ({ data }) => this.showReceived(side, ...contentOf(data)));
      socket.addEventListener("close", ({ code, reason }) => {
        if (opened) resolve(`Closed with ${code}, ${describeCode(code)}${reason ? `: “${reason}”` : "."}`);
        else explainHandshake(address, signal).then(resolve, reject);
      });
    });
  }

  /**
   * @override
   * @param {Side} side
   * @param {string} text
   */
  sendText(side, text) {
    this.#sockets[side]?.send(text);
    this.add(side, "sent", "You", ...contentOf(text));
  }

  /**
   * @override
   * @param {Side} side
   */
  disconnect(side) {
    this.#sockets[side]?.close(1000, "Disconnect was pressed");
  }
}
