// What Socket.IO puts into a frame, in words. Two protocols lie in each other: Engine.IO 4, whose
// packet begins with one digit, and in its messages Socket.IO 5, whose packet begins with another
// (both as socketio/socket.io has them in docs/engine.io-protocol and docs/socket.io-protocol).

const ENGINE = {
  open: "0", close: "1", ping: "2", pong: "3", message: "4", upgrade: "5", noop: "6",
};
const LINK = {
  open: "Engine.IO opens, and says its rules",
  close: "Engine.IO closes",
  ping: "ping: are you still there?",
  pong: "pong: yes",
  upgrade: "from here on over the WebSocket",
  noop: "nothing, to end a waiting poll",
};
const PACKET = /^([0-6])(?:\d+-)?(?:(\/[^,]*),)?(\d*)/;

// The frame as it is on the wire, from what socket.io-client tells of it.
export function frame({ type, data }) {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return `(${data.byteLength} bytes)`;
  return `${ENGINE[type]}${data ?? ""}`;
}

export function meaning({ type, data }) {
  if (type !== "message") return LINK[type];
  if (typeof data !== "string") return "the bytes that belong to the message before";
  const found = PACKET.exec(data);
  if (!found) return "a message that is no Socket.IO packet";
  const [head, kind, , id] = found;
  return SAYS[kind](id, data.slice(head.length));
}

const SAYS = {
  0: () => "Socket.IO connects to a namespace",
  1: () => "Socket.IO disconnects",
  2: (id, rest) => `event ${name(rest)}${id && `; it asks for acknowledgement ${id}`}`,
  3: (id) => `acknowledgement ${id}: the handler’s return value`,
  4: () => "Socket.IO refuses the namespace",
  5: (id, rest) => `event ${name(rest)}, with bytes that follow`,
  6: (id) => `acknowledgement ${id}, with bytes that follow`,
};

function name(rest) {
  try {
    return `“${JSON.parse(rest)[0]}”`;
  } catch {
    return "without a name";
  }
}
