// "Break it": the ways come when it is opened, and anew when the request in the editor is another.
// Choosing one puts it into the editor and leads to the guess; it is never sent from here.

const PAUSE = 300; // ms without typing before the ways are asked for again
const known = new WeakMap();

class Ways {
  #asked = null;
  #timer = 0;
  #placing = false;

  constructor(fold) {
    this.fold = fold;
    this.bench = fold.closest("side-bench");
    this.place = fold.querySelector("div");
    fold.addEventListener("click", (event) => this.#choose(event));
    this.bench.addEventListener("bench:request", () => this.#changed());
  }

  #changed() {
    if (this.#placing || !this.fold.open) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.show(), PAUSE);
  }

  async show() {
    this.#asked?.abort();
    const { signal } = (this.#asked = new AbortController());
    try {
      const response = await fetch(this.fold.dataset.break, {
        method: "POST",
        body: new FormData(this.bench.querySelector("form")),
        headers: { Accept: "application/json" },
        signal,
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.error.message);
      this.#fill(answer.html);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#refuse(error instanceof TypeError ? "The server cannot be reached, so the ways cannot be listed." : error.message);
    }
  }

  // What was chosen stays marked, and the keyboard stays where it was.
  #fill(html) {
    const held = document.activeElement.closest?.("[data-wire]");
    const focused = held && this.place.contains(held) ? held.value : null;
    this.place.innerHTML = html;
    this.#buttons().find(({ value }) => value === focused)?.focus();
    this.#mark();
  }

  #refuse(text) {
    const note = document.createElement("p");
    note.textContent = text;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "btn s";
    again.textContent = "Try again";
    again.addEventListener("click", () => this.show());
    this.place.replaceChildren(note, again);
  }

  #buttons() {
    return [...this.place.querySelectorAll("[data-wire]")];
  }

  #mark(chosen = this.#buttons().find(({ dataset }) => dataset.wire === this.chosen)) {
    for (const button of this.#buttons()) button.removeAttribute("aria-current");
    chosen?.setAttribute("aria-current", "true");
  }

  #choose(event) {
    const button = event.target.closest("[data-wire]");
    if (!button) return;
    event.preventDefault();
    this.chosen = button.dataset.wire;
    this.#placing = true;
    this.bench.put(JSON.parse(button.dataset.wire), `“${button.textContent}” is in the editor, not sent. Predict first.`);
    this.#placing = false;
    this.#mark(button);
    const predict = this.bench.querySelector(".predict");
    (predict ?? this.bench).scrollIntoView({ block: "center" });
    (predict?.querySelector("input") ?? this.bench.querySelector("button.primary")).focus({ preventScroll: true });
  }
}

export function open(fold) {
  if (!known.has(fold)) known.set(fold, new Ways(fold));
  known.get(fold).show();
}
