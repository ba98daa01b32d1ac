// One program in an editor: CodeMirror, or a plain text area where the reader wants one. Tab moves on
// in both, so that nobody is caught in it; Ctrl+] indents, Ctrl+[ takes it back.
//
// Both give {text, put(text), point(line), bring(line), focus(), close()}; `point` selects a line and
// takes the focus, `bring` only brings it into view.

const HELP = "Tab leaves the editor. Control and ] indents, Control and [ takes it back. Control and Enter runs both programs.";

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
const COLOURS = (tags) => [
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--c-key)" },
  { tag: [tags.bool, tags.null, tags.self], color: "var(--c-key)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--c-str)" },
  { tag: tags.number, color: "var(--c-num)" },
  { tag: tags.comment, color: "var(--c-com)", fontStyle: "italic" },
  { tag: tags.meta, color: "var(--side)", fontWeight: "600" },
  { tag: [tags.definition(tags.className), tags.function(tags.definition(tags.variableName))], fontWeight: "650" },
];

// What is selected, also where the page's own selection is ahead of the editor's.
function selected(view) {
  const { main } = view.state.selection;
  const shown = view.root.getSelection?.();
  if (!main.empty || !shown?.rangeCount) return main;
  const { startContainer, startOffset, endContainer, endOffset } = shown.getRangeAt(0);
  if (!view.contentDOM.contains(startContainer) || !view.contentDOM.contains(endContainer)) return main;
  return { from: view.posAtDOM(startContainer, startOffset), to: view.posAtDOM(endContainer, endOffset) };
}

// What is typed over a selection: a browser's own way leaves a style attribute, which the site's
// policy refuses, in the console of everybody who looks.
function replaceSelected(event, view) {
  if (event.inputType !== "insertText" || event.data === null || view.composing) return false;
  const { from, to } = selected(view);
  if (from === to) return false;
  event.preventDefault();
  const changes = { from, to, insert: event.data };
  view.dispatch({ changes, selection: { anchor: from + event.data.length }, userEvent: "input.type", scrollIntoView: true });
  return true;
}

export function codeMirror(host, { label, text, changed, run }, modules) {
  const { EditorState, EditorView, HighlightStyle, bracketMatching, defaultKeymap, highlightActiveLine, history } = modules;
  const { historyKeymap, indentOnInput, indentUnit, keymap, lineNumbers, python, syntaxHighlighting, tags } = modules;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.innerHTML = `<div></div><p id="help" hidden>${HELP}</p>`;
  const keys = [{ key: "Mod-Enter", run: () => (run(), true) }, ...defaultKeymap, ...historyKeymap];
  const view = new EditorView({
    root,
    parent: root.firstElementChild,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of(keys), history(), lineNumbers(), highlightActiveLine(), indentOnInput(), bracketMatching(),
        indentUnit.of("    "), python(), EditorView.theme(LOOK), syntaxHighlighting(HighlightStyle.define(COLOURS(tags))),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "help", spellcheck: "false", tabindex: "0" }),
        EditorView.domEventHandlers({ beforeinput: replaceSelected }),
        EditorView.updateListener.of((update) => update.docChanged && changed()),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    put(next) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    point(line) {
      const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    bring(line) {
      const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "center" }) });
    },
    focus: () => view.focus(),
    close() {
      view.destroy();
      root.replaceChildren();
    },
  };
}

export function textArea(host, { label, text, changed, run }) {
  const area = document.createElement("textarea");
  Object.assign(area, { className: "input plain-code", value: text, rows: text.split("\n").length + 1, spellcheck: false, wrap: "off" });
  area.setAttribute("aria-label", label);
  area.setAttribute("autocapitalize", "off");
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
    point(line) {
      const lines = area.value.split("\n");
      const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    },
    bring(line) {
      area.scrollTop = (area.scrollHeight * (line - 1)) / area.value.split("\n").length - area.clientHeight / 2;
    },
    focus: () => area.focus(),
    close: () => area.remove(),
  };
}
