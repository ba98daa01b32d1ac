// <socketio-panel>: Socket.IO to each program, with each packet as the wire has it and in words.

/** @import { EngineIO, Packet, Side, SocketIO, SocketIOClient } from "../types.js" */

import { element } from "../lib/dom.js";
import { explainHandshake } from "./handshake_error.js";
import { SocketPanel, truncate } from "./socket_panel.js";
import { describePacket, formatFrame } from "./socketio_packets.js";

const PATIENCE = 3000; // ms for an acknowledgement
const TIMEOUT = 10000; // ms for the connection
const CLIENT = new URL("../vendor/socket.io-client/socket.io.esm.min.js", import.meta.url).href;

// As socket.io-client calls them.
/** @type {Record<string, string>} */
const REASONS = {
  "io server disconnect": "the program ended it",
  "io client disconnect": "this side ended it",
  "ping timeout": "the program was silent for too long",
  "transport close": "the connection was closed below Socket.IO",
  "transport error": "the connection broke",
};

/** @param {Packet} packet */
function contentOf(packet) {
  const words = element("span", { className: "muted packet" }, ` ${describePacket(packet)}`);
  return [element("code", {}, truncate(formatFrame(packet))), words];
}

/**
 * Read an object or a list, so that handlers of structured events can be tried.
 *
 * @param {string} text
 */
function parseValue(text) {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export class SocketIOPanel extends SocketPanel {
  /** @type {SocketIOClient["io"] | null} */
  #io = null;
  /** @type {Partial<Record<Side, SocketIO>>} */
  #sockets = {};

  static define(tag = "socketio-panel", registry = customElements) {
    registry.define(tag, SocketIOPanel);
    return SocketIOPanel;
  }

  /** @override */
  async prepare() {
    /** @type {SocketIOClient} */
    const { io } = await import(CLIENT);
    this.#io = io;
  }

  /**
   * @override
   * @param {Side} side
   * @param {AbortSignal} signal
   */
  async connect(side, signal) {
    if (!this.#io) throw new TypeError("Socket.IO’s client is not loaded.");
    const path = `${this.address(side, this.dataset.path).replace(/\/$/, "")}/`;
    const options = { path, forceNew: true, reconnection: false, timeout: TIMEOUT, autoConnect: false };
    const socket = this.#io(location.origin, options);
    this.#sockets[side] = socket;
    signal.addEventListener("abort", () => socket.disconnect());
    const explain = () => explainHandshake(`${path}?EIO=4&transport=polling`, signal);
    const end = waitForEnd(socket, explain, signal);
    socket.on("connect", () => this.showOpen(side, `Connected over ${socket.io.engine.transport.name}.`));
    socket.connect();
    this.#listen(side, socket.io.engine);
    return end;
  }

  /**
   * @override
   * @param {Side} side
   * @param {string} text
   */
  sendText(side, text) {
    const { event = "" } = this.dataset;
    const emitter = this.#sockets[side]?.timeout(PATIENCE);
    emitter?.emit(event, parseValue(text), (error) => {
      if (!error || !this.isOpen(side)) return;
      const wait = `No acknowledgement of “${event}” within ${PATIENCE / 1000} s`;
      this.add(side, "status", "", `${wait}: no handler took it, or the handler failed.`);
    });
  }

  /**
   * @override
   * @param {Side} side
   */
  disconnect(side) {
    this.#sockets[side]?.disconnect();
  }

  /**
   * @param {Side} side
   * @param {EngineIO} engine
   */
  #listen(side, engine) {
    engine.on("packetCreate", (packet) => this.add(side, "sent", "You", ...contentOf(packet)));
    engine.on("packet", (packet) => {
      if (packet.type === "message") this.showReceived(side, ...contentOf(packet));
      else this.add(side, "link", this.label(side), ...contentOf(packet));
    });
    engine.on("upgrade", ({ name }) => {
      this.add(side, "status", "", `From polling to ${name}: the same packets, now as its frames.`);
    });
  }
}

/**
 * Wait until a connection ends, and say why.
 *
 * @param {SocketIO} socket
 * @param {() => Promise<string>} explain Asks why it never opened.
 * @param {AbortSignal} signal
 * @returns {Promise<string>}
 */
function waitForEnd(socket, explain, signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    socket.on("disconnect", (reason) => resolve(`Disconnected: ${REASONS[reason] ?? reason}.`));
    socket.on("connect_error", ({ message }) => {
      // An open link tells why itself; without one the program was never reached.
      if (socket.io.engine.readyState === "open") {
        socket.disconnect();
        resolve(`Not connected: the program refused, with “${message}”.`);
      } else explain().then(resolve, reject);
    });
  });
}
