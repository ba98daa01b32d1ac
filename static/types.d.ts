// The shapes that more than one module of the page knows, the wire's included.

import type { ResultPart, Side, WireError } from "./wire.js";
import type { RequestEditor } from "./request-editor/request-editor.js";
import type { SideBench } from "./bench/side-bench.js";

export type * from "./wire.js";

/** What answers the bench's requests. */
export interface Engine {
  /** Whether the programs run in this page. */
  readonly local: boolean;
  execute(fields: FormData, signal: AbortSignal): AsyncIterable<ResultPart | WireError>;
  /** Starts both programs afresh; an engine without it has no Reset. */
  reset?(fields: FormData): Promise<unknown>;
}

// Events. Each bubbles.

/** Why no response came; whoever shows something else prevents the bench's notice. */
export interface BenchError {
  title: string;
  message: string;
  local: boolean;
}

export interface BenchEvents {
  /** The editor holds another request. */
  "bench:request": CustomEvent<null>;
  /** A request is on its way. */
  "bench:execute": CustomEvent<null>;
  /** Both responses stand on the page. */
  "bench:result": CustomEvent<null>;
  "bench:error": CustomEvent<BenchError>;
  /** Both programs are fresh. */
  "bench:reset": CustomEvent<null>;
  /** A link to a line of a program was followed; preventing it stops the link. */
  "bench:line": CustomEvent<ProgramLine>;
}

export interface ProgramLine {
  side: Side;
  line: number;
}

export interface EditorEvents {
  /** The reader changed the request in one of the editor's views. */
  "editor:edit": CustomEvent<{ message: string }>;
  /** The editor's views are there. */
  "editor:open": CustomEvent<null>;
}

export interface EditEvents {
  /** Python has started in the page. */
  "edit:ready": CustomEvent<{ slug: string }>;
}

export type Mark = "read" | "tried" | "passed";

export interface ProgressEvents {
  "progress:mark": CustomEvent<{ slug: string; mark: Mark }>;
}

declare global {
  interface HTMLElementEventMap extends BenchEvents, EditorEvents, EditEvents {}
  interface DocumentEventMap extends BenchEvents, EditorEvents, EditEvents, ProgressEvents {}
  interface HTMLElementTagNameMap {
    "request-editor": RequestEditor;
    "side-bench": SideBench;
  }
}

// Third parties, as far as this site uses them.

export interface TextLine {
  number: number;
  from: number;
  to: number;
  text: string;
}

export interface EditorText {
  length: number;
  lines: number;
  line(number: number): TextLine;
  lineAt(position: number): TextLine;
  toString(): string;
}

export interface EditorUpdate {
  docChanged: boolean;
}

interface Selection {
  from: number;
  to: number;
}

export interface CodeView {
  state: { doc: EditorText; selection: { main: Selection & { empty: boolean } } };
  root: Document | ShadowRoot;
  contentDOM: HTMLElement;
  composing: boolean;
  posAtDOM(node: Node, offset: number): number;
  dispatch(transaction: object): void;
  focus(): void;
  destroy(): void;
}

export type HighlightTag = object;
export type Tags = Record<string, HighlightTag> & {
  special(tag: HighlightTag | undefined): HighlightTag;
  function(tag: HighlightTag | undefined): HighlightTag;
  definition(tag: HighlightTag | undefined): HighlightTag;
};

type Extension = object;
type KeyBinding = { key?: string; run?(): boolean };

/** CodeMirror's bundle, vendor/codemirror. */
export interface CodeMirror {
  EditorState: { create(options: { doc: string; extensions: Extension[] }): object };
  EditorView: {
    new (options: { root: ShadowRoot; parent: Element | null; state: object }): CodeView;
    theme(rules: Record<string, Record<string, string>>): Extension;
    scrollIntoView(position: number, options: { y: "center" }): object;
    contentAttributes: { of(attributes: Record<string, string>): Extension };
    domEventHandlers(handlers: { beforeinput(event: InputEvent, view: CodeView): boolean }): Extension;
    updateListener: { of(listener: (update: EditorUpdate) => void): Extension };
  };
  HighlightStyle: { define(rules: object[]): object };
  Chunk: {
    build(one: EditorText, other: EditorText): readonly { fromA: number; toA: number; fromB: number; toB: number }[];
  };
  Text: { of(lines: string[]): EditorText };
  bracketMatching(): Extension;
  defaultKeymap: KeyBinding[];
  highlightActiveLine(): Extension;
  history(): Extension;
  historyKeymap: KeyBinding[];
  indentOnInput(): Extension;
  indentUnit: { of(unit: string): Extension };
  keymap: { of(keys: KeyBinding[]): Extension };
  lineNumbers(): Extension;
  python(): Extension;
  syntaxHighlighting(style: object): Extension;
  tags: Tags;
}

/** DOMPurify, vendor/dompurify. */
export type DOMPurify = (window: Window) => {
  addHook(name: "beforeSanitizeAttributes" | "afterSanitizeAttributes", hook: (node: Element) => void): void;
  sanitize(html: string, options: object): string;
};

/** A packet of Engine.IO, as socket.io-client tells of it. */
export interface Packet {
  type: string;
  data?: string | ArrayBuffer | ArrayBufferView;
}

export interface EngineIO {
  readyState: string;
  transport: { name: string };
  on(name: "packet" | "packetCreate", listener: (packet: Packet) => void): void;
  on(name: "upgrade", listener: (transport: { name: string }) => void): void;
}

export interface SocketIO {
  io: { engine: EngineIO };
  connect(): void;
  disconnect(): void;
  on(name: "connect", listener: () => void): void;
  on(name: "disconnect", listener: (reason: string) => void): void;
  on(name: "connect_error", listener: (error: Error) => void): void;
  timeout(ms: number): { emit(event: string, value: unknown, acknowledge: (error: Error | null) => void): void };
}

/** socket.io-client, vendor/socket.io-client. */
export interface SocketIOClient {
  io(origin: string, options: Record<string, unknown>): SocketIO;
}
