// A query or a form body as pairs. A pair keeps its two halves as they are written, encoded, so that
// what nobody edits stays as it was. Encoding: URL Standard, "application/x-www-form-urlencoded".

/**
 * @typedef {object} Pair
 * @property {string} name
 * @property {string | null} value null where the name stands without "=".
 */

/** @param {string} written */
export const decode = (written) => new URLSearchParams(`x=${written}`).get("x") ?? "";

/** @param {string} text */
export const encode = (text) => new URLSearchParams({ x: text }).toString().slice(2);

/**
 * @param {string} written
 * @returns {Pair[]}
 */
export function parsePairs(written) {
  return written.split("&").map((piece) => {
    const at = piece.indexOf("=");
    return at < 0 ? { name: piece, value: null } : { name: piece.slice(0, at), value: piece.slice(at + 1) };
  });
}

/** @param {Pair[]} pairs */
export const formatPairs = (pairs) =>
  pairs.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join("&");

/**
 * Change one half of a pair; the same pair where it already reads so.
 *
 * @param {Pair} pair
 * @param {keyof Pair} half
 * @param {string} text
 * @returns {Pair}
 */
export const withHalf = (pair, half, text) =>
  text === decode(pair[half] ?? "") ? pair : { ...pair, [half]: encode(text) };

/** @param {string} body */
export const formPairs = (body) => (body === "" ? [] : parsePairs(body));

/** @param {string} target One without "?" has no query, which is something else than an empty one. */
export function queryPairs(target) {
  const at = target.indexOf("?");
  return at < 0 ? [] : parsePairs(target.slice(at + 1));
}

/**
 * @param {string} target
 * @param {Pair[]} pairs
 */
export const withQuery = (target, pairs) => `${target.split("?", 1)[0]}${pairs.length ? `?${formatPairs(pairs)}` : ""}`;
