"""Measure the budgets: `make bench`, or `make bench ARGS="pages tries"` for some.

Machines are shared and noisy, so each speed is a ratio of two things measured in turn, or says its
conditions. The table is printed, and saved as bench.json.
"""

import json
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent))

import abuse
import browser
import editing
import in_process
import measures


def weight():
    total, scripts = measures.page_weight()
    yield "lesson page, first load, compressed", total, "KB", "<=", 45
    yield "… of it JavaScript", scripts, "KB", "<=", 20
    total, scripts = measures.page_weight(measures.PANELS)
    yield "the same of the lesson with the most panels", total, "KB", "<=", 45
    yield "… of it JavaScript", scripts, "KB", "<=", 20


def paint():
    seconds, shift, foreign = browser.paint_and_shift()
    yield "largest paint, 1.6 Mbit/s, 150 ms, CPU ×4", seconds, "s", "<=", 0.8
    yield "layout shift, a Send included", shift, "", "<=", 0
    yield "requests to third parties", foreign, "", "<=", 0


def pages():
    value, (ours, memory) = measures.pages_per_second()
    yield (
        f"lesson pages / same bytes from memory ({ours:.0f} / {memory:.0f} a second)",
        value,
        "×",
        ">=",
        0.8,
    )


def tries():
    value, (ours, bare) = measures.try_over_http()
    title = f"POST /api/try / both live mounts ({ours * 1000:.2f} / {bare * 1000:.2f} ms)"
    yield title, value, "×", "<=", 1.5


def inside():
    thread, new, loop = in_process.in_process(measures.STEM, measures.REQUEST)
    yield "in-process comparison / two bare calls, from a thread", thread, "×", "<=", 1.3
    yield "… of answers that were never compared before", new, "×", "<=", 1.3
    yield "in-process comparison / two bare calls, on one event loop", loop, "×", "<=", 1.3


def learners():
    p99, later, errors, mib = measures.learners()
    yield "200 learners who all begin within 5 s, one send each 5 s: p99", p99, "ms", "<=", 100
    yield "… after each one's first send: p99", later, "ms", "<=", 100
    yield "… errors", errors, "", "<=", 0
    yield "… memory", mib, "MiB", "<=", 400


def abused():
    quiet, found = abuse.measure()
    for name, value, errors in found:
        title = f"room of {abuse.ROOM} beside {name}: p99 / quiet ({quiet * 1000:.0f} ms)"
        yield title, value, "×", "<=", 3
        yield "… errors", errors, "", "<=", 0


def reset():
    median, longest = measures.reset()
    yield "reset of three pairs in use, median", median, "ms", "<=", 50
    yield "… the longest of 60", longest, "ms", "<=", 50


def start():
    yield "start to first lesson page", measures.start_up(), "s", "<=", 1.0
    with tempfile.TemporaryDirectory() as folder:
        value, _ = measures.start_up_with_more(Path(folder))
    yield "… with 10 times the lessons", value, "×", "<=", 1.2
    title = "a room's process is killed to its next page, the longest of 3"
    yield title, measures.restart(), "s", "<=", 2


def author():
    with tempfile.TemporaryDirectory() as folder:
        yield "author saves to page shows it", measures.save_to_page(Path(folder)), "s", "<=", 1
    yield "`sidebyside check` on everything", measures.check_everything(), "s", "<=", 20


def edits():
    first, again = editing.runs()
    yield "Edit both and run in the browser, cold cache, first run", first, "s", "<=", 5
    yield "… next run", again * 1000, "ms", "<=", 200


GROUPS = (weight, paint, pages, tries, inside, learners, abused, reset, start, author, edits)


def main(wanted):
    console, rows = Console(width=110), []
    known = {group.__name__: group for group in GROUPS}
    unknown = set(wanted) - set(known)
    if unknown:
        sys.exit(f"There is no {sorted(unknown)[0]!r}; there are {', '.join(known)}.")
    table = Table("what", "measured", "budget", "met")
    for name in wanted or known:
        with console.status(f"Measuring {name} …"):
            rows += known[name]()
    for what, value, unit, sign, bound in rows:
        met = value <= bound if sign == "<=" else value >= bound
        shown = f"{value:.2f} {unit}".strip()
        table.add_row(what, shown, f"{sign} {bound} {unit}".strip(), "yes" if met else "NO")
    console.print(table)
    keys = ("what", "value", "unit", "sign", "budget")
    saved = [dict(zip(keys, row, strict=True)) for row in rows]
    Path("bench.json").write_text(json.dumps(saved, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
