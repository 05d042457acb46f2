"""A request that was read whole, an answer that was read whole, and what each of them is."""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import unquote, urlsplit

Headers = Sequence[tuple[bytes, bytes]]
PEER, SEAT = b"x-shouwang-peer", b"x-shouwang-seat"
OURS = b"x-shouwang-"
SESSIONS = (b"sessionid", b"__Host-sessionid")
# Where a stranger can have a password or a receipt number hashed, which costs a tenth of a second.
SIGN_IN = {"/sign-in/", "/sign-in/second/", "/api/v1/session"}
DEAR = SIGN_IN | {"/report/status/", "/api/v1/report/status"}
CALLS_OUT = {"/sign-in/provider/", "/sign-in/provider/back/"}  # they wait for another machine
READS = {"GET", "HEAD", "OPTIONS"}


def spool(in_memory: int) -> IO[bytes]:
    """Where a body lies: in memory while it is small, then in a nameless file of this folder."""
    return tempfile.SpooledTemporaryFile(max_size=in_memory, dir=".")


def nobody_left() -> bool:
    """Whoever asked is still there."""
    return False


@dataclass(eq=False)
class Asked:
    """One request, from its first byte to its last."""

    method: str
    target: bytes
    headers: Headers
    body: IO[bytes]
    size: int = 0
    peer: str = ""  # the connection's own address
    band: str = ""  # whose budget it is
    left: Callable[[], bool] = nobody_left

    @property
    def path(self) -> str:
        """The address as the pages read it: without a host, escaped letters are letters."""
        target = self.target.decode("latin-1")
        if not target.startswith("/"):
            target = urlsplit(target).path
        return unquote(target.partition("?")[0])

    @property
    def credential(self) -> bytes:
        """A session or token it shows, as a hash; nothing says yet that it is one. Empty for none."""
        shown = b"\0".join(value for name, value in self.headers if name == b"authorization")
        if not shown:
            shown = _session(self.headers)
        return hashlib.sha256(shown).digest() if shown else b""

    @property
    def is_dear(self) -> bool:
        """Whether answering a stranger costs much."""
        path = self.path
        return path in CALLS_OUT or (self.method not in READS and path in DEAR)

    @property
    def may_be_dropped(self) -> bool:
        """Whether nothing is lost when whoever asked has gone: reports and facts are kept anyhow."""
        return self.method in READS or self.path in SIGN_IN


def _session(headers: Headers) -> bytes:
    for name, value in headers:
        if name == b"cookie":
            for part in value.split(b";"):
                key, _, given = part.strip().partition(b"=")
                if key in SESSIONS and given:
                    return bytes(given)
    return b""


@dataclass(eq=False)
class Answer:
    """What a web process said, to its last byte; `seat` is what it says of whoever asked."""

    status: int
    reason: bytes
    headers: list[tuple[bytes, bytes]]
    body: IO[bytes]
    size: int
    seat: str = field(default="")
