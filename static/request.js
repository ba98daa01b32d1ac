// The request in the editor, in the wire form of POST /api/try, and the link that holds one.

const field = (form, name) => form.elements.namedItem(name);

const headersFrom = (text) =>
  text.split("\n").filter((line) => line.trim()).map((line) => {
    const at = line.indexOf(":");
    return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });

export function read(form) {
  return {
    method: field(form, "method").value,
    target: field(form, "target").value,
    headers: headersFrom(field(form, "headers").value),
    body: field(form, "body").value,
  };
}

// A textarea knows one line break only, so bodies are compared without their carriage returns.
const plain = ({ method, target, headers, body }) =>
  JSON.stringify([method, target, headers, String(body).replaceAll("\r\n", "\n")]);

export const same = (one, other) => plain(one) === plain(other);

export function fill(form, wire) {
  field(form, "method").value = wire.method;
  field(form, "target").value = wire.target;
  field(form, "headers").value = wire.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  field(form, "body").value = wire.body;
}

// Throws where the fragment holds no request that an editor can show.
export function fromFragment(fragment) {
  const text = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const wire = { method: "GET", headers: [], body: "", ...JSON.parse(new TextDecoder().decode(bytes)) };
  const pairs = Array.isArray(wire.headers) && wire.headers.every((pair) => Array.isArray(pair) && pair.length === 2);
  if (typeof wire.target !== "string" || typeof wire.body !== "string" || !pairs) throw new TypeError("no request");
  return wire;
}
