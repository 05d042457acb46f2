"""One connection of a browser: what it asks is read whole, what it is answered is read by it, each in its time."""

import asyncio
from collections.abc import Callable
from typing import IO

import h11

from shouwang.gate.asked import Answer, Asked, spool
from shouwang.gate.limits import KB, Limits, Pace
from shouwang.gate.peers import Networks, band, seen
from shouwang.gate.said import no

PIECE = 64 * KB
SAID_AT_ONCE = 16 * KB  # which the least rate carries within its span
NO_BODY = (204, 304)


class Ended(Exception):
    """The connection has nothing more to say."""


class Slow(Ended):
    """It took too long to say it, or to hear it."""


class Refused(Exception):
    """What came is answered by the gate itself, and the connection ends."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


class Line:
    """One connection. `held` bytes of a body lie with it; `stage` says what it waits for.

    `weighed` is told of each piece that is held.
    """

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        limits: Limits,
        proxies: Networks = (),
        weighed: Callable[["Line", int], None] = lambda line, more: None,
    ) -> None:
        self.reader, self.writer, self.limits = reader, writer, limits
        self.proxies, self.weighed = proxies, weighed
        self.conn = h11.Connection(h11.SERVER, max_incomplete_event_size=limits.head_bytes)
        self.loop = asyncio.get_running_loop()
        name = writer.get_extra_info("peername")
        self.peer = str(name[0]) if isinstance(name, tuple) else ""
        self.band = band(self.peer)
        self.since = self.loop.time()
        self.held, self.stage, self.is_first = 0, "head", True
        self.asked: Asked | None = None
        # A piece counts as read only when it has left this process.
        writer.transport.set_write_buffer_limits(high=0)

    async def ask(self) -> Asked:
        """The next request, whole. Raises: Ended, Refused."""
        try:
            head = await self._head()
            return await self._with_body(head)
        except h11.RemoteProtocolError as wrong:
            raise Refused(wrong.error_status_hint) from wrong

    async def _head(self) -> h11.Request:
        self.asked, self.stage = None, "head" if self.is_first else "kept"
        self.since = self.loop.time()
        until = self.since + (self.limits.head if self.is_first else self.limits.kept)
        self.is_first = False
        while True:
            event = self.conn.next_event()
            if isinstance(event, h11.Request):
                return event
            if event is not h11.NEED_DATA:
                raise Ended
            if self.stage == "kept" and self.conn.trailing_data[0]:
                self.stage, until = "head", self.loop.time() + self.limits.head
            if not await self._more(until):
                raise Slow

    async def _with_body(self, head: h11.Request) -> Asked:
        self.stage = "body"
        named = dict(head.headers)
        if int(named.get(b"content-length", b"0")) > self.limits.body:
            raise Refused(413)
        body = spool(self.limits.in_memory)
        forwarded = b",".join(v for n, v in head.headers if n == b"x-forwarded-for")
        whom = band(seen(self.peer, forwarded.decode("latin-1"), self.proxies))
        self.asked = Asked(
            head.method.decode("ascii"),
            head.target,
            list(head.headers),
            body,
            peer=self.peer,
            band=whom,
            left=self.reader.at_eof,
        )
        await self._body(body)
        self.asked.size = self.held
        self.stage, self.since = "waiting", self.loop.time()
        return self.asked

    async def _body(self, body: IO[bytes]) -> None:
        """To its last byte, no slower than the least rate. Raises: Refused, Ended."""
        pace = Pace(self.limits, self.loop.time())
        while True:
            if self.conn.they_are_waiting_for_100_continue:
                go_on = h11.InformationalResponse(status_code=100, headers=[])
                self.writer.write(self.conn.send(go_on) or b"")
            event = self.conn.next_event()
            if isinstance(event, h11.EndOfMessage):
                return
            if isinstance(event, h11.Data):
                body.write(event.data)
                self.held += len(event.data)
                pace.moved = self.held
                self.weighed(self, len(event.data))
                if self.held > self.limits.body:
                    raise Refused(413)
            elif event is not h11.NEED_DATA:
                raise Ended
            elif not await self._more(pace.until) and not pace.goes_on(self.loop.time()):
                raise Refused(408)

    async def _more(self, until: float) -> bool:
        """Whether more came in time; the end of the connection is told to the protocol."""
        try:
            async with asyncio.timeout_at(until):
                self.conn.receive_data(await self.reader.read(PIECE))
        except TimeoutError:
            return False
        return True

    async def answer(self, asked: Asked | None, answer: Answer) -> bool:
        """Send it, no slower than the least rate; whether another request may come. Raises: Ended."""
        self.stage, self.since = "answer", self.loop.time()
        is_head = asked is not None and asked.method == "HEAD"
        headers = answer.headers
        if not is_head and answer.status not in NO_BODY:
            headers = [one for one in headers if one[0] != b"content-length"]
            headers = [*headers, (b"content-length", b"%d" % answer.size)]
        if asked is None:
            headers = [*headers, (b"connection", b"close")]
        said = h11.Response(status_code=answer.status, reason=answer.reason, headers=headers)
        pace = Pace(self.limits, self.since)
        await self._send(self.conn.send(said) or b"", pace)
        while not is_head and (piece := answer.body.read(SAID_AT_ONCE)):
            await self._send(self.conn.send(h11.Data(data=piece)) or b"", pace)
        await self._send(self.conn.send(h11.EndOfMessage()) or b"", pace)
        answer.body.close()
        if self.conn.our_state is h11.DONE and self.conn.their_state is h11.DONE:
            self.conn.start_next_cycle()
            return True
        return False

    async def _send(self, data: bytes, pace: Pace) -> None:
        self.writer.write(data)
        while True:
            try:
                async with asyncio.timeout_at(pace.until):
                    await self.writer.drain()
                pace.moved += len(data)
                return
            except TimeoutError:
                if not pace.goes_on(self.loop.time()):
                    raise Slow from None

    async def refuse(self, status: int) -> None:
        """The gate's own no; then what still comes is thrown away for a while, so that it is read."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            return
        await self.answer(None, no(status))
        if self.writer.can_write_eof():
            self.writer.write_eof()
        try:
            async with asyncio.timeout(self.limits.head / 3):
                while await self.reader.read(PIECE):
                    continue
        except (TimeoutError, ConnectionError):
            return

    def let_go(self) -> None:
        """Nothing of its request is kept any longer."""
        if self.asked is not None:
            self.asked.body.close()
        self.weighed(self, -self.held)
        self.held = 0

    def cut(self) -> None:
        """End it at once."""
        self.writer.transport.abort()
