"""What a command answers: facts for machines, text for people, its exit code."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answer:
    """Exit code 0 done, 1 refused with reasons."""

    text: str = ""
    facts: Any = field(default_factory=dict)
    code: int = 0
