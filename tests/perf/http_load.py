"""A small HTTP client for load: kept connections, and as little work of its own as possible."""

import asyncio
import time
from dataclasses import dataclass, field


@dataclass
class Load:
    """What a run of requests came to."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def rate(self):
        return len(self.latencies) / self.seconds

    def percentile(self, share):
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def message(method, path, headers=(), body=b""):
    """Make the bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Connection:
    """One connection that is kept."""

    def __init__(self, port, address="127.0.0.1"):
        self.port = port
        self.address = address  # from which it comes

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.open_connection(
            "127.0.0.1", self.port, limit=2**20, local_addr=(self.address, 0)
        )
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    async def send(self, raw):
        """Send a request and give status, head and body."""
        self.writer.write(raw)
        head = await self.reader.readuntil(b"\r\n\r\n")
        lowered = head.lower()
        at = lowered.find(b"content-length:")
        if at >= 0:
            size = int(lowered[at + 15 : lowered.index(b"\r\n", at)])
            body = await self.reader.readexactly(size)
        else:
            body = await self._chunks()
        return int(head[9:12]), head, body

    async def _chunks(self):
        body = b""
        while True:
            size = int((await self.reader.readline()).split(b";")[0], 16)
            body += (await self.reader.readexactly(size + 2))[:-2]
            if not size:
                return body


async def flood(port, raw, connections, seconds):
    """Send one request again and again over some connections."""
    load = Load()
    until = time.perf_counter() + seconds

    async def one():
        async with Connection(port) as connection:
            while (began := time.perf_counter()) < until:
                status, _, _ = await connection.send(raw)
                load.latencies.append(time.perf_counter() - began)
                load.errors += status >= 400

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(connections)))
    load.seconds = time.perf_counter() - began
    return load
