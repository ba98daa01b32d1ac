// The service worker, registered when somebody edits (edit/keeping.js): the contents and the lessons
// that are read from then on are there again while the server is not. The server is asked first,
// always. Files whose address changes with their content are in the browser's own cache.

const NAME = "lessons";
const KEPT = /^\/(?:lessons\/(?:[\w-]+\/(?:edit\.json)?)?|recorded\/[\w-]+)$/;

// What this worker gives is asked for by its path alone, since `?request=` only chooses in a page.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "GET" && url.origin === location.origin && KEPT.test(url.pathname)) event.respondWith(answer(event, url));
});

// A page that was open before this worker was here names what it needs.
self.addEventListener("message", (event) => {
  event.waitUntil(caches.open(NAME).then((pages) => pages.addAll(event.data)));
});

async function answer(event, { pathname, search }) {
  try {
    const response = await fetch(event.request);
    if (response.ok && !search) event.waitUntil(keep(pathname, response.clone()));
    return response;
  } catch (fault) {
    const pages = await caches.open(NAME);
    const kept = await pages.match(pathname, { ignoreVary: true }); // its cookies are this reader's
    if (!kept) throw fault;
    return event.request.mode === "navigate" ? label(kept) : kept;
  }
}

async function keep(path, response) {
  const pages = await caches.open(NAME);
  await pages.put(path, response);
}

async function label(kept) {
  const day = new Date(kept.headers.get("Date")).toLocaleDateString("en", { dateStyle: "long" });
  const note = `<div class="wrap"><p class="notice"><b>The server cannot be reached</b><span>This page is as it was on ${day}.</span></p></div>`;
  const html = (await kept.text()).replace('<main id="main">', (main) => main + note);
  const headers = new Headers(kept.headers);
  headers.delete("Content-Encoding"); // The text is plain here.
  return new Response(html, { status: kept.status, headers });
}
