// What the line under the request says of its body, and where a fault in it is.

import { count, LIMIT, toBytes, typeOf } from "../body.js";
import { fault, layOut } from "./json.js";
import { kindOf } from "./kinds.js";
import { boundaryOf, lettersOf, PartsFault, parseParts } from "./multipart.js";
import { formPairs } from "./pairs.js";

const ANYWAY = "It can be sent as it is.";

function ofJSON(body, size) {
  if (typeof body !== "string") return { text: `Not JSON: ${size} that are no UTF-8 text. ${ANYWAY}` };
  const found = fault(body);
  if (!found) return { text: `JSON, ${size}.`, laidOut: layOut(body) };
  return { text: `Not JSON at line ${found.line}, column ${found.column}: ${found.says}. ${ANYWAY}`, at: found.at };
}

function ofParts({ headers, body }, size) {
  try {
    return { text: `${count(parseParts(lettersOf(toBytes(body)), boundaryOf(headers)).parts.length, "part")}, ${size}.` };
  } catch (error) {
    if (!(error instanceof PartsFault)) throw error;
    return { text: `No table of parts: ${error.message}. ${ANYWAY}` };
  }
}

// Gives {text}, with `at` where a character is at fault and `laidOut` where JSON can be laid out.
export function noteOf(wire) {
  const { length } = toBytes(wire.body);
  const size = count(length, "byte");
  if (length > LIMIT) return { text: `The body has ${size}. The bench takes ${count(LIMIT, "byte")} and refuses more.` };
  const kind = kindOf(wire);
  if (kind === "none") return { text: "No body." };
  if (kind === "json") return ofJSON(wire.body, size);
  if (kind === "multipart") return ofParts(wire, size);
  if (kind === "form" && typeof wire.body === "string") return { text: `${count(formPairs(wire.body).length, "field")}, ${size}.` };
  const sent = typeOf(wire.headers) ? `sent as ${typeOf(wire.headers)}` : "sent without a Content-Type";
  return { text: `${size}, ${sent}.` };
}
