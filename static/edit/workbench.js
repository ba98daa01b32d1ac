// "Edit both": the lesson's programs in editors, between the request and its answers. They run in this
// page's own Python (python.js); while the editors are open, the bench sends to them and not to the
// server.
//
// As a server under --reload does, a Send after an edit starts both programs afresh.

import { Answers } from "./answers.js";
import { Consoles, SIDES } from "./consoles.js";
import { Drafting } from "./drafting.js";
import { keepLesson } from "./keeping.js";
import { Loading } from "./loading.js";
import { Python, Stopped } from "./python.js";

export class Workbench {
  #bench;
  #root;
  #python;
  #seconds; // how long each kind of call may take, as http/limits.py has it
  #running = null; // the texts that Python runs
  #turn = Promise.resolve(); // one thing at a time
  #stops = 0; // what waited for its turn when the reader pressed Stop is not done
  #closed = false;
  #first; // the request that the exercise's task speaks of first

  constructor(bench, root, settings, modules) {
    this.#bench = bench;
    this.#root = root;
    this.#first = settings.request;
    this.#seconds = settings.seconds;
    this.#python = new Python(settings, (news) => this.loading.hear(news));
    this.loading = new Loading(root, () => this.#stop());
    this.consoles = new Consoles(root);
    this.programs = new Drafting(root, settings, modules, this);
    this.answers = new Answers(root, settings, this);
    root.querySelector("[data-run]").addEventListener("click", () => this.run());
    root.querySelector("[data-close]").addEventListener("click", () => this.close());
    for (const place of [root, bench.result]) place.addEventListener("click", (event) => this.#follow(event));
    bench.querySelector("[data-status]").textContent = "While the editors are open, requests go to your programs, in this browser.";
    bench.source = (form, signal) => this.#lines(form, signal);
    this.#hideReset(true);
    this.expect();
  }

  say(text) {
    this.#root.querySelector("[data-says]").textContent = text;
  }

  // Starts both programs afresh, and sends them the request in the bench.
  async run() {
    this.#running = null;
    if (await this.#take(() => this.#prepare())) this.#bench.send();
  }

  // Who edits will run it: Python comes and starts meanwhile, so that the first Run is short.
  async expect() {
    this.loading.begin();
    const came = await this.#python.start().then(() => true, () => false); // Run says what is wrong.
    this.loading.end();
    const says = this.#root.querySelector("[data-says]").textContent;
    if (came && !says) this.say("Python is here. Run starts both programs.");
    if (came) keepLesson(this.#bench.dataset.lesson).catch(() => {}); // Storage is off or full: it works as before.
  }

  // Sends a request of an exercise's check.
  send(wire) {
    this.#bench.put(wire, "The check’s request is in the bench.");
    this.#bench.send();
  }

  // Other programs stand in the editors: what was said of those before is about nothing now.
  turn(kind) {
    this.consoles.clear();
    this.answers.clear();
    this.say(kind === "exercise" ? "The exercise’s programs are in the editors, and its task is above them." : "The lesson’s programs are in the editors.");
    // What the reader has typed there stays.
    const prepared = this.#bench.form.querySelector(".chips.all [aria-current]");
    if (kind === "exercise" && this.#first && prepared) this.#bench.put(this.#first, "The exercise’s first request is in the bench.");
  }

  // Checks the programs in the editors; gives what Python says of them, or null.
  check() {
    const { texts } = this.programs;
    return this.#take(async () => {
      await this.#python.bring(texts);
      return this.#python.call("check", texts, this.#seconds.check);
    });
  }

  // Closes the editors; the bench sends to the server again.
  close() {
    this.#closed = true;
    this.#python.close();
    this.programs.close();
    delete this.#bench.source;
    this.#hideReset(false);
    this.#root.remove();
    this.#bench.querySelector("[data-edit]").focus();
    this.#bench.querySelector("[data-status]").textContent = "Requests go to the lesson’s programs on the server again.";
    this.#bench.dispatchEvent(new Event("workbench:close"));
  }

  // Does one thing after the other. What goes wrong is said, and then the answer is null.
  #take(does) {
    const stops = this.#stops;
    const mine = this.#turn.then(async () => {
      if (stops !== this.#stops || this.#closed) return null;
      this.loading.begin();
      try {
        return await does();
      } catch (fault) {
        this.#fail(fault);
        return null;
      } finally {
        this.loading.end();
      }
    });
    this.#turn = mine;
    return mine;
  }

  #stop() {
    this.#stops += 1;
    this.#root.querySelector("[data-run]").focus();
    this.#python.stop("Stopped.");
  }

  #fail(fault) {
    this.#running = null;
    if (this.#closed) return;
    if (fault instanceof Stopped && this.#python.hasFiles) {
      this.#python.start().catch(() => {}); // so that the next Run is quick
      this.say(`${fault.message} Both programs have ended. Run starts them again.`);
    } else if (fault instanceof Stopped) {
      this.say(`${fault.message} Python is not here yet. Run goes on loading it.`);
    } else {
      this.say(`Python cannot be loaded: ${fault.message}. Your programs are kept. Try again when the server is back.`);
    }
  }

  async #prepare() {
    const { texts } = this.programs;
    if (JSON.stringify(texts) === JSON.stringify(this.#running)) return true;
    await this.#python.bring(texts);
    const { python, sides } = await this.#python.call("run", texts, this.#seconds.run);
    this.#running = texts;
    const faulty = Object.keys(SIDES).filter((side) => sides[side].fault);
    this.consoles.begin(sides);
    this.programs.mark(sides);
    this.say(faulty.map((side) => sides[side].says).join(" ") || `Both programs have started, on Python ${python} in this browser.`);
    return true;
  }

  // Its programs are the server's; here Run starts both afresh.
  #hideReset(hidden) {
    this.#bench.form.querySelector("[formaction='/sandbox/reset']").hidden = hidden;
  }

  async *#lines(fields, signal) {
    const { csrf: _token, ...form } = Object.fromEntries(fields);
    const stop = () => this.#stop();
    signal.addEventListener("abort", stop, { once: true });
    const given = await this.#take(async () => {
      await this.#prepare();
      return this.#python.call("send", form, this.#seconds.send);
    });
    signal.removeEventListener("abort", stop);
    if (signal.aborted) throw new DOMException("Stopped.", "AbortError");
    if (!given && this.#closed) throw { title: "No answer", text: "The editors were closed before both programs had answered." };
    if (!given) throw { title: "No answer", text: this.#root.querySelector("[data-says]").textContent };
    if (given.error) throw { title: "Not sent", text: given.error };
    this.consoles.hear(given.sides, `${form.method} ${form.target}`);
    yield given;
  }

  // A link to a line of a program leads to the editor that has it.
  #follow(event) {
    const found = event.target.closest?.("a[href]")?.getAttribute("href").match(/^#(flask|fastapi)-(\d+)$/);
    if (!found || this.#closed) return;
    event.preventDefault();
    this.programs.point(found[1], Number(found[2]));
  }
}
