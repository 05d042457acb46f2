"""How long, how slow and how much the gate bears. Each is a bound on a stranger's patience, not a rule of the policy."""

from dataclasses import dataclass

KB, MB = 1024, 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Seconds, bytes and counts; a test may choose others."""

    head: float = 15.0  # from the first byte of a head to its last
    kept: float = 30.0  # an open connection between two requests
    grace: float = 20.0  # over which the rate of a body or an answer is taken
    least: int = 1 * KB  # bytes a second: less than an old telephone at the end of the village
    head_bytes: int = 64 * KB
    body: int = (
        72 * MB
    )  # a ledger of 64 MB, which its own form refuses in words, and the form around it
    in_memory: int = 256 * KB  # what is larger lies in a nameless file
    held: int = 512 * MB  # of all strangers' bodies together
    connections: int = 4000
    queue: int = 32  # requests of one stranger's address that wait in one share
    desk_queue: int = 64  # requests of one session that wait
    patience: float = 30.0  # how long a stranger's request waits for its turn
    desk_patience: float = 120.0
    work: float = 600.0  # a web process that does not answer within it is given up
    drain: float = 10.0  # what was whole when the gate is told to stop is answered within it


@dataclass
class Pace:
    """Whether bytes move on: in each span of `grace` seconds as many as the least rate asks for."""

    limits: Limits
    since: float
    moved: int = 0
    before: int = 0

    @property
    def until(self) -> float:
        """When it is looked at next."""
        return self.since + self.limits.grace

    def goes_on(self, at: float) -> bool:
        """Whether enough moved since the last look; then the next span begins."""
        enough = self.moved - self.before >= self.limits.least * self.limits.grace
        self.since, self.before = at, self.moved
        return enough
