// A query or a form body as pairs. A pair keeps its two halves as they are written, encoded, so that
// what nobody edits stays as it was. `value` is null where a name stands without "=".
// Encoding: URL Standard, "application/x-www-form-urlencoded".

export const decode = (written) => new URLSearchParams(`x=${written}`).get("x");

export const encode = (text) => new URLSearchParams({ x: text }).toString().slice(2);

export function parsePairs(written) {
  return written.split("&").map((piece) => {
    const at = piece.indexOf("=");
    return at < 0 ? { name: piece, value: null } : { name: piece.slice(0, at), value: piece.slice(at + 1) };
  });
}

export const formatPairs = (pairs) =>
  pairs.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join("&");

// Gives the same pair where the half already reads so.
export const withHalf = (pair, half, text) =>
  (text === decode(pair[half] ?? "") ? pair : { ...pair, [half]: encode(text) });

export const formPairs = (body) => (body === "" ? [] : parsePairs(body));

// A target without "?" has no query, which is something else than an empty one.
export function queryPairs(target) {
  const at = target.indexOf("?");
  return at < 0 ? [] : parsePairs(target.slice(at + 1));
}

export const withQuery = (target, pairs) =>
  target.split("?", 1)[0] + (pairs.length ? `?${formatPairs(pairs)}` : "");
