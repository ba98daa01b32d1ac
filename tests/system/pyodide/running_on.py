"""Run programs that run on and on, in a Python that asks the clock at each jump; see test_deadline.

Arguments: a folder for the programs, and the bodies of views as JSON. The output is JSON: of each
program what came of it, and the seconds that it took.
"""

import json
import sys
import time
from pathlib import Path

from sidebyside.http.limits import Limits
from sidebyside.http.request import Request
from sidebyside.pyodide import deadline
from sidebyside.pyodide.event_loop import InlineLoop
from sidebyside.transports.asgi import ASGITransport
from sidebyside.transports.wsgi import WSGITransport

GET = Request("GET", "/")
BOUND = Limits(seconds=0.2)
WSGI = """import itertools, time
def wsgi(environ, start_response):
    start_response("200 OK", [])
    {}
    return [b"done"]
"""
ASGI = """import asyncio
async def asgi(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        scope["state"]["task"] = asyncio.ensure_future(tick())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        return
    before = len(ticks)
    await asyncio.sleep(0.1)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(len(ticks) > before).encode()})

ticks = []

async def tick():
    while True:
        ticks.append(1)
        await asyncio.sleep(0.01)
"""
BUSY = """import time
end = time.perf_counter() + 0.3
while time.perf_counter() < end:
    pass
"""
ENDLESS = """import asyncio
async def asgi(scope, receive, send):
    while True:
        await asyncio.sleep(0)
"""


def load(path, text):
    path.write_text(text)
    space = {}
    exec(compile(text, str(path), "exec"), space)
    return space


def load_only(path, text):
    try:
        load(path, text)
    except TimeoutError as error:
        return str(error)
    return "loaded"


def told(response):
    failure = response.failure
    where = [failure.kind, failure.line, failure.function] if failure else None
    return [response.status, response.body.decode(), where]


def ask_flask(path, body):
    transport = WSGITransport(load(path, WSGI.format(body))["wsgi"], path)
    return told(InlineLoop().run(transport.asend(GET, BOUND)))


def ask_twice(path, text):
    """Ask an ASGI program, and once more when the first call's time is long over."""
    transport, loop = ASGITransport(load(path, text)["asgi"], path), InlineLoop()
    first = told(loop.run(transport.asend(GET, BOUND)))
    deadline._sleep(1.5 * BOUND.seconds)
    return [first, told(loop.run(transport.asend(GET, BOUND)))]


def main(folder, bodies):
    deadline.DEFAULT = BOUND
    deadline.watch((folder,))
    found = {}

    def note(name, does, *given, home=folder):
        began = time.perf_counter()
        found[name] = [does(home / "app.py", *given), time.perf_counter() - began]

    for body in bodies:
        note(body, ask_flask, body)
    note("quick", ask_flask, "for n in range(10_000): pass")
    note("loads on", load_only, "n = 1\nwhile True:\n    n += 1\n")
    note("loads asleep", load_only, "import time\ntime.sleep(60)\n")
    others = folder.with_name(f"{folder.name}_of_others")
    others.mkdir()
    note("elsewhere", load_only, BUSY, home=others)
    note("endless", ask_twice, ENDLESS)
    note("task", ask_twice, ASGI)
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
