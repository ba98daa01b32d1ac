// The service worker, served as /offline.js and registered when somebody edits: the contents and the
// lessons that are read from then on are there again while the server is not. The server is asked
// first, always. Files whose address changes with their content are in the browser's own cache.
//
// What is kept is signed, headers and all, so that it is given as the server sent it, its policy
// included, or not at all: others of this origin can write into the same cache. The key is in a cookie,
// since a worker that runs a program has no cookies, whatever else it gets hold of. No page and no
// request has this one: nothing lies below its path.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const CACHE = "lessons";
const CACHED = /^\/(?:lessons\/(?:[\w-]+\/(?:edit\.json)?)?|recorded\/[\w-]+)$/;
const KEY = { name: "offline-key", path: "/offline.js/", url: new URL("/offline.js/", location.origin).href };
const LIFE = 365 * 24 * 60 * 60 * 1000; // ms
const POLICY = "Content-Security-Policy";
const SIGNATURE = "X-Signature";
// They are of the bytes on their way; or change nothing in what is given.
const UNSIGNED = ["Content-Encoding", "Content-Length", "Vary", SIGNATURE];

/** @type {Promise<CryptoKey> | null} */
let key = null;

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !CACHED.test(url.pathname)) return;
  event.respondWith(respond(event, url));
});

// A page that was open before this worker was here names what it needs.
worker.addEventListener("message", (event) => {
  const paths = Array.isArray(event.data) ? event.data.filter((path) => CACHED.test(path)) : [];
  event.waitUntil(Promise.all(paths.map(async (path) => keep(path, await fetch(path)))));
});

/**
 * Ask the server, and take a page from the cache where it cannot be reached. What is cached is asked for
 * by its path alone, since `?request=` only chooses in a page.
 *
 * @param {FetchEvent} event
 * @param {URL} url
 */
async function respond(event, { pathname, search }) {
  try {
    const response = await fetch(event.request);
    if (!search) event.waitUntil(keep(pathname, response.clone()));
    return response;
  } catch (error) {
    const kept = await find(pathname);
    if (!kept) throw error;
    return event.request.mode === "navigate" ? label(kept) : kept;
  }
}

/**
 * Keep what the server sent, with its signature. Without a policy it is none of our pages.
 *
 * @param {string} pathname
 * @param {Response} response
 */
async function keep(pathname, response) {
  if (!response.ok || !response.headers.has(POLICY)) return;
  const headers = signedHeaders(response);
  const body = await response.text();
  headers.set(SIGNATURE, await sign(pathname, headers, body));
  const cache = await caches.open(CACHE);
  await cache.put(pathname, new Response(body, { headers }));
}

/**
 * Find what was kept; what was not kept here, or changed since, leaves the cache.
 *
 * @param {string} pathname
 * @returns {Promise<Response | null>}
 */
async function find(pathname) {
  const cache = await caches.open(CACHE);
  const cached = await cache.match(pathname);
  if (!cached) return null;
  const headers = signedHeaders(cached);
  const body = await cached.text();
  if (cached.headers.get(SIGNATURE) === (await sign(pathname, headers, body))) return new Response(body, { headers });
  await cache.delete(pathname);
  return null;
}

/** @param {Response} response */
function signedHeaders(response) {
  const headers = new Headers(response.headers);
  for (const name of UNSIGNED) headers.delete(name);
  return headers;
}

/**
 * @param {string} pathname
 * @param {Headers} headers
 * @param {string} body
 */
async function sign(pathname, headers, body) {
  const message = new TextEncoder().encode(JSON.stringify([pathname, [...headers], body]));
  key ??= openKey();
  return new Uint8Array(await crypto.subtle.sign("HMAC", await key, message)).join(".");
}

async function openKey() {
  const { name, path, url } = KEY;
  let secret = (await worker.cookieStore.get({ name, url }))?.value;
  if (!secret) {
    secret = crypto.randomUUID() + crypto.randomUUID();
    await worker.cookieStore.set({ name, value: secret, path, expires: Date.now() + LIFE, sameSite: "strict" });
  }
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/**
 * Say in a kept page of what day it is.
 *
 * @param {Response} kept
 */
async function label(kept) {
  const day = new Date(kept.headers.get("Date") ?? "").toLocaleDateString("en", { dateStyle: "long" });
  const note = `<div class="wrap"><p class="notice"><b>The server cannot be reached</b><span>This page is as it was on ${day}.</span></p></div>`;
  const html = (await kept.text()).replace('<main id="main">', (main) => main + note);
  return new Response(html, { headers: kept.headers });
}
