// A body in the wire form: a string where its bytes are UTF-8, {"base64": "…"} where they are not.
// The same rule as exchange/jsontext.py, so that one request has one form on both ends.

// Bytes that the bench takes, as http/limits.py has it.
export const LIMIT = Number(document.querySelector("[data-body-limit]")?.dataset.bodyLimit);

export function toBase64(bytes) {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}

const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const toBytes = (body) => (typeof body === "string" ? new TextEncoder().encode(body) : fromBase64(body.base64));

export function toBody(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: toBase64(bytes) };
  }
}

export const typeOf = (headers) => headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";

export const isMultipart = (headers) => typeOf(headers).toLowerCase().startsWith("multipart/");

export const count = (number, noun) =>
  `${number.toLocaleString("en").replaceAll(",", "\u00a0")} ${noun}${number === 1 ? "" : "s"}`;

// A text area knows one line break. In multipart it stands for CRLF, everywhere else for LF.
export const fits = (body, headers) =>
  typeof body === "string" && !(isMultipart(headers) ? /\r(?!\n)|(?<!\r)\n/ : /\r/).test(body);

// What the text area says in place of a body that it cannot hold. web/bench.py has the same words.
export function describe({ headers, body }) {
  const bytes = toBytes(body);
  const boundary = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(typeOf(headers));
  const type = typeOf(headers).split(";")[0].trim().toLowerCase() || "no Content-Type";
  if (!type.startsWith("multipart/") || !boundary) return `${type}, ${count(bytes.length, "byte")}`;
  const letters = new TextDecoder("latin1").decode(bytes);
  const parts = letters.split(`--${boundary[1] ?? boundary[2]}\r\n`).length - 1;
  return `${type}, ${count(parts, "part")}, ${count(bytes.length, "byte")}`;
}
