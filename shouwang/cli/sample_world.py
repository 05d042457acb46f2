"""The sample's plan and what is at hand while its year is lived: people, posts, cases, the clock."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import NamedTuple
from uuid import UUID

from django.db import OperationalError

from shouwang.casework.models import Duty, Matter
from shouwang.casework.sweep import sweep
from shouwang.children.models import Child
from shouwang.children.queries import files
from shouwang.cli.door import living
from shouwang.cli.sample_alone import LeftAlone, must_have_been_alone, taken
from shouwang.cli.sample_offices import LEAVERS, Posts, villages
from shouwang.cli.sample_people import DESKS, Invented, invent
from shouwang.cli.sample_scripts import Script, cast, scripts
from shouwang.kernel.clock import local, midnight
from shouwang.kernel.crypto import blind_indexes
from shouwang.kernel.refusal import Refusal
from shouwang.offices import locks
from shouwang.offices.models import Division

log = logging.getLogger(__name__)
YEAR = 365
TRIES = 3  # where somebody at work holds what the sample would go on with
HELD = 5  # families of a shown desk whose next visit falls due in the coming days


class _Held(Exception):
    """Somebody at work holds it: tried again."""


class Op(NamedTuple):
    """One thing somebody does at an instant; the name settles the order of equals."""

    at: datetime
    name: str
    act: Callable[[datetime], object]
    sweeps: bool = False


@dataclass(frozen=True)
class Plan:
    """What the whole sample follows from: the same plan invents the same people and facts."""

    seed: int
    children: int
    until: datetime
    days: int = YEAR

    @property
    def today(self) -> date:
        """The last day of the year that is lived."""
        return local(self.until).date()

    def day(self, number: int) -> date:
        """The day of that number; the last is today."""
        return self.today - timedelta(days=self.days - number)

    def at(self, number: int, minutes: int) -> datetime:
        """An instant of a day, so many minutes after midnight."""
        return midnight(self.day(number)) + timedelta(minutes=minutes)


@dataclass
class World:
    """The invention beside the database: which file is whose, who works where, which case is which."""

    plan: Plan
    cases: dict[str, str] = field(default_factory=dict)
    posts: Posts = field(default_factory=Posts)
    refused: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    planned: dict[int, date | None] = field(default_factory=dict)
    _keys: dict[int, UUID] = field(default_factory=dict)
    _numbers: dict[UUID, int] = field(default_factory=dict)

    @cached_property
    def people(self) -> list[Invented]:
        """Everybody invented, by number."""
        plan = self.plan
        return invent(plan.children, seed=plan.seed, today=plan.today, villages=villages())

    @cached_property
    def places(self) -> dict[str, Division]:
        """The villages by code."""
        rows = Division.objects.filter(level="village").select_related("parent__parent__parent")
        return {place.code: place for place in rows}

    @cached_property
    def held(self) -> frozenset[int]:
        """Children of the shown desks whose next visit is kept for the visitor to see."""
        kept: list[int] = []
        for desk in DESKS:
            here = [one for one in self.people if one.village.code == desk and one.way == "ledger"]
            roofs = list(dict.fromkeys(one.facts.address for one in here))[:HELD]
            kept += [one.number for one in here if one.facts.address in roofs]
        return frozenset(kept)

    @cached_property
    def scripts(self) -> Sequence[Script]:
        """The cases that are lived."""
        return scripts(self.plan.children, self.plan.days)

    @cached_property
    def cast(self) -> dict[str, int]:
        """Which child each case is about, by the script's code."""
        return cast(self.scripts, self.people, self.held, self.plan.today)

    @cached_property
    def scripted(self) -> frozenset[int]:
        """Children with a case: nothing else befalls them."""
        return frozenset(self.cast.values())

    @cached_property
    def _by_id(self) -> dict[bytes, int]:
        known = (one for one in self.people if one.facts.id)
        return {
            index: one.number for one in known for index in blind_indexes(one.facts.id, kind="id")
        }

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], int]:
        return {
            (one.facts.name, one.village.code): one.number
            for one in self.people
            if not one.facts.id
        }

    def read(self) -> None:
        """Find again whose file is whose, and who holds which post."""
        self.posts.read()
        self.find()

    def find(self) -> None:
        """Find whose file is whose, after files were opened."""
        rows = Child.objects.values_list("pk", "id_index", "name", "division_id")
        for key, index, name, place in rows.order_by("file_no"):
            number = self._by_id.get(bytes(index)) if index else self._by_name.get((name, place))
            if number is not None:
                self._keys[number], self._numbers[key] = key, number

    def number_of(self, key: UUID) -> int | None:
        """The number of an invented child by the key of its file."""
        return self._numbers.get(key)

    def has(self, number: int) -> bool:
        """Whether the child has a file by now."""
        return number in self._keys

    def child(self, number: int) -> Child:
        """The child's file as it stands."""
        return files().get(pk=self._keys[number])

    def case(self, script: str) -> Matter:
        """The case of a script."""
        return Matter.objects.select_related("division__parent__parent__parent").get(
            pk=UUID(self.cases[script])
        )

    def is_vacant(self, village: str) -> bool:
        """Whether a village is without a worker for part of the year."""
        return village in dict(LEAVERS)

    def run(self, ops: Sequence[Op], ended: datetime, note: Callable[[list[str]], None]) -> None:
        """Do what is to be done, in the order given, and let the clock go round.

        `note` is told what is left of the day, in the transaction of each act.
        """
        for number, op in enumerate(ops, start=1):
            if op.sweeps:
                self.sweep(op.at)
            self._do(op, partial(note, [one.name for one in ops[number:]]))
        sweep(at=min(ended, self.plan.until))

    def _do(self, op: Op, note: Callable[[], None]) -> None:
        """One act in a transaction of its own: nobody at work waits for more of the sample than that.

        What people have written to meanwhile is left as they have it. While somebody works in the
        instance, an act that finds things otherwise than planned ends no sample; it is named.
        """
        cases = dict(self.cases)
        try:
            for _ in range(TRIES):
                with suppress(_Held), living():
                    self._act(op)
                    note()
                    return
            self.left.append(op.name)
        except LeftAlone:
            self.left.append(op.name)
        except Exception:
            with living():
                is_alone = not taken(self.plan.until)
            if is_alone:
                raise
            log.exception("the sample left out %s", op.name)
            self.left.append(op.name)
        self.cases = cases
        with living():
            note()

    def _act(self, op: Op) -> None:
        try:
            op.act(op.at)
        except Refusal as no:
            self.refused.append(f"{op.at:%m-%d %H:%M} {op.name}: {no.sentence}")
        except OperationalError as error:
            if locks.is_busy(error):
                raise _Held from error
            raise
        must_have_been_alone(self.plan.until)

    def sweep(self, at: datetime) -> None:
        """The clock's round, when there is anything for it."""
        with living():
            is_due = Duty.objects.filter(closed_at=None, next_at__lte=at).exists()
        if is_due:
            sweep(at=at)
