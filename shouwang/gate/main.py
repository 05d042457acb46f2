"""`python -m shouwang.gate.main`: listen, read, hand on, answer, until told to stop."""

import argparse
import asyncio
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from shouwang.gate.limits import Limits
from shouwang.gate.line import Ended, Line, Refused, Slow
from shouwang.gate.peers import Networks, networks
from shouwang.gate.shares import Shares

BACKLOG = 1024
LOOK = 0.05
SPARE_FILES = 200
EVERY = 60.0  # seconds between two lines about what was cut off


@dataclass
class Gate:
    """All connections, and the shares that work for them."""

    shares: Shares
    limits: Limits = field(default_factory=Limits)
    proxies: Networks = ()
    lines: set[Line] = field(default_factory=set)
    is_ending: bool = False
    held: int = 0
    cut_off: Counter[str] = field(default_factory=Counter)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, request after request."""
        line = Line(reader, writer, self.limits, self.proxies, self._weigh)
        self.lines.add(line)
        self._make_room(line)
        try:
            while await self._serve(line) and not self.is_ending:
                continue
        except Refused as no:
            await self._refuse(line, no.status)
        except Slow:
            self.cut_off[line.stage] += line.stage != "kept"
        except (Ended, OSError):
            pass
        finally:
            self.lines.discard(line)
            line.let_go()
            line.cut()

    async def _serve(self, line: Line) -> bool:
        asked = await line.ask()
        answer = await self.shares.done(asked)
        line.let_go()
        return await line.answer(asked, answer)

    async def _refuse(self, line: Line, status: int) -> None:
        self.cut_off[line.stage] += 1
        try:
            await line.refuse(status)
        except (Ended, OSError):
            return

    def _make_room(self, newest: Line) -> None:
        """Never turn a newcomer away: where there are too many, one that waits for nothing goes.

        It is the one that stands longest of the address with most connections.
        """
        if len(self.lines) <= self.limits.connections:
            return
        waiting = [one for one in self.lines if one.stage != "waiting" and one is not newest]
        many = Counter(one.band for one in waiting)
        if waiting:
            worst = min(waiting, key=lambda one: (-many[one.band], one.since))
            self.cut_off["many"] += 1
            self.lines.discard(worst)
            worst.cut()

    def _weigh(self, line: Line, more: int) -> None:
        """Bodies lie on the disk until they are answered: too much of strangers' is not kept.

        One that is not whole yet goes, the largest of the address that holds most; never a desk's.
        """
        self.held += more
        if more < 0 or self.held <= self.limits.held:
            return
        unfinished = [one for one in self.lines if one.stage == "body" and self._is_stranger(one)]
        of_all: Counter[str] = Counter()
        for one in unfinished:
            of_all[one.band] += one.held
        if unfinished:
            worst = max(unfinished, key=lambda one: (of_all[one.band], one.held))
            self.cut_off["held"] += 1
            worst.cut()

    def _is_stranger(self, line: Line) -> bool:
        return line.asked is None or self.shares.is_stranger(line.asked)

    async def end(self) -> None:
        """What was asked is answered, what is only half asked ends."""
        self.is_ending = True
        until = asyncio.get_running_loop().time() + self.limits.drain
        for line in list(self.lines):
            if line.stage in ("head", "kept"):
                line.cut()
        while self.lines and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(LOOK)
        self.shares.end()

    async def tell(self) -> None:
        """A line a minute about what was cut off, for whoever reads the log."""
        while True:
            await asyncio.sleep(EVERY)
            if self.cut_off.total():
                told = "、".join(f"{name} {many}" for name, many in self.cut_off.items())
                print(
                    f"守望 · 门口：一分钟内断开 {self.cut_off.total()} 个连接（{told}）", flush=True
                )
                self.cut_off.clear()


async def serve(
    host: str, port: int, hands: Sequence[tuple[str, str]], proxies: Networks, limits: Limits
) -> None:
    """Until SIGTERM or SIGINT."""
    shares = Shares(hands, limits)
    gate = Gate(shares, limits, proxies)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    shares.begin()
    telling = asyncio.create_task(gate.tell())
    server = await asyncio.start_server(gate.meet, host, port, backlog=BACKLOG, limit=64 * 1024)
    await stopped.wait()
    server.close()
    await gate.end()
    telling.cancel()


def _files(wanted: int) -> int:
    """As many open files as connections need, where the system allows it; how many connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted * 2 + SPARE_FILES
    given = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if given > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (given, hard))
    return min(wanted, (max(given, soft) - SPARE_FILES) // 2)


def main(given: Sequence[str]) -> None:
    """Read what `shouwang serve` says and serve."""
    parser = argparse.ArgumentParser(prog="shouwang.gate")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--hand", action="append", default=[], help="kind:socket")
    args = parser.parse_args(given)
    hands = [(kind, path) for kind, _, path in (one.partition(":") for one in args.hand)]
    proxies = networks(os.environ.get("SHOUWANG_PROXIES", ""))
    limits = Limits(connections=_files(Limits().connections))
    asyncio.run(serve(args.host, args.port, hands, proxies, limits))


if __name__ == "__main__":
    main(sys.argv[1:])
