"""The expected no: a code, its facts, the clause that speaks, and one Chinese sentence."""

from typing import Any

from shouwang.kernel.sentences import SENTENCES


def register(sentences: dict[str, str]) -> None:
    """Add a package's own refusals; the same code with two sentences is a mistake."""
    for code, sentence in sentences.items():
        if SENTENCES.setdefault(code, sentence) != sentence:
            raise ValueError(f"two sentences for {code}")


class Refusal(Exception):
    """Raised by an action that will not be done; never for what nobody expected."""

    def __init__(self, code: str, /, clause: str = "", **facts: Any) -> None:
        self.code = code
        self.clause = clause
        self.facts = facts
        self.sentence = SENTENCES[code].format(**facts)
        super().__init__(code, self.sentence)
