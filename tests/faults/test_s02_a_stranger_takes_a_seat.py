"""S02: whoever has no account and a script stops the service for nobody.

Four idle connections, each a POST with a promised body, stopped all pages; six tries to sign in
slowed the report form to seconds. In `make test` five seconds, at night ten minutes.
"""

import asyncio
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.browser.running import free_port
from tests.database import ROOT
from tests.gate.alone import alone
from tests.kill.instance import Instance
from tests.night import is_night
from tests.strangers.crowd import HALF_BODY, Crowd
from tests.strangers.watching import GIVEN_UP, OFFICE, Watch

LONG = 600.0 if is_night() else 5.0


@pytest.fixture(scope="module")
def served():
    """An instance as `make run` serves it, with a police desk."""
    instance = Instance()
    try:
        instance.init()
        instance.recover()
        instance.run("-c", OFFICE)
        yield instance
    finally:
        instance.leave()


def wait_for(port: int) -> None:
    """Until the pages answer there."""
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no page")


async def besieged(port: int, seconds: float, crowd: Crowd, given_up: float = GIVEN_UP) -> Watch:
    """What somebody who needs the program saw of it while the crowd was there."""
    watch = Watch(port)
    await watch.enter()
    await watch.round()
    watch.took.clear()
    watch.given_up = given_up
    crowd.begin()
    try:
        await asyncio.sleep(2)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await watch.round()
            await asyncio.sleep(0.2)
    finally:
        await crowd.end()
    return watch


def told(watch: Watch, crowd: Crowd) -> str:
    """The run's own figures."""
    p99 = {what: f"{took:.2f}" for what, took in watch.slowest(0.99).items()}
    half = {what: f"{took:.2f}" for what, took in watch.slowest(0.5).items()}
    asked = len(watch.took["desk"])
    return (
        f"\nfigures: {asked} rounds, {crowd.tries} guesses ({crowd.answered} answered);"
        f" p50 {half}; p99 {p99} {watch.wrong[:3] or ''}"
    )


async def four_promise(port: int) -> Watch:
    """Four connections promise a body and send none; then somebody asks."""
    crowd, watch = Crowd(port), Watch(port)
    held = [await crowd.connect() for _ in range(4)]
    for _, writer in held:
        writer.write(HALF_BODY)
    await asyncio.sleep(0.5)
    await watch.round()
    for _, writer in held:
        writer.transport.abort()
    return watch


def test_four_promised_bodies_stop_nobody(served):
    watch = alone(four_promise(served.port))

    # By day other tests have the processors too: answered, before anybody gives up.
    assert max(watch.slowest().values()) < (5 if is_night() else GIVEN_UP), watch.took


def test_a_crowd_without_an_account_slows_nobody(served, capsys):
    crowd = Crowd(served.port)
    watch = alone(besieged(served.port, LONG, crowd))

    with capsys.disabled():
        print(told(watch, crowd))
    assert crowd.tries >= LONG * crowd.sign_ins * 0.9
    if is_night():
        assert watch.wrong == []
        assert max(watch.slowest(0.99).values()) < 1.0, watch.slowest(0.99)
    else:  # other tests have the processors too: that everybody is answered, not how fast
        assert [one for one in watch.wrong if one.rpartition(" ")[0] != "sign-in"] == []
        assert max(watch.slowest(0.5).values()) < GIVEN_UP, watch.took


@pytest.mark.skipif(not is_night(), reason="the proof that the crowd stops a bare server: at night")
def test_without_the_gate_the_same_crowd_stops_everybody(served):
    port = free_port()
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "1"]
    web += ["--workers", "2", "--no-ws", "--port", str(port), "shouwang.config.wsgi:application"]
    given = {**served.environ, "DJANGO_SETTINGS_MODULE": "shouwang.config.settings"}
    process = subprocess.Popen(web, env=given, cwd=ROOT)
    try:
        wait_for(port)
        watch = alone(besieged(port, 1.0, Crowd(port), given_up=4.0))
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()

    assert min(watch.slowest().values()) >= 4.0, watch.took
