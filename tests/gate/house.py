"""A gate with web processes of a few lines behind it, all in the process of the test."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from shouwang.gate.limits import Limits
from shouwang.gate.main import Gate
from shouwang.gate.peers import networks
from shouwang.gate.shares import Shares

QUICK = Limits(head=0.5, kept=0.5, grace=0.5, drain=1.0, patience=2.0)


@dataclass
class Web:
    """A web process: it keeps what it was asked, and answers after `takes` seconds."""

    kind: str
    socket: str
    takes: float = 0.0
    seat: str = ""
    body: bytes = b"page"
    asked: list[bytes] = field(default_factory=list)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read a head and as many bytes as it promises, answer, close."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:  # only a look whether somebody is here
            writer.close()
            return
        size = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                size = int(line.partition(b":")[2])
        self.asked.append(head + await reader.readexactly(size))
        await asyncio.sleep(self.takes)
        seat = f"X-Shouwang-Seat: {self.seat}\r\n" if self.seat else ""
        said = (
            f"HTTP/1.1 200 OK\r\n{seat}Server: shouwang\r\nContent-Length: {len(self.body)}\r\n\r\n"
        )
        writer.write(said.encode() + self.body)
        await writer.drain()
        writer.close()


@dataclass
class House:
    """A gate at a port, and what is behind it."""

    port: int
    gate: Gate
    webs: dict[str, Web]

    async def say(self, sent: bytes, *, wait: float = 5.0) -> bytes:
        """Everything that is answered until the gate ends the connection."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        try:
            async with asyncio.timeout(wait):
                return await reader.read(-1)
        except ConnectionError:
            return b""
        finally:
            writer.transport.abort()


def get(path: str = "/", *more: str) -> bytes:
    """A request without a body that is the last of its connection."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(path: str, body: bytes = b"a=b", *more: str) -> bytes:
    """A whole request with a body that is the last of its connection."""
    lines = [f"POST {path} HTTP/1.1", "Host: localhost", "Connection: close"]
    lines += [f"Content-Length: {len(body)}", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


@asynccontextmanager
async def house(
    *, limits: Limits = QUICK, kinds: Sequence[str] = ("duty", "work", "dear"), proxies: str = ""
) -> AsyncIterator[House]:
    """A gate before one web process of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        webs = [Web(kind, str(Path(folder) / f"{n}")) for n, kind in enumerate(kinds)]
        behind = [await asyncio.start_unix_server(web.meet, web.socket) for web in webs]
        gate = Gate(Shares([(web.kind, web.socket) for web in webs], limits), limits)
        gate.proxies = networks(proxies)
        gate.shares.begin()
        server = await asyncio.start_server(gate.meet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            yield House(port, gate, {web.kind: web for web in webs})
        finally:
            server.close()
            for line in list(gate.lines):
                line.cut()
            gate.shares.end()
            for one in behind:
                one.close()
