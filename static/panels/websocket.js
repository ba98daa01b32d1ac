// <websocket-panel>: one WebSocket to each program, and the messages and closes on both.

import { make } from "./panel.js";
import { Talk, short } from "./talk.js";

const HEX = 64; // bytes that are shown

class WebSocketPanel extends Talk {
  #sockets = {};

  needed() {
    return [import("./close_codes.js"), import("./refused.js")];
  }

  connect(side, signal) {
    const { means, refused } = this.parts;
    return new Promise((resolve, reject) => {
      const address = this.address(side, this.dataset.path);
      const socket = (this.#sockets[side] = new WebSocket(new URL(address, location.href.replace(/^http/, "ws"))));
      socket.binaryType = "arraybuffer";
      let opened = false;
      signal.addEventListener("abort", () => {
        socket.close();
        reject(signal.reason);
      });
      socket.addEventListener("open", () => {
        opened = true;
        this.opened(side, "Connected: the handshake was answered with 101 Switching Protocols.");
      });
      socket.addEventListener("message", ({ data }) => this.heard(side, ...content(data)));
      socket.addEventListener("close", ({ code, reason }) => {
        if (opened) resolve(`Closed with ${code}, ${means(code)}${reason ? `: “${reason}”` : "."}`);
        else refused(address, signal).then(resolve, reject);
      });
    });
  }

  tell(side, text) {
    this.#sockets[side].send(text);
    this.add(side, "sent", "You", ...content(text));
  }

  leave(side) {
    this.#sockets[side]?.close(1000, "Disconnect was pressed");
  }
}

function content(data) {
  if (typeof data === "string") return [make("code", "", short(data))];
  const bytes = new Uint8Array(data);
  const hex = Array.from(bytes.subarray(0, HEX), (byte) => byte.toString(16).padStart(2, "0"));
  return [make("span", "muted", `${bytes.length} bytes, not text: `), make("code", "", hex.join(" "))];
}

customElements.define("websocket-panel", WebSocketPanel);
