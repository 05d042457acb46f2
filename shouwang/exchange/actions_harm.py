"""Whether what a ledger tells of harm was reported: asked before it is stored, kept in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children.warned import HARM_SAID
from shouwang.exchange import queries
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.exchange.rules import NUMBERED
from shouwang.exchange.unheld import named_in, place_of, unheld
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import as_typed, is_more_than_a_word, says_why, within

CLAUSE = "3.2.1"
SEPARATORS = str.maketrans("、，,；;和", "      ")
# Who receives a report (3.2.2): the police and civil affairs of the district, no village and no town.
RECEIVES = re.compile(r"派出所|公安|警|110|１１０|民政局")
MOST = 200
SHOWN = 5


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

        A row that stands on no file is settled by the report of its own child alone, whatever is said of
        the others: what was told by telephone nobody would read.
        Refuses: harm_rows_unsaid, harm_number_missing, harm_number_unknown, harm_elsewhere_unsaid,
        harm_row_unheld, harm_row_not_named.
        """
        left = unheld(run)
        if self.how == "number":
            return self._numbered(run, left)
        words = self._elsewhere(at) if self.how == "elsewhere" else self._why_not(count)
        if not left:
            return words
        if not self.number:
            raise Refusal("harm_row_unheld", CLAUSE, rows=_places(left))
        return f"{words}；没有入库的行{self._numbered(run, left)}"

    def _numbered(self, run: LedgerRun, left: Sequence[LedgerLine]) -> str:
        cases = self._cases(run)
        _must_be_named(left, cases)
        return f"{NUMBERED}{'、'.join(one.number for one in cases)}"

    def _elsewhere(self, at: datetime) -> str:
        """To whom it was told otherwise: an office that receives reports, and who there."""
        is_said = self.day is not None and self.day <= local(at).date()
        if not is_said or not RECEIVES.search(self.whom) or not is_more_than_a_word(self.whom):
            raise Refusal("harm_elsewhere_unsaid", CLAUSE)
        return f"{cn_date(self.day)}报告了{self.whom}"

    def _why_not(self, count: int) -> str:
        if self.how != "no" or not says_why(self.why):
            raise Refusal("harm_rows_unsaid", CLAUSE, count=count)
        return f"没有报告：{self.why}"

    def _cases(self, run: LedgerRun) -> list[Matter]:
        numbers = [one for one in self.number.translate(SEPARATORS).split() if one]
        if not numbers:
            raise Refusal("harm_number_missing", CLAUSE)
        found = {as_typed(one.number): one for one in _running(run)}
        for one in numbers:
            if as_typed(one) not in found:
                raise Refusal("harm_number_unknown", CLAUSE, number=one)
        return [found[as_typed(one)] for one in numbers]


def _must_be_named(left: Sequence[LedgerLine], cases: Sequence[Matter]) -> None:
    """Let no row go that nobody will read, unless a case given is of its child.

    Refuses: harm_row_not_named.
    """
    keys = [one.pk for one in cases]
    missed = [line for line in left if not named_in(line, keys)]
    if missed:
        raise Refusal("harm_row_not_named", CLAUSE, rows=_places(missed))


def _places(lines: Sequence[LedgerLine]) -> str:
    return "、".join(map(place_of, lines[:SHOWN])) + ("等" if len(lines) > SHOWN else "")


def _running(run: LedgerRun) -> list[Matter]:
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
