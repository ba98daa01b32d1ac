// The console of each program: what it printed while it loaded and while it answered, and why it
// does not run.

export const SIDES = { flask: "Flask", fastapi: "FastAPI" };
const MOST = 300; // lines that are kept

export class Consoles {
  #of;

  constructor(root) {
    this.#of = (side) => root.querySelector(`[data-side="${side}"] [data-console]`);
  }

  clear() {
    for (const side of Object.keys(SIDES)) this.#of(side).replaceChildren();
  }

  // Both programs were started afresh.
  begin(sides) {
    for (const side of Object.keys(SIDES)) {
      const { fault, log } = sides[side];
      const console = this.#of(side);
      console.innerHTML = fault;
      console.scrollTop = 0;
      this.#write(console, log);
      if (!fault) this.#write(console, ["Started."], "muted");
    }
  }

  hear(sides, sent) {
    for (const side of Object.keys(SIDES)) {
      const { status, log } = sides[side];
      this.#write(this.#of(side), [`${sent} → ${status ?? "no answer"}`], "muted");
      this.#write(this.#of(side), log);
    }
  }

  #write(console, lines, kind = "") {
    for (const text of lines.slice(-MOST)) {
      const line = document.createElement("p");
      line.className = kind;
      line.textContent = text;
      console.append(line);
    }
    while (console.childElementCount > MOST) console.firstElementChild.remove();
    // A traceback stays where it can be read from its sentence on.
    if (!console.querySelector(".traceback")) console.scrollTop = console.scrollHeight;
  }
}
