"""A request is handed on when it is whole, and not before; what dawdles ends, whatever it is."""

import asyncio
import time
from dataclasses import replace

from tests.gate.alone import alone
from tests.gate.house import QUICK, get, house, post

CHUNKED = (
    b"POST /children/new/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
)


def test_a_whole_request_reaches_a_page_and_its_answer_comes_back():
    async def scene():
        async with house() as here:
            said = await here.say(post("/report/", b"described=x"))
            return said, here.webs["duty"].asked[0]

    said, asked = alone(scene())
    assert said.startswith(b"HTTP/1.1 200 OK") and said.endswith(b"\r\n\r\npage")
    assert b"x-shouwang" not in said.lower()
    assert asked.startswith(b"POST /report/ HTTP/1.1") and asked.endswith(b"described=x")
    assert b"x-shouwang-peer: 127.0.0.1" in asked.lower()


def test_pieces_become_one_body_of_a_known_length():
    async def scene():
        async with house() as here:
            await here.say(CHUNKED)
            return here.webs["duty"].asked[0].lower()

    asked = alone(scene())
    assert b"content-length: 5\r\n" in asked and asked.endswith(b"abcde")
    assert b"transfer-encoding" not in asked


def test_half_a_head_and_half_a_body_take_no_process_and_end():
    async def scene():
        async with house() as here:
            begun = time.monotonic()
            head = await here.say(b"GET / HTTP/1.1\r\nHost: lo")
            body = await here.say(post("/report/", b"12345")[:-1])
            return head, body, time.monotonic() - begun, here.webs["duty"].asked

    head, body, took, asked = alone(scene())
    assert head == b"" and body.startswith(b"HTTP/1.1 408")
    assert "没有保存".encode() in body and b"content-security-policy" in body
    assert took < 5 and asked == []


def test_a_byte_now_and_then_is_no_rate_but_a_slow_upload_is():
    limits = replace(QUICK, least=60)

    async def drip(port, piece, pause):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(post("/report/", b"")[:-2].replace(b"Length: 0", b"Length: 400") + b"\r\n")
        said = asyncio.create_task(reader.read(-1))
        for _ in range(0, 400, piece):
            writer.write(b"x" * piece)
            await asyncio.sleep(pause)
            if said.done():
                break
        await asyncio.wait({said})
        writer.transport.abort()
        return said.result()

    async def scene():
        async with house(limits=limits) as here:
            return await drip(here.port, 1, 0.05), await drip(here.port, 40, 0.1)

    dawdled, slow = alone(scene())
    assert dawdled.startswith(b"HTTP/1.1 408")
    assert slow.startswith(b"HTTP/1.1 200")


def test_an_answer_that_nobody_reads_ends_and_held_no_process():
    async def scene():
        async with house() as here:
            here.webs["duty"].body = b"x" * 30_000_000
            _, writer = await asyncio.open_connection("127.0.0.1", here.port)
            writer.write(get("/"))
            await asyncio.sleep(0.3)
            here.webs["duty"].body = b"page"
            other = await here.say(get("/report/"))
            until = time.monotonic() + 20  # on a busy machine it takes long to fill the line
            while here.gate.lines and time.monotonic() < until:
                await asyncio.sleep(0.1)
            return other, len(here.gate.lines)

    other, left = alone(scene())
    assert other.endswith(b"page")
    assert left == 0


def test_too_much_is_refused_in_words_before_it_is_read():
    async def scene():
        async with house(limits=replace(QUICK, body=10)) as here:
            return await here.say(post("/ledgers/", b"x" * 11)), here.webs["duty"].asked

    said, asked = alone(scene())
    assert said.startswith(b"HTTP/1.1 413") and b"64 MB" in said
    assert asked == []


def test_what_only_the_gate_may_say_nobody_else_says():
    sent = get(
        "/",
        "X-Shouwang-Peer: 10.0.0.1",
        "X_Shouwang_Peer: 10.0.0.2",
        "x-shouwang-seat: duty",
        "X_Forwarded_For: 10.0.0.3",
    )

    async def scene():
        async with house() as here:
            await here.say(sent)
            return here.webs["duty"].asked[0].lower()

    asked = alone(scene())
    assert asked.count(b"shouwang") == 1 and b"peer: 127.0.0.1" in asked
    assert b"10.0.0." not in asked


def test_two_requests_in_one_are_two_and_a_smuggled_one_is_none():
    two = b"GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/b")
    both = (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /secret HTTP/1.1\r\nHost: x\r\n\r\n"
    )
    twice = (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"
    )

    async def scene():
        async with house() as here:
            said = await here.say(two)
            before = len(here.webs["duty"].asked)
            await here.say(both)
            heads = [one.split(b"\r\n")[0] for one in here.webs["duty"].asked]
            return said, before, heads, await here.say(twice)

    said, before, heads, twice = alone(scene())
    assert said.count(b"HTTP/1.1 200") == 2 and before == 2
    assert all(b"content-length: 4" not in one for one in heads)
    assert twice.startswith(b"HTTP/1.1 400")


def test_too_many_connections_cut_off_the_crowd_and_never_the_newcomer():
    async def scene():
        async with house(limits=replace(QUICK, connections=3, kept=60, head=60)) as here:
            idle = [await asyncio.open_connection("127.0.0.1", here.port) for _ in range(5)]
            await asyncio.sleep(0.1)
            said = await here.say(get("/"))
            ended = sum([one.at_eof() for one, _ in idle])
            for _, writer in idle:
                writer.transport.abort()
            return said, ended

    said, ended = alone(scene())
    assert said.endswith(b"page") and ended >= 2
