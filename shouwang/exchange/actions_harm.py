"""Whether what a ledger tells of harm was reported: asked before it is stored, kept in words."""

from dataclasses import dataclass
from datetime import date, datetime

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children.warned import HARM_SAID
from shouwang.exchange import queries
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.exchange.rules import NUMBERED
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import as_typed, is_more_than_a_word, says_why, within

CLAUSE = "3.2.1"
SEPARATORS = str.maketrans("、，,；;和", "      ")
MOST = 200


@dataclass(frozen=True)
class HarmSaid:
    """What the clerk says became of the rows that tell of harm."""

    how: str = ""
    number: str = ""
    day: date | None = None
    whom: str = ""
    why: str = ""

    def words(self, run: LedgerRun, count: int, at: datetime) -> str:
        """What is kept of it.

        Refuses: harm_rows_unsaid, harm_number_missing, harm_number_unknown, harm_elsewhere_unsaid.
        """
        if self.how == "number":
            return f"{NUMBERED}{'、'.join(self._numbers(run))}"
        if self.how == "elsewhere":
            if (
                self.day is None
                or self.day > local(at).date()
                or not is_more_than_a_word(self.whom)
            ):
                raise Refusal("harm_elsewhere_unsaid", CLAUSE)
            return f"{cn_date(self.day)}报告了{self.whom}"
        if self.how != "no" or not says_why(self.why):
            raise Refusal("harm_rows_unsaid", CLAUSE, count=count)
        return f"没有报告：{self.why}"

    def _numbers(self, run: LedgerRun) -> list[str]:
        numbers = [one for one in self.number.translate(SEPARATORS).split() if one]
        if not numbers:
            raise Refusal("harm_number_missing", CLAUSE)
        found = {as_typed(one.number): one.number for one in _cases(run)}
        for one in numbers:
            if as_typed(one) not in found:
                raise Refusal("harm_number_unknown", CLAUSE, number=one)
        return [found[as_typed(one)] for one in numbers]


def _cases(run: LedgerRun) -> list[Matter]:
    """The running cases of the ledger's town that are no secret: only whether a number is of one."""
    town = run.town
    with reach.entered(reach.EVERYTHING):
        rows = Matter.objects.filter(kind=Matter.Kind.CASE, closed_at=None)
        rows = rows.filter(label__lt=reach.SEALED)
        here = rows.filter(division_id__gte=town.low, division_id__lte=town.high)
        return list(here.only("key", "number"))


def keep(run: LedgerRun, said: HarmSaid, *, at: datetime) -> str:
    """Keep the answer with the ledger where the question arises; "" where it does not.

    Refuses: as `words` does, words_too_long.
    """
    count = queries.told_of_harm(run)
    if not count:
        return ""
    words = within(said.words(run, count, at), MOST)
    run.lines.filter(code=HARM_SAID).delete()
    LedgerLine.objects.create(
        run=run,
        division_id=run.division_id,
        kind=LedgerLine.Kind.WARNED,
        code=HARM_SAID,
        message=words,
    )
    return words
