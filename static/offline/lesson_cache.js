// Lets a lesson be there for a time without the server: the service worker gives it again after a
// reload. Browsers allow that over HTTPS and on this machine.

const PAUSE = 3000; // ms for a first run, which the reader waits for

/** @param {string} slug */
export async function cacheLesson(slug) {
  if (!navigator.serviceWorker || !("cookieStore" in window)) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  // On a learner's machine another program may have this port tomorrow, so no more than the lessons.
  await navigator.serviceWorker.register("/offline.js", { scope: "/lessons/" });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage([location.pathname, `/lessons/${slug}/edit.json`, `/recorded/${slug}`]);
}
