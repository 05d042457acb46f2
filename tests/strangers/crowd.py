"""Two hundred sockets of five kinds, and sign-ins without end: nobody of them has an account."""

import asyncio
import contextlib
import random
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

ADDRESSES = tuple(f"127.0.0.{n}" for n in range(2, 8))
HOST = b"Host: 127.0.0.1\r\n"
HALF_HEAD = b"GET /report/ HTTP/1.1\r\n" + HOST + b"X-Slow: "
# Read before anything is asked of it; of a form the cookie of forged ones is asked first.
HALF_BODY = (
    b"POST /api/v1/session HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
    b"Content-Length: 9000\r\n\r\n{"
)
WHOLE = b"GET /sign-in/ HTTP/1.1\r\n" + HOST + b"\r\n"
TOKEN = "a" * 32  # a stranger chooses his own: the cookie and the field need only agree
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Crowd:
    """All of them, from a few addresses, at one port."""

    port: int
    sockets: int = 200
    sign_ins: float = 20.0  # a second
    large: str = "/static/app.js"
    tries: int = 0
    answered: int = 0
    tasks: "list[asyncio.Task[None]]" = field(default_factory=list)

    def begin(self) -> None:
        """Everybody comes at once, and comes again when he is sent away."""
        kinds = (self._half_head, self._half_body, self._byte_a_second, self._unread, self._idle)
        for number in range(self.sockets):
            self.tasks.append(asyncio.create_task(self._again(kinds[number % len(kinds)])))
        self.tasks.append(asyncio.create_task(self._guess()))

    async def end(self) -> None:
        """They leave."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def connect(self, buffer: int = 0) -> Streams:
        """A connection from one of the crowd's addresses."""
        made = socket.socket()
        made.setblocking(False)
        if buffer:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        made.bind((random.choice(ADDRESSES), 0))
        await asyncio.get_running_loop().sock_connect(made, ("127.0.0.1", self.port))
        return await asyncio.open_connection(sock=made)

    async def _again(self, kind: Callable[[], Awaitable[None]]) -> None:
        while True:
            with contextlib.suppress(OSError):
                await kind()
            await asyncio.sleep(0.5)

    async def _half_head(self) -> None:
        await self._wait_after(HALF_HEAD)

    async def _half_body(self) -> None:
        await self._wait_after(HALF_BODY)

    async def _byte_a_second(self) -> None:
        reader, writer = await self.connect()
        try:
            for byte in HALF_BODY + b"x" * 9000:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(1)
                if reader.at_eof():
                    return
        finally:
            writer.transport.abort()

    async def _unread(self) -> None:
        """Asks for much, again and again on one connection, and reads nothing of it."""
        _, writer = await self.connect(buffer=4096)
        asked = b"GET " + self.large.encode() + b" HTTP/1.1\r\n" + HOST + b"\r\n"
        try:
            writer.write(asked * 20)
            await writer.drain()
            await asyncio.sleep(60)
        finally:
            writer.transport.abort()

    async def _idle(self) -> None:
        await self._wait_after(WHOLE)

    async def _wait_after(self, sent: bytes) -> None:
        reader, writer = await self.connect()
        try:
            writer.write(sent)
            while await reader.read(65536):
                continue
        finally:
            writer.transport.abort()

    async def _guess(self) -> None:
        """So many wrong passwords a second, each for another name, whether answered or not."""
        loop, under_way = asyncio.get_running_loop(), set[asyncio.Task[None]]()
        begun = loop.time()
        while True:
            self.tries += 1
            if len(under_way) < 400:
                task = asyncio.create_task(self._sign_in(f"name{self.tries}"))
                under_way.add(task)
                task.add_done_callback(under_way.discard)
            await asyncio.sleep(max(0, begun + self.tries / self.sign_ins - loop.time()))

    async def _sign_in(self, name: str) -> None:
        body = f"csrfmiddlewaretoken={TOKEN}&name={name}&password=not-this-one&next=/".encode()
        head = (
            b"POST /sign-in/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n"
            + f"Cookie: csrftoken={TOKEN}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        )
        with contextlib.suppress(OSError, TimeoutError):
            reader, writer = await self.connect()
            try:
                writer.write(head + body)
                async with asyncio.timeout(30):
                    self.answered += bool(await reader.read(1))
            finally:
                writer.transport.abort()
