// What a program in the worker can reach of the browser. The worker's policy keeps it from every server;
// what is left is the origin's storage, other workers, and what browsers add next year. So this lists what
// stays, and everything else is taken off the global object and off each of its prototypes. Nothing brings
// it back: the policy evaluates no text, and a worker has no frames and starts no worker.

// ECMAScript's own, and WebAssembly: they compute, and reach nothing.
const LANGUAGE = `
  AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView
  Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity
  Int16Array Int32Array Int8Array InternalError Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError
  ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError
  URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape eval isFinite isNaN parseFloat parseInt undefined unescape`;
// What Pyodide asks the browser for while it runs.
const BROWSER = "TextDecoder TextEncoder WorkerGlobalScope clearTimeout console crypto performance self setTimeout";
// Two numbers that Chromium does not let go of.
const CONSTANTS = "PERSISTENT TEMPORARY";

const KEPT = new Set(`${LANGUAGE} ${BROWSER} ${CONSTANTS}`.trim().split(/\s+/));

/**
 * Take away everything that is not listed here.
 *
 * @param {string[]} kept What stays as well, for a time.
 */
export function removeGlobals(...kept) {
  for (let level = self; level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Reflect.ownKeys(level)) {
      const isItself = Reflect.getOwnPropertyDescriptor(level, name)?.value === self; // ECMAScript's name for it
      if (isItself || KEPT.has(String(name)) || kept.includes(String(name))) continue;
      if (!Reflect.deleteProperty(level, name)) throw new TypeError(`${String(name)} cannot be taken away.`);
    }
  }
}
