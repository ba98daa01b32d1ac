// One program in an editor: CodeMirror, or a plain text area where the reader wants one. Tab moves on
// in both, so that nobody is caught in it; Ctrl+] indents, Ctrl+[ takes it back.

/** @import { CodeMirror, CodeView, EditorUpdate, Tags } from "../types.js" */
/**
 * @typedef {object} CodeEditor
 * @property {string} text
 * @property {(text: string) => void} put
 * @property {(line: number) => void} select Selects a line and takes the focus.
 * @property {(line: number) => void} reveal Brings a line into view.
 * @property {() => void} focus
 * @property {() => void} close
 */
/** @typedef {{ label: string, text: string, changed: () => void, run: () => void }} Options */

import { element } from "../lib/dom.js";

const HELP =
  "Tab leaves the editor. Control and ] indents, Control and [ takes it back. Control and Enter runs both programs.";

// The editor stands in a shadow root, since there its styles need no exception in the site's policy.
// Style sheets of the page are not seen in it; its custom properties are.
const LOOK = {
  "&": { color: "var(--ink)", fontSize: "var(--t-s)", maxBlockSize: "var(--edit-height)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.65", overflow: "auto" },
  ".cm-content": { padding: "var(--s3) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--s4) 0 0" },
  ".cm-gutters": { background: "none", border: "0", color: "var(--ink-3)" },
  ".cm-gutters .cm-gutterElement": { minWidth: "2.5rem", padding: "0 var(--s3) 0 0" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "none" },
  "&.cm-focused .cm-activeLine": { background: "var(--side-tint)" },
  "&.cm-focused .cm-matchingBracket": { background: "none", outline: "1px solid var(--line-strong)" },
};
/** @param {Tags} tags */
const colours = (tags) => [
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword],
    color: "var(--c-key)",
  },
  { tag: [tags.bool, tags.null, tags.self], color: "var(--c-key)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--c-str)" },
  { tag: tags.number, color: "var(--c-num)" },
  { tag: tags.comment, color: "var(--c-com)", fontStyle: "italic" },
  { tag: tags.meta, color: "var(--side)", fontWeight: "600" },
  { tag: [tags.definition(tags.className), tags.function(tags.definition(tags.variableName))], fontWeight: "650" },
];

/**
 * Find what is selected, also where the page's own selection is ahead of the editor's.
 *
 * @param {CodeView} view
 */
function selectionOf(view) {
  const { main } = view.state.selection;
  // Chromium's shadow roots have a selection of their own, which no standard has.
  const root = /** @type {{ getSelection?: () => Selection | null }} */ (view.root);
  const own = root.getSelection?.();
  if (!main.empty || !own?.rangeCount) return main;
  const { startContainer, startOffset, endContainer, endOffset } = own.getRangeAt(0);
  if (!view.contentDOM.contains(startContainer) || !view.contentDOM.contains(endContainer)) return main;
  return { from: view.posAtDOM(startContainer, startOffset), to: view.posAtDOM(endContainer, endOffset) };
}

/**
 * Put what is typed over a selection in its place. A browser's own way leaves a style attribute, which
 * the site's policy refuses, in the console of everybody who looks.
 *
 * @param {InputEvent} event
 * @param {CodeView} view
 */
function replaceSelection(event, view) {
  if (event.inputType !== "insertText" || event.data === null || view.composing) return false;
  const { from, to } = selectionOf(view);
  if (from === to) return false;
  event.preventDefault();
  const changes = { from, to, insert: event.data };
  const selection = { anchor: from + event.data.length };
  view.dispatch({ changes, selection, userEvent: "input.type", scrollIntoView: true });
  return true;
}

/**
 * @param {HTMLElement} host
 * @param {Options} options
 * @param {CodeMirror} codeMirror
 * @returns {CodeEditor}
 */
export function openCodeMirror(host, { label, text, changed, run }, codeMirror) {
  const { EditorState, EditorView, HighlightStyle, keymap, syntaxHighlighting } = codeMirror;
  const root = host.attachShadow({ mode: "open" });
  const parent = element("div");
  root.append(parent, element("p", { id: "help", hidden: true }, HELP));
  const runKey = {
    key: "Mod-Enter",
    run() {
      run();
      return true;
    },
  };
  const attributes = { "aria-label": label, "aria-describedby": "help", spellcheck: "false", tabindex: "0" };
  const extensions = [
    keymap.of([runKey, ...codeMirror.defaultKeymap, ...codeMirror.historyKeymap]),
    codeMirror.history(),
    codeMirror.lineNumbers(),
    codeMirror.highlightActiveLine(),
    codeMirror.indentOnInput(),
    codeMirror.bracketMatching(),
    codeMirror.indentUnit.of("    "),
    codeMirror.python(),
    EditorView.theme(LOOK),
    syntaxHighlighting(HighlightStyle.define(colours(codeMirror.tags))),
    EditorView.contentAttributes.of(attributes),
    EditorView.domEventHandlers({ beforeinput: replaceSelection }),
    EditorView.updateListener.of((/** @type {EditorUpdate} */ { docChanged }) => docChanged && changed()),
  ];
  const view = new EditorView({ root, parent, state: EditorState.create({ doc: text, extensions }) });
  const lineAt = (/** @type {number} */ line) => view.state.doc.line(Math.min(line, view.state.doc.lines));
  const scrollTo = (/** @type {number} */ position) => EditorView.scrollIntoView(position, { y: "center" });
  return {
    get text() {
      return view.state.doc.toString();
    },
    put(next) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    select(line) {
      const { from, to } = lineAt(line);
      view.dispatch({ selection: { anchor: from, head: to }, effects: scrollTo(from) });
      view.focus();
    },
    reveal(line) {
      view.dispatch({ effects: scrollTo(lineAt(line).from) });
    },
    focus: () => view.focus(),
    close() {
      view.destroy();
      root.replaceChildren();
    },
  };
}

/**
 * @param {HTMLElement} host
 * @param {Options} options
 * @returns {CodeEditor}
 */
export function openTextArea(host, { label, text, changed, run }) {
  const area = element("textarea", {
    className: "input plain-code",
    value: text,
    rows: text.split("\n").length + 1,
    spellcheck: false,
    wrap: "off",
    ariaLabel: label,
    autocapitalize: "off",
  });
  area.addEventListener("input", changed);
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });
  host.replaceChildren(area);
  return {
    get text() {
      return area.value;
    },
    put(next) {
      area.value = next;
      changed();
    },
    select(line) {
      const lines = area.value.split("\n");
      const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    },
    reveal(line) {
      const lines = area.value.split("\n").length;
      area.scrollTop = (area.scrollHeight * (line - 1)) / lines - area.clientHeight / 2;
    },
    focus: () => area.focus(),
    close: () => area.remove(),
  };
}
