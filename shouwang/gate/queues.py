"""Who is next: in each share whoever took least of late, so that nobody's many push out another's one."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from shouwang.gate.asked import Answer, Asked

HALF_LIFE = 60.0  # seconds after which what was taken counts half
LIVELY = 4  # behind so many of one stranger's the newest goes first: somebody still waits for it
REMEMBERED = 10_000


class Dropped(Exception):
    """It waits no longer: whoever asked has gone, or more of the same came after it."""


@dataclass(eq=False)
class Job:
    """A request that waits for its turn, and its answer to come."""

    asked: Asked
    share: str
    key: str
    is_desk: bool
    came: float
    done: "asyncio.Future[Answer]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    is_begun: bool = False

    @property
    def is_idle(self) -> bool:
        """Whether working on it would serve nobody."""
        return self.done.done() or (self.asked.may_be_dropped and self.asked.left())

    def drop(self) -> None:
        """It is not worked on."""
        if not self.done.done():
            self.done.set_exception(Dropped())


@dataclass
class Spent:
    """How many seconds of work each one took, the older ones counting less and less."""

    taken: dict[str, tuple[float, float]] = field(default_factory=dict)

    def of(self, key: str, at: float) -> float:
        """What counts of it now."""
        amount, since = self.taken.get(key, (0.0, at))
        return float(amount * 0.5 ** ((at - since) / HALF_LIFE))

    def add(self, key: str, seconds: float, at: float) -> None:
        """So much more; the least are forgotten when too many are remembered."""
        self.taken[key] = (self.of(key, at) + seconds, at)
        if len(self.taken) > REMEMBERED:
            order = sorted(self.taken, key=lambda one: self.of(one, at))
            for one in order[: REMEMBERED // 2]:
                del self.taken[one]


@dataclass
class Queue:
    """The waiting of one share, a line for each address or session."""

    most: int
    spent: Spent
    lines: dict[str, deque[Job]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Job]:
        return (job for line in self.lines.values() for job in line)

    def put(self, job: Job) -> None:
        """Wait; of too many of one the oldest is dropped."""
        line = self.lines.setdefault(job.key, deque())
        if len(line) >= self.most:
            line.popleft().drop()
        line.append(job)

    def put_first(self, job: Job) -> None:
        """Wait again, before all others of its line."""
        self.lines.setdefault(job.key, deque()).appendleft(job)

    def take(self, at: float) -> Job | None:
        """The next one: of whoever took least of late, of equals who came first."""
        while self.lines:
            key = min(self.lines, key=lambda one: (self.spent.of(one, at), self.lines[one][0].came))
            line = self.lines[key]
            newest = not line[0].is_desk and len(line) > LIVELY
            job = line.pop() if newest else line.popleft()
            if not line:
                del self.lines[key]
            if not job.is_idle:
                return job
            job.drop()
        return None

    def remove(self, job: Job) -> None:
        """It waits no longer."""
        line = self.lines.get(job.key)
        if line is not None and job in line:
            line.remove(job)
            if not line:
                del self.lines[job.key]
