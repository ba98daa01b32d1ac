// <socketio-panel>: Socket.IO to each program, with each packet as the wire has it and in words.

import { NAMES, make } from "./panel.js";
import { Talk, short } from "./talk.js";

const PATIENCE = 3000; // ms for an acknowledgement
const CLIENT = "../vendor/socket.io-client/socket.io.esm.min.js";
const LOADED = 10000; // ms for the connection
const WHY = { // as socket.io-client calls them
  "io server disconnect": "the program ended it",
  "io client disconnect": "this side ended it",
  "ping timeout": "the program was silent for too long",
  "transport close": "the connection was closed below Socket.IO",
  "transport error": "the connection broke",
};

class SocketIOPanel extends Talk {
  #sockets = {};

  needed() {
    return [import(CLIENT), import("./packets.js"), import("./refused.js")];
  }

  connect(side, signal) {
    const { io, refused } = this.parts;
    const path = `${this.address(side, this.dataset.path).replace(/\/$/, "")}/`;
    const socket = (this.#sockets[side] = io(location.origin, {
      path, forceNew: true, reconnection: false, timeout: LOADED, autoConnect: false,
    }));
    signal.addEventListener("abort", () => socket.disconnect());
    const end = this.#end(socket, () => refused(`${path}?EIO=4&transport=polling`, signal), signal);
    socket.on("connect", () => this.opened(side, `Connected over ${socket.io.engine.transport.name}.`));
    socket.connect();
    this.#listen(side, socket.io.engine);
    return end;
  }

  #end(socket, asked, signal) {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      socket.on("disconnect", (reason) => resolve(`Disconnected: ${WHY[reason] ?? reason}.`));
      socket.on("connect_error", (fault) => {
        // An open link tells why itself; without one the program was never reached.
        if (socket.io.engine.readyState === "open") {
          socket.disconnect();
          resolve(`Not connected: the program refused, with “${fault.message}”.`);
        } else asked().then(resolve, reject);
      });
    });
  }

  tell(side, text) {
    const { event } = this.dataset;
    this.#sockets[side].timeout(PATIENCE).emit(event, value(text), (late) => {
      if (late && this.sides[side].open) {
        this.add(side, "status", "", `No acknowledgement of “${event}” within ${PATIENCE / 1000} s: no handler took it, or the handler failed.`);
      }
    });
  }

  leave(side) {
    this.#sockets[side]?.disconnect();
  }

  #listen(side, engine) {
    engine.on("packetCreate", (packet) => this.add(side, "sent", "You", ...this.#shown(packet)));
    engine.on("packet", (packet) => {
      if (packet.type === "message") this.heard(side, ...this.#shown(packet));
      else this.add(side, "link", NAMES[side], ...this.#shown(packet));
    });
    engine.on("upgrade", ({ name }) => this.add(side, "status", "", `From polling to ${name}: the same packets, now as its frames.`));
  }

  #shown(packet) {
    const { frame, meaning } = this.parts;
    return [make("code", "", short(frame(packet))), make("span", "muted packet", ` ${meaning(packet)}`)];
  }
}

// An object or a list is sent as one, so that handlers of structured events can be tried.
function value(text) {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

customElements.define("socketio-panel", SocketIOPanel);
