// A full server says after how many seconds to try again. The button counts them. Pressed before they
// are over it sends once when they are, and pressed again it does not; nothing is sent unasked.

let end = () => {};

export function countDown(bench, seconds) {
  end();
  if (bench.notice.hidden) return; // it was sent in another way in the meantime
  const button = bench.notice.querySelector("button");
  const status = bench.querySelector("[data-status]");
  const over = new AbortController();
  let left = seconds;
  let asked = false;

  const draw = () => {
    button.textContent = left > 0 ? `Try again${asked ? ", sends" : ""} in ${left} s` : "Try again";
  };
  const timer = setInterval(() => {
    left -= 1;
    if (left <= 0) finish();
    draw();
  }, 1000);
  end = () => {
    clearInterval(timer);
    over.abort();
    left = 0;
    draw();
  };
  const finish = () => {
    end();
    if (asked) bench.send();
  };

  button.addEventListener("click", (event) => {
    event.preventDefault();
    asked = !asked;
    draw();
    status.textContent = asked ? `It is sent again in ${left} s.` : "It is not sent.";
  }, { signal: over.signal });
  bench.form.addEventListener("submit", ({ submitter }) => submitter?.name === "copy" || end(), { signal: over.signal });
  draw();
}
