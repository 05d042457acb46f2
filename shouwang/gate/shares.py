"""The shares: which web processes work for whom, and who sits at a desk.

`duty`: signed-in posts of police and civil affairs; `work`: everybody else who is signed in; `open`:
whoever shows no session that a page has confirmed; `dear`: passwords and receipt numbers of anybody.
Each web process takes the first of its shares that somebody waits in.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shouwang.gate.asked import Answer, Asked
from shouwang.gate.handing import Away, hand, reachable
from shouwang.gate.limits import Limits
from shouwang.gate.queues import Dropped, Job, Queue, Spent
from shouwang.gate.said import no

DUTY, WORK, OPEN, DEAR = "duty", "work", "open", "dear"
DESKS = (DUTY, WORK)
# In which order a process of each kind looks for work. A process for the desks lends itself to
# strangers where no desk waits, one of them at a time.
TAKES: Mapping[str, Sequence[str]] = {
    DUTY: (DUTY, OPEN),
    WORK: (DUTY, WORK, OPEN),
    DEAR: (DEAR,),
}
LENT = 1
SEATS = 20_000
SEAT_LASTS = 8 * 3600.0


@dataclass
class Seats:
    """The sessions and tokens that a page has answered as somebody's; nobody else can be here."""

    kept: OrderedDict[bytes, tuple[str, float]] = field(default_factory=OrderedDict)

    def of(self, credential: bytes) -> str:
        """The share of that session; empty for one that no page has confirmed."""
        share, until = self.kept.get(credential, ("", 0.0))
        return share if until > time.monotonic() else ""

    def learn(self, credential: bytes, said: str) -> None:
        """What a page said of whoever asked: his share, or that he is nobody."""
        if said in DESKS and credential:
            self.kept[credential] = (said, time.monotonic() + SEAT_LASTS)
            self.kept.move_to_end(credential)
            if len(self.kept) > SEATS:
                self.kept.popitem(last=False)
        elif said:
            self.kept.pop(credential, None)


@dataclass
class Shares:
    """All that waits, and the processes that work it off: (kind, socket) each."""

    hands: Sequence[tuple[str, str]]
    limits: Limits = field(default_factory=Limits)
    seats: Seats = field(default_factory=Seats)
    lent: int = 0
    bells: list[asyncio.Event] = field(default_factory=list)
    tasks: "list[asyncio.Task[None]]" = field(default_factory=list)

    def __post_init__(self) -> None:
        most = {True: self.limits.desk_queue, False: self.limits.queue}
        self.queues = {
            share: Queue(most[share in DESKS], Spent()) for share in (DUTY, WORK, OPEN, DEAR)
        }

    def begin(self) -> None:
        """Let every process look for work."""
        for kind, socket in self.hands:
            bell = asyncio.Event()
            self.bells.append(bell)
            self.tasks.append(asyncio.create_task(self._work(kind, socket, bell)))

    def end(self) -> None:
        """No more work."""
        for task in self.tasks:
            task.cancel()

    async def done(self, asked: Asked) -> Answer:
        """The answer to a whole request, when its turn has come; 503 where it does not come."""
        job = self._placed(asked)
        queue = self.queues[job.share]
        queue.put(job)
        self._ring()
        patience = self.limits.desk_patience if job.is_desk else self.limits.patience
        await asyncio.wait({job.done}, timeout=patience)
        if not job.is_begun and not job.done.done():
            queue.remove(job)
            job.drop()
        try:
            return await job.done
        except Dropped:
            return no(503, path=asked.path)

    def is_stranger(self, asked: Asked) -> bool:
        """Whether no page has confirmed whoever asks."""
        return not self.seats.of(asked.credential)

    def _placed(self, asked: Asked) -> Job:
        share = self.seats.of(asked.credential)
        key = asked.credential.hex() if share else asked.band
        at = time.monotonic()
        if asked.is_dear:
            return Job(asked, DEAR, key, False, at)
        return Job(asked, share or OPEN, key, bool(share), at)

    async def _work(self, kind: str, socket: str, bell: asyncio.Event) -> None:
        while True:
            job = self._next(kind)
            if job is None:
                bell.clear()
                await bell.wait()
                continue
            is_lent = kind == WORK and job.share == OPEN
            self.lent += is_lent
            try:
                await self._carry_out(job, socket)
            except Away:
                self._put_back(job)
                await reachable(socket)
            finally:
                self.lent -= is_lent

    def _put_back(self, job: Job) -> None:
        """Its process is away: it is next again, wherever somebody works."""
        job.is_begun = False
        self.queues[job.share].put_first(job)
        self._ring()

    def _ring(self) -> None:
        for bell in self.bells:
            bell.set()

    def _next(self, kind: str) -> Job | None:
        at = time.monotonic()
        for share in TAKES[kind]:
            if kind == WORK and share == OPEN and self.lent >= LENT:
                continue
            job = self.queues[share].take(at)
            if job is not None:
                return job
        return None

    async def _carry_out(self, job: Job, socket: str) -> None:
        job.is_begun, begun = True, time.monotonic()
        try:
            answer = await hand(job.asked, socket, self.limits)
        except Away:
            raise
        except Exception:  # whatever breaks, the process goes on with the next one
            answer = no(502, path=job.asked.path)
        ended = time.monotonic()
        self.queues[job.share].spent.add(job.key, ended - begun, ended)
        self.seats.learn(job.asked.credential, answer.seat)
        if not job.done.done():
            job.done.set_result(answer)
