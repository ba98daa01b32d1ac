// What is said of a word that JSON does not know: most come from another language.

const MEANT = new Map([["True", "true"], ["False", "false"], ["None", "null"], ["undefined", "null"]]);

export function numberFault(word) {
  if (/^-?(NaN|Infinity)$/.test(word)) return `${word} is no JSON, though Python reads and writes it`;
  if (!/^[+-]?[.0-9]/.test(word)) return null;
  if (/^-?0[0-9]/.test(word)) return `${word} is no JSON number: it begins with 0`;
  if (word.startsWith("+")) return `${word} is no JSON number: it begins with +`;
  if (/^-?\./.test(word) || /\.($|[^0-9])/.test(word)) return `${word} is no JSON number: a digit stands on both sides of the point`;
  return `${word} is no JSON number; text stands in double quotes`;
}

export function wordFault(word) {
  if (MEANT.has(word)) return `${word} is written ${MEANT.get(word)} in JSON`;
  if (word.startsWith("'")) return "Text stands in double quotes, not in single ones";
  if (/^(\/\/|\/\*|#)/.test(word)) return "JSON has no comments";
  if (word.startsWith("\ufeff")) return "A byte order mark stands here, which cannot be seen";
  return `${word} is no JSON value; text stands in double quotes`;
}
