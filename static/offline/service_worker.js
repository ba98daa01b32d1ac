// The service worker, served as /offline.js and registered when somebody edits: the contents and the
// lessons that are read from then on are there again while the server is not. The server is asked
// first, always. Files whose address changes with their content are in the browser's own cache.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const CACHE = "lessons";
const CACHED = /^\/(?:lessons\/(?:[\w-]+\/(?:edit\.json)?)?|recorded\/[\w-]+)$/;

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !CACHED.test(url.pathname)) return;
  event.respondWith(respond(event, url));
});

// A page that was open before this worker was here names what it needs.
worker.addEventListener("message", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(event.data)));
});

/**
 * Ask the server, and take a page from the cache where it cannot be reached. What is cached is asked for
 * by its path alone, since `?request=` only chooses in a page.
 *
 * @param {FetchEvent} event
 * @param {URL} url
 */
async function respond(event, { pathname, search }) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(event.request);
    if (response.ok && !search) event.waitUntil(cache.put(pathname, response.clone()));
    return response;
  } catch (error) {
    const cached = await cache.match(pathname, { ignoreVary: true }); // its cookies are this reader's
    if (!cached) throw error;
    return event.request.mode === "navigate" ? label(cached) : cached;
  }
}

/**
 * Say in a cached page of what day it is.
 *
 * @param {Response} cached
 */
async function label(cached) {
  const day = new Date(cached.headers.get("Date") ?? "").toLocaleDateString("en", { dateStyle: "long" });
  const note = `<div class="wrap"><p class="notice"><b>The server cannot be reached</b><span>This page is as it was on ${day}.</span></p></div>`;
  const html = (await cached.text()).replace('<main id="main">', (main) => main + note);
  const headers = new Headers(cached.headers);
  headers.delete("Content-Encoding"); // The text is plain here.
  return new Response(html, { status: cached.status, headers });
}
