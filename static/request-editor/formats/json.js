// Reads JSON strictly (RFC 8259) into tokens, and says in plain words where and why it is none.
// Tokens keep their text: formatting changes no number, no escape and no repeated name.

/**
 * @typedef {object} Token
 * @property {string} type The character itself of {}[],: or one of string, number, word, unknown.
 * @property {string} text
 * @property {number} at
 */
/**
 * What may come next: first and firstName may also close what was opened, more is a comma or the
 * closing bracket.
 *
 * @typedef {"value" | "first" | "name" | "firstName" | "colon" | "more" | "end"} State
 */

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const WORD = /[^\s,:[\]{}"]+/y;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const DEEPEST = 100;

// Most words that JSON does not know come from another language.
const MEANT = new Map([
  ["True", "true"],
  ["False", "false"],
  ["None", "null"],
  ["undefined", "null"],
]);

class JSONError extends Error {
  /**
   * @param {number} at
   * @param {string} message
   */
  constructor(at, message) {
    super(message);
    this.at = at;
  }
}

/**
 * @param {RegExp} pattern A sticky one.
 * @param {string} text
 * @param {number} at
 */
function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** @param {string} word */
function numberMessage(word) {
  if (/^-?(NaN|Infinity)$/.test(word)) return `${word} is not JSON, though Python reads and writes it`;
  if (!/^[+-]?[.0-9]/.test(word)) return null;
  if (/^-?0[0-9]/.test(word)) return `${word} is no JSON number: it begins with 0`;
  if (word.startsWith("+")) return `${word} is no JSON number: it begins with +`;
  if (/^-?\./.test(word) || /\.($|[^0-9])/.test(word)) {
    return `${word} is no JSON number: a digit stands on both sides of the point`;
  }
  return `${word} is no JSON number; a string stands in double quotes`;
}

/** @param {string} word */
function wordMessage(word) {
  if (MEANT.has(word)) return `${word} is written ${MEANT.get(word)} in JSON`;
  if (word.startsWith("'")) return "A string stands in double quotes, not in single ones";
  if (/^(\/\/|\/\*|#)/.test(word)) return "JSON has no comments";
  if (word.startsWith("\ufeff")) return "A byte order mark stands here, which cannot be seen";
  return `${word} is no JSON value; a string stands in double quotes`;
}

/**
 * @param {string} text
 * @param {number} start
 */
function stringError(text, start) {
  for (let at = start + 1; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '"') break;
    if (letter === "\n") return new JSONError(at, "A string ends on its own line; a line break in it is written \\n");
    if (letter < " ") return new JSONError(at, "A control character in a string is written as an escape, such as \\t");
    if (letter !== "\\") continue;
    if (!match(ESCAPE, text, at)) {
      return new JSONError(at, `${text.slice(at, at + 2)} is no escape; a backslash itself is written \\\\`);
    }
    at += 1;
  }
  return new JSONError(start, "This string has no closing quotation mark");
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {Token}
 */
function tokenAt(text, at) {
  const letter = text.charAt(at);
  if ("{}[],:".includes(letter)) return { type: letter, text: letter, at };
  if (letter === '"') {
    const string = match(STRING, text, at);
    if (!string) throw stringError(text, at);
    return { type: "string", text: string, at };
  }
  const word = match(WORD, text, at);
  if (["true", "false", "null"].includes(word)) return { type: "word", text: word, at };
  if (NUMBER.test(word)) return { type: "number", text: word, at };
  return { type: "unknown", text: word || letter, at };
}

/**
 * Take the next token, and give what may follow it.
 *
 * @param {State} state
 * @param {Token} token
 * @param {Token[]} open The brackets around it.
 * @returns {State}
 */
function step(state, token, open) {
  switch (state) {
    case "end":
      throw new JSONError(token.at, "One value is the whole; this follows it");
    case "colon":
      if (token.type !== ":") throw new JSONError(token.at, "A colon belongs between a name and its value");
      return "value";
    case "more":
      return stepMore(token, open);
    case "name":
    case "firstName":
      return stepName(state, token, open);
    default:
      return stepValue(state, token, open);
  }
}

/**
 * @param {Token} token
 * @param {Token[]} open
 * @returns {State}
 */
function stepMore({ type, at }, open) {
  const bracket = open.at(-1)?.type;
  if (type === ",") return bracket === "{" ? "name" : "value";
  if (type === (bracket === "{" ? "}" : "]")) return close(open);
  if (type !== "}" && type !== "]") throw new JSONError(at, "A comma is missing before this");
  throw new JSONError(at, `${type} closes nothing; the open bracket is ${bracket}`);
}

/**
 * @param {"name" | "firstName"} state
 * @param {Token} token
 * @param {Token[]} open
 * @returns {State}
 */
function stepName(state, { type, text, at }, open) {
  if (type === "string") return "colon";
  if (type === "}" && state === "firstName") return close(open);
  if (type === "}") throw new JSONError(at, "JSON allows no comma before }");
  if (type !== "unknown") throw new JSONError(at, "A name in double quotes belongs here");
  throw new JSONError(at, /^['/#]/.test(text) ? wordMessage(text) : `A name stands in double quotes: "${text}"`);
}

/**
 * @param {State} state
 * @param {Token} token
 * @param {Token[]} open
 * @returns {State}
 */
function stepValue(state, token, open) {
  const { type, text, at } = token;
  if (type === "]" && state === "first") return close(open);
  if (type === "]" || type === "}") {
    const comma = open.at(-1)?.type === "[" && type === "]";
    throw new JSONError(at, comma ? "JSON allows no comma before ]" : "A value is missing before this");
  }
  if (type === "," || type === ":") throw new JSONError(at, "A value belongs here");
  if (type === "unknown") throw new JSONError(at, numberMessage(text) ?? wordMessage(text));
  if (type === "{" || type === "[") {
    open.push(token);
    return type === "{" ? "firstName" : "first";
  }
  return open.length ? "more" : "end";
}

/**
 * @param {Token[]} open
 * @returns {State}
 */
function close(open) {
  open.pop();
  return open.length ? "more" : "end";
}

/**
 * Split JSON into tokens. Throws a JSONError with `at`, the index of the character where reading stops.
 *
 * @param {string} text
 */
export function tokenize(text) {
  /** @type {Token[]} */
  const found = [];
  /** @type {Token[]} */
  const open = [];
  /** @type {State} */
  let state = "value";
  for (let at = match(SPACE, text, 0).length; at < text.length; ) {
    const token = tokenAt(text, at);
    state = step(state, token, open);
    found.push(token);
    at += token.text.length;
    at += match(SPACE, text, at).length;
  }
  const unclosed = open.at(-1);
  if (!found.length) throw new JSONError(0, "Empty; JSON is at least one value, such as {}");
  if (unclosed) throw new JSONError(unclosed.at, `This ${unclosed.type} is never closed`);
  return found;
}

/**
 * Find where and why a text is not JSON, lines and columns from 1; null where it is.
 *
 * @param {string} text
 */
export function findError(text) {
  try {
    tokenize(text);
    return null;
  } catch (error) {
    if (!(error instanceof JSONError)) throw error;
    const { at, message } = error;
    const before = text.slice(0, at).split("\n");
    return { at, line: before.length, column: [...(before.at(-1) ?? "")].length + 1, message };
  }
}

/**
 * Format JSON, a value a line. Throws where it is none. What is nested so deep that nobody reads it
 * stays as it is: its indents alone would be thousands of times its size.
 *
 * @param {string} text
 */
export function format(text) {
  let out = "";
  let depth = 0;
  let last = "";
  for (const { type, text: word } of tokenize(text)) {
    const closing = type === "}" || type === "]";
    const afterOpening = last === "{" || last === "[";
    if (closing) depth -= 1;
    if (closing ? !afterOpening : afterOpening || last === ",") out += `\n${"  ".repeat(depth)}`;
    out += type === ":" ? ": " : word;
    if (type === "{" || type === "[") depth += 1;
    if (depth > DEEPEST) return text;
    last = type;
  }
  return out;
}
