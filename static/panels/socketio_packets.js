// What Socket.IO puts into a frame, in words. Two protocols lie in each other: Engine.IO 4, whose
// packet begins with one digit, and in its messages Socket.IO 5, whose packet begins with another
// (both as socketio/socket.io has them in docs/engine.io-protocol and docs/socket.io-protocol).

/** @import { Packet } from "../types.js" */

/** @type {Record<string, string>} */
const DIGITS = { open: "0", close: "1", ping: "2", pong: "3", message: "4", upgrade: "5", noop: "6" };

/** @type {Record<string, string>} */
const ENGINE = {
  open: "Engine.IO opens, and says its rules",
  close: "Engine.IO closes",
  ping: "ping: are you still there?",
  pong: "pong: yes",
  upgrade: "from here on over the WebSocket",
  noop: "nothing, to end a waiting poll",
};

const PACKET = /^([0-6])(?:\d+-)?(?:(\/[^,]*),)?(\d*)/;

/** @type {Record<string, (id: string, rest: string) => string>} */
const SOCKET = {
  0: () => "Socket.IO connects to a namespace",
  1: () => "Socket.IO disconnects",
  2: (id, rest) => `event ${nameOf(rest)}${id && `; it asks for acknowledgement ${id}`}`,
  3: (id) => `acknowledgement ${id}: the handler’s return value`,
  4: () => "Socket.IO refuses the namespace",
  5: (_, rest) => `event ${nameOf(rest)}, with bytes that follow`,
  6: (id) => `acknowledgement ${id}, with bytes that follow`,
};

/** @param {string} rest A packet's JSON. */
function nameOf(rest) {
  try {
    return `“${JSON.parse(rest)[0]}”`;
  } catch {
    return "without a name";
  }
}

/**
 * Return the frame as it is on the wire, from what socket.io-client tells of it.
 *
 * @param {Packet} packet
 */
export function formatFrame({ type, data }) {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return `(${data.byteLength} bytes)`;
  return `${DIGITS[type]}${data ?? ""}`;
}

/** @param {Packet} packet */
export function describePacket({ type, data }) {
  if (type !== "message") return ENGINE[type] ?? type;
  if (typeof data !== "string") return "the bytes that belong to the message before";
  const [head, kind = "", , id = ""] = PACKET.exec(data) ?? [];
  return (head && SOCKET[kind]?.(id, data.slice(head.length))) ?? "a message that is no Socket.IO packet";
}
