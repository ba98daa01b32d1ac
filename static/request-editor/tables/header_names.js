// Header names that requests often have, and values to begin from (RFC 9110; MDN, "HTTP headers").

import { element } from "../../lib/dom.js";

const TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "text/html", "application/xml"];

/** @type {Record<string, string[]>} */
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

/** @param {string} name */
const idOf = (name) => `values-of-${name.toLowerCase()}`;

/**
 * Return the id of the list of values for a header; empty where there is none.
 *
 * @param {string} name
 */
export function valueList(name) {
  const known = Object.keys(VALUES).find((each) => each.toLowerCase() === name.trim().toLowerCase());
  return known && VALUES[known]?.length ? idOf(known) : "";
}

/**
 * @param {string} id
 * @param {string[]} values
 */
const makeList = (id, values) => element("datalist", { id }, ...values.map((value) => element("option", { value })));

export const nameLists = () => [
  makeList(NAME_LIST, Object.keys(VALUES)),
  ...Object.entries(VALUES)
    .filter(([, values]) => values.length)
    .map(([name, values]) => makeList(idOf(name), values)),
];

export const PART_TYPES = "part-types";

const FILE_TYPES = ["application/octet-stream", "image/png", "image/jpeg", "application/pdf", "text/csv"];

export const partTypeList = () => makeList(PART_TYPES, [...FILE_TYPES, ...TYPES]);
