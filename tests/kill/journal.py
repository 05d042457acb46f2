"""A client's own journal: each request on disk when it is sent and again when its answer is whole."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Request:
    """One act asked for under one key; asked again it is the same request."""

    key: str
    kind: str
    path: str
    body: dict[str, Any]


class Journal:
    """One file, one line an entry, synced before the client goes on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def sent(self, request: Request) -> None:
        """About to be sent."""
        self._write({"sent": asdict(request)})

    def acknowledged(self, key: str, status: int, answer: Any) -> None:
        """The whole 2xx answer has been read."""
        self._write({"acknowledged": key, "status": status, "answer": answer})

    def _write(self, entry: dict[str, Any]) -> None:
        os.write(self._file, json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        os.fsync(self._file)


@dataclass(frozen=True)
class Kept:
    """What a journal says when it is read from the disk: requests by key, answers by key."""

    requests: dict[str, Request]
    answers: dict[str, Any]

    def of(self, kind: str) -> dict[str, Request]:
        """The requests of one kind."""
        return {key: one for key, one in self.requests.items() if one.kind == kind}

    @property
    def open(self) -> list[Request]:
        """Sent and never acknowledged."""
        return [one for key, one in self.requests.items() if key not in self.answers]


def read(*paths: Path) -> Kept:
    """The journals of these clients together."""
    requests, answers = {}, {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if "sent" in entry:
                one = Request(**entry["sent"])
                requests[one.key] = one
            else:
                answers[entry["acknowledged"]] = entry["answer"]
    return Kept(requests, answers)
