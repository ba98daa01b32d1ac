// Reads JSON strictly (RFC 8259) into tokens, and says in plain words where and why it is none.
// Tokens keep their text: laying them out anew changes no number, no escape and no repeated name.

import { wordFault, numberFault } from "./json_faults.js";

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const WORD = /[^\s,:[\]{}"]+/y;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const DEEPEST = 100;
const CLOSES = { "{": "}", "[": "]" };

class JSONFault extends Error {
  constructor(at, says) {
    super(says);
    this.at = at;
  }
}

const match = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
};

function badString(text, at) {
  for (let here = at + 1; here < text.length; here += 1) {
    if (text[here] === '"') break;
    if (text[here] === "\n") return new JSONFault(here, "A text ends on its own line; a line break in it is written \\n");
    if (text[here] < " ") return new JSONFault(here, "A control character in a text is written as an escape, such as \\t");
    if (text[here] !== "\\") continue;
    if (!match(/\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y, text, here)) {
      return new JSONFault(here, `${text.slice(here, here + 2)} is no escape; a backslash itself is written \\\\`);
    }
    here += 1;
  }
  return new JSONFault(at, "This text has no closing quotation mark");
}

function tokenAt(text, at) {
  if ("{}[],:".includes(text[at])) return { type: text[at], text: text[at], at };
  if (text[at] === '"') {
    const string = match(STRING, text, at);
    if (!string) throw badString(text, at);
    return { type: "string", text: string, at };
  }
  const word = match(WORD, text, at);
  if (["true", "false", "null"].includes(word)) return { type: "word", text: word, at };
  if (NUMBER.test(word)) return { type: "number", text: word, at };
  return { type: "unknown", text: word || text[at], at };
}

// What may come next is one of: value, first (a value or "]"), name, firstName (a name or "}"),
// colon, more (a comma or the closing bracket), end.
function step(state, token, open) {
  const { type, at } = token;
  const last = open.at(-1);
  if (state === "end") throw new JSONFault(at, "One value is the whole; this follows it");
  if (state === "colon") {
    if (type !== ":") throw new JSONFault(at, "A colon belongs between a name and its value");
    return "value";
  }
  if (state === "more") {
    if (type === ",") return last.type === "{" ? "name" : "value";
    if (type !== CLOSES[last.type]) {
      if (type === "}" || type === "]") throw new JSONFault(at, `${type} closes nothing; the open bracket is ${last.type}`);
      throw new JSONFault(at, "A comma is missing before this");
    }
    open.pop();
    return open.length ? "more" : "end";
  }
  if (state === "name" || state === "firstName") {
    if (type === "string") return "colon";
    if (type === "}" && state === "firstName") return close(open);
    if (type === "}") throw new JSONFault(at, "JSON allows no comma before }");
    if (type === "unknown" && !/^['/#]/.test(token.text)) throw new JSONFault(at, `A name stands in double quotes: "${token.text}"`);
    throw new JSONFault(at, type === "unknown" ? wordFault(token.text) : "A name in double quotes belongs here");
  }
  if (type === "]" && state === "first") return close(open);
  if (type === "]" || type === "}") {
    const comma = last?.type === "[" && type === "]";
    throw new JSONFault(at, comma ? "JSON allows no comma before ]" : "A value is missing before this");
  }
  if (type === "," || type === ":") throw new JSONFault(at, "A value belongs here");
  if (type === "unknown") throw new JSONFault(at, numberFault(token.text) ?? wordFault(token.text));
  if (type === "{" || type === "[") {
    open.push(token);
    return type === "{" ? "firstName" : "first";
  }
  return open.length ? "more" : "end";
}

function close(open) {
  open.pop();
  return open.length ? "more" : "end";
}

// Throws a JSONFault with `at`, the index of the character where reading stops.
export function tokens(text) {
  const found = [];
  const open = [];
  let state = "value";
  for (let at = match(SPACE, text, 0).length; at < text.length;) {
    const token = tokenAt(text, at);
    state = step(state, token, open);
    found.push(token);
    at += token.text.length;
    at += match(SPACE, text, at).length;
  }
  if (!found.length) throw new JSONFault(0, "Empty; JSON is at least one value, such as {}");
  if (open.length) throw new JSONFault(open.at(-1).at, `This ${open.at(-1).type} is never closed`);
  return found;
}

// Gives null where the text is JSON; else where and why it is not, lines and columns from 1.
export function fault(text) {
  try {
    tokens(text);
    return null;
  } catch (error) {
    if (!(error instanceof JSONFault)) throw error;
    const before = text.slice(0, error.at).split("\n");
    return { at: error.at, line: before.length, column: [...before.at(-1)].length + 1, says: error.message };
  }
}

// Lays JSON out, a value a line. Throws where it is none. What is nested so deep that nobody reads it
// stays as it is: its indents alone would be thousands of times its size.
export function layOut(text) {
  let out = "";
  let depth = 0;
  let last = "";
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const { type, text: word } of tokens(text)) {
    const closing = type === "}" || type === "]";
    if (closing) depth -= 1;
    if (closing ? last !== "{" && last !== "[" : last === "{" || last === "[" || last === ",") out += line();
    out += type === ":" ? ": " : word;
    if (type === "{" || type === "[") depth += 1;
    if (depth > DEEPEST) return text;
    last = type;
  }
  return out;
}
