// A full server says after how many seconds to try again. The button counts them. Pressed before they
// are over it sends once when they are, and pressed again it does not; nothing is sent unasked.

/**
 * @param {HTMLButtonElement} button
 * @param {number} seconds
 * @param {{ announce: (text: string) => void, send: () => void, signal: AbortSignal }} options `signal`
 *   ends the countdown, since something was sent in another way.
 */
export function countDown(button, seconds, { announce, send, signal }) {
  if (signal.aborted) return;
  const over = new AbortController();
  let left = seconds;
  let waiting = false;

  const draw = () => {
    button.textContent = left > 0 ? `Try again${waiting ? ", sends" : ""} in ${left} s` : "Try again";
  };
  const end = () => {
    clearInterval(timer);
    over.abort();
    left = 0;
    draw();
  };
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return draw();
    end();
    if (waiting) send();
  }, 1000);

  const toggle = (/** @type {Event} */ event) => {
    event.preventDefault();
    waiting = !waiting;
    draw();
    announce(waiting ? `It is sent again in ${left} s.` : "It is not sent.");
  };
  button.addEventListener("click", toggle, { signal: over.signal });
  signal.addEventListener("abort", end, { once: true });
  draw();
}
