// What a WebSocket's close code says: RFC 6455, section 7.4.1, and IANA's registry of close codes.

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

export function means(code) {
  if (code in MEANS) return MEANS[code];
  if (code >= 4000) return "a code of the program’s own";
  if (code >= 3000) return "a code of a library’s own";
  return "a code that no standard has";
}
