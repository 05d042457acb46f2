"""Handing one whole request to a web process over its socket, and reading its answer whole."""

import asyncio
from typing import IO

import h11

from shouwang.gate.asked import OURS, PEER, READS, SEAT, Answer, Asked, spool
from shouwang.gate.limits import KB, Limits

PIECE = 64 * KB
AGAIN = 0.1
# What concerns one connection alone, and what says how long the body is: that is known by now.
OF_THE_LINE = {
    b"connection",
    b"keep-alive",
    b"proxy-authenticate",
    b"proxy-authorization",
    b"proxy-connection",
    b"te",
    b"trailer",
    b"transfer-encoding",
    b"upgrade",
    b"http2-settings",
    b"expect",
    b"content-length",
}


class CutOff(Exception):
    """The web process went away before its answer was whole."""


class Away(Exception):
    """Nobody listens on that socket just now; nothing was sent."""


async def hand(asked: Asked, socket: str, limits: Limits) -> Answer:
    """Its answer; a look is asked for once more where the first answer broke off.

    Raises: Away, CutOff for what may have been done or not.
    """
    async with asyncio.timeout(limits.work):
        try:
            return await _exchange(asked, socket, limits)
        except (CutOff, OSError, h11.ProtocolError) as gone:
            if asked.method not in READS:
                raise CutOff from gone
            return await _exchange(asked, socket, limits)


async def _exchange(asked: Asked, socket: str, limits: Limits) -> Answer:
    reader, writer = await _connected(socket)
    conn = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.head_bytes)
    request = h11.Request(method=asked.method, target=asked.target, headers=_headers(asked))
    writer.write(conn.send(request) or b"")
    sending = asyncio.create_task(_send(asked, conn, writer))
    try:
        return await _read(conn, reader, limits)
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        writer.transport.abort()


async def _connected(socket: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        return await asyncio.open_unix_connection(socket)
    except OSError as away:
        raise Away from away


async def reachable(socket: str) -> None:
    """Wait until somebody listens there: a process that is starting takes some seconds."""
    while True:
        try:
            _, writer = await _connected(socket)
        except Away:
            await asyncio.sleep(AGAIN)
        else:
            writer.transport.abort()
            return


async def _send(asked: Asked, conn: h11.Connection, writer: asyncio.StreamWriter) -> None:
    asked.body.seek(0)
    while piece := asked.body.read(PIECE):
        writer.write(conn.send(h11.Data(data=piece)) or b"")
        await writer.drain()
    writer.write(conn.send(h11.EndOfMessage()) or b"")
    await writer.drain()


def _headers(asked: Asked) -> list[tuple[bytes, bytes]]:
    """What came, without what is of the connection and without what only the gate may say.

    A name with an underscore would read to the pages like one with a hyphen: none is passed on.
    """
    named = b",".join(v for n, v in asked.headers if n == b"connection").lower().split(b",")
    left_out = OF_THE_LINE | {name.strip() for name in named}
    kept = [
        (name, value)
        for name, value in asked.headers
        if name not in left_out and b"_" not in name and not name.startswith(OURS)
    ]
    if asked.size or asked.method not in READS:
        kept.append((b"content-length", b"%d" % asked.size))
    if all(name != b"host" for name, _ in kept):  # an old client's
        kept.append((b"host", b"localhost"))
    return [*kept, (b"connection", b"close"), (PEER, asked.peer.encode("ascii", "replace"))]


async def _read(conn: h11.Connection, reader: asyncio.StreamReader, limits: Limits) -> Answer:
    body = spool(limits.in_memory)
    found: h11.Response | None = None
    while True:
        event = conn.next_event()
        if event is h11.NEED_DATA:
            conn.receive_data(await reader.read(PIECE))
        elif isinstance(event, h11.Response):
            found = event
        elif isinstance(event, h11.Data):
            body.write(event.data)
        elif isinstance(event, h11.EndOfMessage) and found is not None:
            return _answer(found, body)
        elif isinstance(event, h11.ConnectionClosed) or event is h11.PAUSED:
            raise CutOff


def _answer(found: h11.Response, body: IO[bytes]) -> Answer:
    given = [(name, value) for name, value in found.headers if name not in OF_THE_LINE]
    seat = b"".join(value for name, value in given if name == SEAT).decode("ascii", "replace")
    said = [(name, value) for name, value in given if not name.startswith(OURS)]
    size = body.tell()
    if not size:  # of a HEAD the pages say how long the page would be
        said += [(n, v) for n, v in found.headers if n == b"content-length"]
    body.seek(0)
    return Answer(found.status_code, bytes(found.reason), said, body, size, seat)
