// What a reader changed in a program, as lines that are gone and lines that came.

const CONTEXT = 2; // lines around a change

// `modules` is CodeMirror's bundle, whose Chunk compares two texts line by line.
export function changedLines(before, after, { Chunk, Text }) {
  const texts = [before, after].map((text) => Text.of(text.split("\n")));
  return Chunk.build(...texts).map(({ fromA, toA, fromB, toB }) => ({
    gone: linesOf(texts[0], fromA, toA),
    came: linesOf(texts[1], fromB, toB),
  }));
}

// A chunk ends where the next line begins.
function linesOf(text, from, to) {
  if (from >= to) return { first: text.lineAt(Math.min(from, text.length)).number, lines: [] };
  const first = text.lineAt(from).number;
  const last = text.lineAt(Math.min(to - 1, text.length)).number;
  return { first, lines: Array.from({ length: last - first + 1 }, (_, at) => text.line(first + at).text) };
}

export function countWords(chunks) {
  const count = chunks.reduce((sum, { gone, came }) => sum + Math.max(gone.lines.length, came.lines.length), 0);
  return count ? `${count} line${count === 1 ? "" : "s"} changed` : "as it was";
}

function line(kind, number, text) {
  const row = document.createElement("span");
  row.className = `line ${kind}`;
  row.dataset.n = number;
  if (kind) {
    const word = document.createElement("span");
    word.className = "vh";
    word.textContent = kind === "gone" ? "Before: " : "Now: ";
    row.append(word);
  }
  row.append(`${text}\n`);
  return row;
}

// Gives a <pre> with the changes of one program and the lines around them.
export function drawn(before, after, label, modules) {
  const old = before.split("\n");
  const pre = document.createElement("pre");
  pre.className = "code changed";
  pre.tabIndex = 0;
  pre.setAttribute("role", "group");
  pre.setAttribute("aria-label", label);
  const code = pre.appendChild(document.createElement("code"));
  code.append(Object.assign(document.createElement("b"), { textContent: `${label}\n` }));
  let shown = 0; // lines of the old text
  for (const { gone, came } of changedLines(before, after, modules)) {
    const start = gone.first - 1;
    for (let at = Math.max(shown, start - CONTEXT); at < start; at += 1) code.append(line("", at + 1, old[at]));
    gone.lines.forEach((text, at) => code.append(line("gone", gone.first + at, text)));
    came.lines.forEach((text, at) => code.append(line("came", came.first + at, text)));
    shown = start + gone.lines.length;
    for (const end = Math.min(shown + CONTEXT, old.length); shown < end; shown += 1) code.append(line("", shown + 1, old[shown]));
  }
  return pre;
}
