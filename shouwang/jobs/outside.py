"""The trail's last root told outside: by webhook and mail where they are set, through the queue.

Whoever gets it can show later what the trail was: the line is that of the witness file.
"""

import json
import socket
from datetime import datetime
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import send_mail

from shouwang.access import witness
from shouwang.jobs.door import job

PATIENCE = 10.0
SCHEMES = ("https://", "http://")


def is_asked() -> bool:
    """Whether anybody outside is to be told."""
    return bool(settings.WITNESS_URL or settings.WITNESS_MAIL)


def tell_later(known: str) -> str:
    """Queue the telling of the last root unless it is the one told before; returns which it is."""
    root = witness.last(settings.WITNESS)
    line = root.line() if root else ""
    if line and line != known:
        tell_outside.defer(line=line)
    return line


@job("trail.tell_outside", whole=False)
def tell_outside(line: str, *, at: datetime) -> None:
    """Send one line; a receiver that is away is tried again by the queue. Twice does no harm."""
    if settings.WITNESS_URL:
        _post(settings.WITNESS_URL, line)
    if settings.WITNESS_MAIL:
        title = f"守望留痕 {socket.gethostname()} 第 {line.split(chr(9))[1]} 批"
        send_mail(title, line, None, [settings.WITNESS_MAIL])


def _post(address: str, line: str) -> None:
    if not address.startswith(SCHEMES):
        raise ValueError(f"not a web address: {address}")
    body = json.dumps({"host": socket.gethostname(), "line": line}).encode()
    head = {"Content-Type": "application/json"}
    with urlopen(Request(address, body, head), timeout=PATIENCE) as answer:
        answer.read()
