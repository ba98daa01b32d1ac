"""A room of ordinary learners while somebody else does each of twenty attacks, in turn.

The attacks are those of the findings, by one visitor, whose process and address are its own: a room
on one network. `python tests/perf/abuse.py 7200` mixes them for two hours, and prints what the
server holds each minute.
"""

import asyncio
import contextlib
import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent))

from http_load import Connection, Load, message
from servers import ROOT, resident_mib, site

ROOM = 100
SEND = {"method": "POST", "target": "/users/", "body": '{"username": "ana", "age": 31}'}
SEND["headers"] = [["Content-Type", "application/json"]]
FORM = [("Content-Type", "application/x-www-form-urlencoded")]
JSON = [("Content-Type", "application/json")]
COUNT = "with recursive c(x) as (select 1 union all select x+1 from c"


class Visitor:
    """Somebody with a cookie and a form's token, as the site gave them."""

    def __init__(self, port, address):
        self.port = port
        self.address = address

    async def arrive(self):
        """Open a lesson."""
        async with self.connection() as connection:
            _, head, page = await connection.send(message("GET", "/lessons/json-bodies/"))
        self.cookie = re.search(rb"(?i)set-cookie: (sandbox=[^;\r]+)", head)[1].decode()
        self.token = re.search(rb'name="csrf" value="([^"]+)"', page)[1].decode()
        return self

    def connection(self):
        """Make a connection from this visitor's address."""
        return Connection(self.port, self.address)

    async def open(self, **options):
        """Open a connection that nothing is done with yet."""
        return await asyncio.open_connection(
            "127.0.0.1", self.port, local_addr=(self.address, 0), **options
        )

    async def live(self, stem):
        """Ask where this visitor's own programs are."""
        raw = message("GET", f"/live/mine/flask/{stem}/", [("Cookie", self.cookie)])
        async with self.connection() as connection:
            _, head, _ = await connection.send(raw)
        return re.search(rb"(?i)location: \S*?(/live/[^/\s]+)/flask/", head)[1].decode()

    def try_(self, stem, wire):
        """Make the bytes of a try."""
        body = json.dumps({"headers": [], "body": "", **wire}).encode()
        kind = [("Content-Type", "application/json"), ("Cookie", self.cookie)]
        return message("POST", f"/api/try/{stem}", kind, body)

    def form(self, path, lesson="json-bodies", **fields):
        """Make the bytes of one of the bench's forms."""
        fields = {"csrf": self.token, "lesson": lesson, "method": "POST", "target": "/", **fields}
        return message("POST", path, [*FORM, ("Cookie", self.cookie)], urlencode(fields).encode())


async def again(visitor, raw, beside=1):
    """Send one request again and again, some at once."""

    async def one():
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
                async with visitor.connection() as connection:
                    await connection.send(raw)
            await asyncio.sleep(0.01)

    await asyncio.gather(*(one() for _ in range(beside)))


async def unread(visitor, raw, connections):
    """Send over many connections, and read nothing."""
    writers = []
    try:
        while True:
            while len(writers) < connections:
                _, writer = await visitor.open(limit=1)
                writers.append(writer)
                writer.write(raw)
            await asyncio.sleep(0.1)
            writers = [writer for writer in writers if not writer.is_closing()]
    finally:
        for writer in writers:
            writer.close()


async def pour(visitor, beginning, piece, pause=0.0):
    """Send pieces without end over one connection, and anew when it is closed."""
    while True:
        with contextlib.suppress(OSError):
            _, writer = await visitor.open()
            writer.write(beginning)
            while not writer.is_closing():
                writer.write(piece)
                await asyncio.wait_for(writer.drain(), 5)
                await asyncio.sleep(pause)
        await asyncio.sleep(0.05)


def pairs(count):
    """Make a form of many fields."""
    return "&".join(f"field{number}=x" for number in range(count))


def fields(count):
    """Make a JSON object of many fields."""
    return json.dumps({f"field{number}": number for number in range(count)})


async def visit_without_a_cookie(visitor):
    """Come as somebody new each time."""
    raw = message("POST", "/api/try/json_bodies", JSON, json.dumps(SEND).encode())
    await again(visitor, raw, 8)


