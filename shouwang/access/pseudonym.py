"""A child's code for whoever reads the trail without a right to any child; and signed lists of it."""

import csv
import hashlib
import hmac
from base64 import b32encode
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from uuid import UUID

from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.secrets import secret

LENGTH = 8
SIGNED = "签名"
FORMULA = ("=", "+", "-", "@", "\t", "\r")

register(
    {
        "list_unsigned": "这份留痕清单没有签名行，或者不是守望导出的。",
        "list_changed": "这份留痕清单被改动过，或者不是本实例导出的：签名不符。",
    }
)


def code_of(key: UUID, home: Path) -> str:
    """The same short code for the same child at each look, from which nobody finds the child.

    Its key lies outside the database, with the instance's other secrets.
    """
    word = secret("pseudonym", home).encode()
    digest = b32encode(hmac.digest(word, key.bytes, "sha256")).decode()[:LENGTH]
    return f"{digest[:4]}-{digest[4:]}"


def _signature(text: str, home: Path) -> str:
    return hmac.new(secret("trail_list", home).encode(), text.encode(), hashlib.sha256).hexdigest()


def signed_list(rows: Iterable[Sequence[str]], home: Path) -> str:
    """A list as text whose last line signs all before it; no cell is a formula."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        lines.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    text = out.getvalue()
    return f"{text}{SIGNED},{_signature(text, home)}\r\n"


def check_list(text: str, home: Path) -> int:
    """How many lines a signed list holds, when nothing in it was changed.

    Refuses: list_unsigned, list_changed.
    """
    body, mark, last = text.removeprefix("\ufeff").rpartition(f"{SIGNED},")
    if not mark or not body:
        raise Refusal("list_unsigned")
    if not hmac.compare_digest(last.strip(), _signature(body, home)):
        raise Refusal("list_changed")
    return len(list(csv.reader(StringIO(body))))
