"""How far a long command is, on one line of the terminal that rewrites itself."""

import sys

from shouwang.exchange.models import LedgerProgress
from shouwang.exchange.telling import Told, nobody, paced

LINE = "\r\x1b[K守望 · {words} {done:,} / {of:,} 行"


def on_terminal() -> Told:
    """Rows done of all, to whoever looks on; nothing where the errors go to a file or a program."""
    return paced(_show) if sys.stderr.isatty() else nobody


def _show(stage: str, done: int, of: int) -> None:
    words = LedgerProgress.Stage(stage).label
    end = "\n" if done >= of else ""
    print(LINE.format(words=words, done=done, of=of), end=end, file=sys.stderr, flush=True)
