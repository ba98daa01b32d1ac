// A request as an HTTP message (RFC 9112, section 2.1), and back. Lines end as a text area's do.

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export class MessageFault extends Error {
  constructor(line, says) {
    super(`Line ${line}: ${says}`);
  }
}

// As exchange/request.py sends it: what may not stand in a request line is percent-encoded.
export const asSent = (target) =>
  target.trim().replace(/[^\x21-\x7e]+/gu, (letters) => encodeURIComponent(letters.toWellFormed?.() ?? letters));

// `body` is null where it is no text; the message then ends with its head.
export function formatMessage({ method, target, headersText, body }) {
  const lines = headersText.split("\n").filter((line) => line.trim());
  const head = [`${method} ${asSent(target)} HTTP/1.1`, ...lines].join("\n");
  return body ? `${head}\n\n${body}` : head;
}

function requestLine(line) {
  const words = line.split(" ");
  if (words.length !== 3 || words.includes("")) {
    const space = words.length > 3 && words.at(-1).startsWith("HTTP/") ? " A space in the target is written %20." : "";
    throw new MessageFault(1, `write a method, a target and HTTP/1.1, such as GET /users/?page=2 HTTP/1.1.${space}`);
  }
  const [method, target, version] = words;
  if (!METHODS.includes(method)) throw new MessageFault(1, `${method} is none of the methods here: ${METHODS.join(", ")}.`);
  if (!target.startsWith("/")) throw new MessageFault(1, `the target begins with a slash: /${target}.`);
  if (version !== "HTTP/1.1") throw new MessageFault(1, `the version is HTTP/1.1, not ${version}.`);
  return { method, target };
}

function headerLine(line, number) {
  const at = line.indexOf(":");
  if (/^[ \t]/.test(line)) throw new MessageFault(number, "a header does not begin with a space.");
  if (at < 0) throw new MessageFault(number, "there is no colon. Write Name: value, and an empty line before the body.");
  const name = line.slice(0, at);
  if (!TOKEN.test(name)) throw new MessageFault(number, `“${name}” is no header name; use letters, digits and hyphens.`);
  return [name, line.slice(at + 1).trim()];
}

// Throws a MessageFault, which names the line.
export function parseMessage(text) {
  const lines = text.split("\n");
  const empty = lines.indexOf("");
  const end = empty < 0 ? lines.length : empty;
  const start = requestLine(lines[0]);
  const headers = lines.slice(1, end).map((line, index) => headerLine(line, index + 2));
  return { ...start, headers, body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 };
}
