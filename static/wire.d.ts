// JSON between the server, the page and the page's Python. These files are for the type check alone: no
// page loads them.

export type Side = "flask" | "fastapi";
export type BySide<T> = Record<Side, T>;

// The wire: JSON as POST /api/try takes and gives it.

export type Header = [name: string, value: string];

/** A string where the bytes are UTF-8. */
export type Body = string | { base64: string };

export interface Wire {
  method: string;
  target: string;
  headers: Header[];
  body: Body;
}

export interface WireError {
  error: { kind: string; message: string };
}

// The page's own responses: the same comparison as HTML, in lines of JSON.

/** One side's response as soon as it is there. */
export interface SideResult {
  side: Side;
  html: string;
}

/** Both responses and what differs. `announce` is for the status line. */
export interface ComparisonResult {
  side?: undefined;
  html: string;
  announce: string;
}

export type ResultPart = SideResult | ComparisonResult;

export interface RecordedAnswers {
  by: string;
  at: string;
  answers: (ComparisonResult & { request: Wire })[];
}

// Edit both: what /lessons/<slug>/edit.json gives, and the messages between the page and its Python.

export type ProgramKind = "lesson" | "exercise";

export interface Program {
  text: string;
  hash: string;
  file: string;
}

export interface PythonFile {
  name: string;
  url: string;
  bytes: number;
}

export type FileContents = Record<string, ArrayBuffer>;

export interface EditSettings {
  slug: string;
  html: string;
  labels: BySide<string>;
  editor: string;
  programs: { lesson: BySide<Program>; exercise?: BySide<Program> };
  /** How long Python may take for each of these before the page ends it, as http/limits.py has it. */
  seconds: { run: number; send: number; check: number };
  /** The first request that the exercise's task speaks of. */
  request: Wire | null;
  files: Record<string, string>;
  python: { at: string; hashes: string; sanitizer: string; files: PythonFile[]; groups: Record<string, PythonFile> };
}

/** What the page asks of the worker, by name: the argument, and the result. */
export interface WorkerCalls {
  begin: [argument: { at: string; hashes: string; files: FileContents }, result: null];
  unpack: [argument: FileContents, result: null];
  open: [argument: { slug: string; texts: Record<string, string> }, result: null];
  run: [argument: string, result: StartedPrograms | Refused];
  send: [argument: string, result: PythonResult | Refused];
  check: [argument: string, result: CheckedPrograms | Refused];
  wants: [argument: string, result: { groups: string[] }];
}

export type WorkerCallName = keyof WorkerCalls;

export type WorkerRequest = {
  [Name in WorkerCallName]: { id: number; name: Name; argument: WorkerCalls[Name][0] };
}[WorkerCallName];

/** `error` is a failure of Python itself, which ends the worker. */
export type WorkerResponse = { id: number; result: unknown; error?: undefined } | { id: number; error: string };

/** A sentence for the reader, who has to do something first. */
export interface Refused {
  error: string;
}

export interface StartedProgram {
  /** Why it does not run, as HTML; empty where it does. */
  fault: string;
  says: string;
  line: number | null;
  log: string[];
}

export interface StartedPrograms {
  error?: undefined;
  python: string;
  sides: BySide<StartedProgram>;
}

export interface PythonResult extends ComparisonResult {
  error?: undefined;
  sides: BySide<{ status: number | null; log: string[] }>;
}

export interface CheckedPrograms {
  error?: undefined;
  html: string;
  announce: string;
  passed: Side[];
  failed: Side[];
}

/** Pyodide, vendor/pyodide. */
export interface Pyodide {
  FS: { mkdirTree(path: string): void; writeFile(path: string, text: string): void };
  globals: { get(name: string): (slug: string) => PythonWorkbench };
  registerJsModule(name: string, module: object): void;
  runPython(code: string): unknown;
  unpackArchive(content: ArrayBuffer, format: string, options: { extractDir: string }): void;
}

/** sidebyside's Workbench in the page's Python. */
export interface PythonWorkbench {
  call(name: string, argument: string): string;
  close(): void;
}
