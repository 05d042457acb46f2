"""Who waits for whom: desks for nobody, strangers for one another, and dear work for dear work alone."""

import asyncio
import time

from shouwang.gate.asked import Asked
from shouwang.gate.peers import band, networks, seen
from shouwang.gate.queues import Job, Queue, Spent
from tests.gate.alone import alone
from tests.gate.house import get, house, post

COOKIE = "Cookie: csrftoken=x; sessionid=abc"


def test_a_session_is_a_desk_only_after_a_page_has_said_so():
    async def scene():
        async with house() as here:
            await here.say(get("/", COOKIE))
            first = [len(here.webs[kind].asked) for kind in ("duty", "work")]
            here.webs["duty"].seat = here.webs["work"].seat = "work"
            await here.say(get("/", COOKIE))
            await here.say(get("/", COOKIE))
            learned = here.gate.shares.seats.kept
            return first, len(here.webs["work"].asked), len(learned)

    first, work, learned = alone(scene())
    assert sum(first) == 1
    assert work >= 1 and learned == 1


def test_signing_in_is_dear_however_the_address_is_written():
    paths = ("/sign-in/", "/sign%2Din/", "/sign-in/?next=/", "http://localhost/sign-in/")
    paths += ("/report/status/", "/api/v1/session", "/api/v1/report/status")

    async def scene():
        async with house() as here:
            for path in paths:
                await here.say(post(path))
            await here.say(get("/sign-in/"))
            return len(here.webs["dear"].asked), len(here.webs["duty"].asked)

    dear, duty = alone(scene())
    assert (dear, duty) == (len(paths), 1)


def test_a_flood_of_dear_work_keeps_nobody_from_the_pages():
    async def scene():
        async with house() as here:
            here.webs["dear"].takes = 0.3
            flood = [asyncio.create_task(here.say(post("/sign-in/"))) for _ in range(20)]
            await asyncio.sleep(0.1)
            begun = time.monotonic()
            said = await here.say(get("/report/"))
            took = time.monotonic() - begun
            for one in flood:
                one.cancel()
            return said, took

    said, took = alone(scene())
    assert said.endswith(b"page") and took < 3


def test_what_waits_too_long_is_told_that_it_is_not_saved():
    async def scene():
        async with house() as here:
            here.webs["dear"].takes = 9
            begun = asyncio.create_task(here.say(post("/sign-in/")))
            await asyncio.sleep(0.1)
            said = await here.say(post("/report/status/"))
            begun.cancel()
            return said

    said = alone(scene())
    assert said.startswith(b"HTTP/1.1 503") and "没有保存".encode() in said and b"110" in said


def test_a_process_that_is_away_loses_nothing():
    async def scene():
        async with house(kinds=("duty",)) as here:
            web = here.webs["duty"]
            here.gate.shares.end()
            here.gate.shares.hands = [("duty", web.socket + "-later")]
            here.gate.shares.bells.clear()
            here.gate.shares.begin()
            asked = asyncio.create_task(here.say(post("/report/", b"kept")))
            await asyncio.sleep(0.5)
            late = await asyncio.start_unix_server(web.meet, web.socket + "-later")
            said = await asked
            late.close()
            return said, web.asked

    said, asked = alone(scene())
    assert said.endswith(b"page") and asked[-1].endswith(b"kept") and len(asked) == 1


def test_the_gate_that_is_told_to_stop_answers_what_was_asked():
    async def scene():
        async with house() as here:
            here.webs["duty"].takes = here.webs["work"].takes = 0.4
            asked = asyncio.create_task(here.say(post("/report/")))
            idle = await asyncio.open_connection("127.0.0.1", here.port)
            await asyncio.sleep(0.1)
            await here.gate.end()
            idle[1].transport.abort()
            return await asked

    assert alone(scene()).endswith(b"page")


def job(key, came, *, is_desk=False, method="POST"):
    return Job(Asked(method, b"/report/", [], None), "open", key, is_desk, came)


def test_whoever_took_least_of_late_is_next_and_nobody_is_shut_out():
    async def scene():
        queue = Queue(most=8, spent=Spent())
        for number in range(20):
            queue.put(job("many", float(number)))
        queue.put(job("one", 30.0))
        queue.spent.add("many", 5.0, 31.0)
        order = [queue.take(32.0) for _ in range(9)]
        return order, queue.take(32.0)

    order, none = alone(scene())
    assert [one.key for one in order] == ["one", *["many"] * 8]
    # behind many of its own the newest goes first: somebody still waits for it
    assert [one.came for one in order[1:]] == [19.0, 18.0, 17.0, 16.0, 12.0, 13.0, 14.0, 15.0]
    assert none is None


def test_what_was_taken_of_one_share_is_not_held_against_him_in_another():
    async def scene():
        async with house() as here:
            await here.say(post("/sign-in/"))
            shares = here.gate.shares.queues
            return [len(shares[name].spent.taken) for name in ("dear", "open")]

    assert alone(scene()) == [1, 0]


def test_work_for_whoever_has_gone_is_left_undone_but_never_a_report():
    async def scene():
        queue = Queue(most=8, spent=Spent())
        look, report = job("a", 1.0, method="GET"), job("b", 2.0)
        look.asked.left = report.asked.left = lambda: True
        queue.put(look)
        queue.put(report)
        return queue.take(3.0) is report, queue.take(3.0)

    assert alone(scene()) == (True, None)


def test_an_address_is_the_connections_or_the_one_that_our_proxy_saw():
    ours = networks("10.0.0.0/24, 127.0.0.1")
    assert seen("8.8.8.8", "1.1.1.1", ours) == "8.8.8.8"
    assert seen("10.0.0.2", "6.6.6.6, 7.7.7.7", ours) == "7.7.7.7"
    assert seen("127.0.0.1", "6.6.6.6, 10.0.0.9", ours) == "6.6.6.6"
    assert seen("10.0.0.2", "nonsense", ours) == "10.0.0.2"
    assert band("2001:db8:1:2:3::9") == band("2001:db8:1:2:ffff::1") != band("2001:db8:1:3::1")
    assert band("::ffff:1.2.3.4") == "1.2.3.4"
