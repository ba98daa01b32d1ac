// Header names that requests often have, and values to begin from (RFC 9110; MDN, "HTTP headers").

import { element } from "./element.js";

const TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "text/html", "application/xml"];

const VALUES = {
  Accept: ["*/*", "application/json", "text/html", "text/plain", "image/*", "text/event-stream"],
  "Accept-Encoding": ["gzip", "br", "identity"],
  "Accept-Language": ["en", "de", "fr;q=0.8, en;q=0.5"],
  "Access-Control-Request-Headers": ["Content-Type"],
  "Access-Control-Request-Method": ["GET", "POST", "PUT", "DELETE"],
  Authorization: ["Bearer ", "Basic "],
  "Cache-Control": ["no-cache", "no-store", "max-age=0"],
  "Content-Encoding": ["gzip"],
  "Content-Language": ["en"],
  "Content-Type": [...TYPES, "application/octet-stream"],
  Cookie: [],
  DNT: ["1"],
  Forwarded: ["for=192.0.2.60;proto=https"],
  Host: ["localhost", "example.com"],
  "If-Match": ["*"],
  "If-Modified-Since": [],
  "If-None-Match": ["*"],
  Origin: ["http://localhost", "https://example.com", "null"],
  Prefer: ["return=minimal"],
  Range: ["bytes=0-99"],
  Referer: ["http://localhost/"],
  "User-Agent": [],
  "X-API-Key": [],
  "X-Forwarded-For": ["192.0.2.60"],
  "X-Forwarded-Proto": ["https"],
  "X-Request-ID": [],
  "X-Requested-With": ["XMLHttpRequest"],
};

export const NAME_LIST = "header-names";

const idOf = (name) => `values-of-${name.toLowerCase()}`;

// The id of the list of values for a header; empty where there is none.
export function valueList(name) {
  const known = Object.keys(VALUES).find((each) => each.toLowerCase() === name.trim().toLowerCase());
  return known && VALUES[known].length ? idOf(known) : "";
}

const list = (id, values) =>
  element("datalist", { id }, ...values.map((value) => element("option", { value })));

export const lists = () => [
  list(NAME_LIST, Object.keys(VALUES)),
  ...Object.entries(VALUES).filter(([, values]) => values.length).map(([name, values]) => list(idOf(name), values)),
];

export const PART_TYPES = "part-types";

export const partTypes = () => list(PART_TYPES, ["application/octet-stream", "image/png", "image/jpeg", "application/pdf", "text/csv", ...TYPES]);
