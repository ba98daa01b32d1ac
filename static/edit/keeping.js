// Keeps this lesson for a time without the server: static/offline.js gives it again after a reload.
// Browsers allow that over HTTPS and on this machine.

const PATIENCE = 3000; // ms for a first run, which the reader waits for

export async function keepLesson(slug) {
  if (!navigator.serviceWorker) return;
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  // On a learner's machine another program may have this port tomorrow, so no more than the lessons.
  await navigator.serviceWorker.register("/offline.js", { scope: "/lessons/" });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage([location.pathname, `/lessons/${slug}/edit.json`, `/recorded/${slug}`]);
}