async def hold_sockets(visitor):
    """Open WebSockets, and leave them alone."""
    live = await visitor.live("web_sockets")
    head = (
        f"GET {live}/fastapi/web_sockets/echo HTTP/1.1\r\nHost: localhost\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    await unread(visitor, head.encode(), 300)


async def send_slashes(visitor):
    """Send what takes long to match to a live program."""
    live = await visitor.live("background_tasks")
    target = f"{live}/flask/background_tasks/orders/?email={'/' * 40_000}"
    await again(visitor, message("POST", target), 2)


async def hold_bodies(visitor):
    """Send bodies that never end to a live program."""
    live = await visitor.live("user_registration")
    head = f"POST {live}/flask/user_registration/users/ HTTP/1.1\r\nHost: localhost\r\n"
    head += "Content-Length: 60000\r\n\r\n"
    await _many(50, lambda: pour(visitor, head.encode(), b"x" * 100, 0.1))


def attacks():
    """Return each attack by its name."""

    def sql(text):
        return lambda v: again(
            v, v.try_("database_crud", {"method": "GET", "target": f"/books/?q={quote(text)}"}), 4
        )

    def post(stem, target, body, kind="application/json"):
        wire = {"method": "POST", "target": target, "headers": [["Content-Type", kind]]}
        return lambda v: again(v, v.try_(stem, {**wire, "body": body}), 2)

    json_headers = "Content-Type: application/json"
    form_headers = "Content-Type: application/x-www-form-urlencoded"
    return {
        "endless statements": sql(f"' union select x from ({COUNT}) select x from c where x<0) --"),
        "large statements": sql(
            f"' union all select hex(zeroblob(32000)) from ({COUNT}) select x from c) --"
        ),
        "resets beneath statements": lambda v: _both(
            sql(f"' union select x from ({COUNT}) select x from c where x<0) --")(v),
            again(
                v,
                message(
                    "POST",
                    "/api/sandbox/reset",
                    [("Content-Type", "application/json"), ("Cookie", v.cookie)],
                    b"{}",
                ),
            ),
        ),
        "slashes at a live address": send_slashes,
        "readers that do not read": lambda v: unread(
            v, v.try_("json_bodies", {**SEND, "body": json.dumps({"username": "a" * 60_000})}), 100
        ),
        "many unknown fields": post("coercion", "/v2/loans/", fields(4_000)),
        "many fields of a form": post(
            "forms_and_files", "/photos", pairs(5_000), "application/x-www-form-urlencoded"
        ),
        "many errors": post("constraints", "/v2/orders/1", fields(4_000)),
        "a copy of backslashes": lambda v: again(
            v, v.form("/copy/json_bodies", headers="X-A: " + "\\" * 8_000), 4
        ),
        "ways to break a form": lambda v: again(
            v, v.form("/break/forms_and_files", headers=form_headers, body=pairs(4_000)), 4
        ),
        "marks in a body": lambda v: again(
            v, v.form("/break/json_bodies", headers=json_headers, body="@@host@@" * 6_000), 4
        ),
        "new visitors": visit_without_a_cookie,
        "idle WebSockets": hold_sockets,
        "log-ins": post(
            "authentication",
            "/token",
            "username=ada&password=wrong",
            "application/x-www-form-urlencoded",
        ),
        "a long quoted cookie": lambda v: again(
            v,
            v.try_(
                "headers_and_cookies",
                {
                    "method": "GET",
                    "target": "/",
                    "headers": [["Cookie", 'a="' + "\\042" * 3_000 + '"']],
                },
            ),
            4,
        ),
        "a head without an end": lambda v: pour(
            v, b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"a: b\r\n" * 1_000
        ),
        "a slow head": lambda v: _many(
            20, lambda: pour(v, b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"a: b\r\n", 0.5)
        ),
        "a pipeline that nobody reads": lambda v: pour(v, b"", message("GET", "/healthz") * 1_000),
        "bodies without an end": hold_bodies,
        "crashes": lambda v: again(
            v, v.try_("background_tasks", {"method": "POST", "target": "/orders/?email=%1b[2J"}), 8
        ),
    }


async def _both(*coming):
    await asyncio.gather(*coming)


async def _many(count, make):
    await asyncio.gather(*(make() for _ in range(count)))


async def room(learners, seconds, pause=3.0):
    """Let learners send for a while, each once in some seconds; give what came of it."""
    load = Load()

    async def one(visitor):
        raw = visitor.try_("json_bodies", SEND)
        await asyncio.sleep(random.random() * pause)
        while time.perf_counter() < until:
            began = time.perf_counter()
            try:
                async with visitor.connection() as connection:
                    status, _, _ = await asyncio.wait_for(connection.send(raw), 30)
            except (OSError, TimeoutError, asyncio.IncompleteReadError):
                status = 0
            load.latencies.append(time.perf_counter() - began)
            load.errors += status != 200
            await asyncio.sleep(pause)

    until = time.perf_counter() + seconds
    await asyncio.gather(*(one(visitor) for visitor in learners))
    return load


async def fill(port):
    """Let a room come, and each of it send once: their programs are there then."""
    learners = [await Visitor(port, f"127.0.1.{number}").arrive() for number in range(1, ROOM + 1)]
    await room(learners, 4)
    return learners


@contextlib.contextmanager
def attacker(port, name):
    """Let somebody do one of the attacks, in a process of their own."""
    process = subprocess.Popen([sys.executable, __file__, str(port), name])
    try:
        yield
    finally:
        process.kill()
        process.wait()


async def attack(port, name):
    """Do one of the attacks, without an end."""
    await attacks()[name](await Visitor(port, "127.0.0.2").arrive())


async def under_attack(port, seconds):
    """Give the quiet room's load, and the load under each attack by its name."""
    learners = await fill(port)
    quiet = await room(learners, 2 * seconds)
    found = {}
    for name in attacks():
        with attacker(port, name):
            await asyncio.sleep(1)
            found[name] = await room(learners, seconds)
        await asyncio.sleep(1)
    return quiet, found


def measure(seconds=10, root=ROOT):
    """Give the quiet room's p99 in seconds, and rows of (attack, p99 over that, errors)."""
    with site(root=root) as (port, _):
        quiet, found = asyncio.run(under_attack(port, seconds))
    base = quiet.percentile(0.99)
    return base, [(name, load.percentile(0.99) / base, load.errors) for name, load in found.items()]


async def mix(port, process, seconds):
    """Let three attackers at a time, others each minute, do what they like."""
    learners = await fill(port)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.ExitStack() as attackers:
            for name in random.sample(list(attacks()), 3):
                attackers.enter_context(attacker(port, name))
            load = await room(learners, min(60, until - time.monotonic()))
        threads = len(list(Path(f"/proc/{process.pid}/task").iterdir()))
        print(
            f"{resident_mib(process):7.0f} MiB {threads:4} threads"
            f" p99 {load.percentile(0.99) * 1000:7.0f} ms {load.errors:5} errors",
            flush=True,
        )
    quiet = await room(learners, 30)
    print(f"afterwards p99 {quiet.percentile(0.99) * 1000:.0f} ms, {quiet.errors} errors")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        asyncio.run(attack(int(sys.argv[1]), sys.argv[2]))
    else:
        with site() as (port, process):
            asyncio.run(mix(port, process, float(sys.argv[1])))
