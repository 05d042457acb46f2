"""Whatever one person declares, confirms, lifts and takes back: what is owed keeps a hand that is not his.

Who can do what is written here by hand from the grant table, never asked of the program's own rules.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from shouwang.access import reach
from shouwang.access.models import Conflict, Denial
from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.models import Duty
from shouwang.children import actions_conflict, actions_deciding
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Person, Post
from tests.access.worlds import often, undone
from tests.factories import children, places, reporting, secret

CONFIRM = "access.confirm_denial"
# Who does what is owed here, by hand: by the grant table, and by what the bureau does in others' place.
BUREAU = {"district_officer"}
DOES = {
    "visits.visit": {"village_worker", "town_supervisor"} | BUREAU,
    "reports.take_police": {"police_desk"},
    "reports.take_civil_affairs": BUREAU,
    CONFIRM: {"district_lead", "conference_office", "city"},
}


class Cast:
    """One child with an open case, two people for each thing that is owed, and those who decide."""

    def __init__(self) -> None:
        self.at = now() - timedelta(days=2)
        places.district()
        self.worker = children.worker()
        self.towns = [children.supervisor() for _ in range(2)]
        self.officers = [places.post("district_officer", "civil_affairs") for _ in range(2)]
        self.beside = places.post("district_officer", "relief_station")
        self.leads = [places.post("district_lead", "civil_affairs") for _ in range(2)]
        self.police = [places.post("police_desk", at) for at in (places.GURAO, "police")]
        self.deciders = [
            places.post("conference_office", "conference_office"),
            places.post("city", "civil-340600000000"),
        ]
        self.child = children.registered(self.at, by=self.towns[0])
        reporting.filed(self.at, child=self.child, by=self.worker)

    @property
    def all(self) -> list[Post]:
        """Everybody who may be shut out."""
        return [
            *(self.worker, *self.towns, *self.officers, self.beside),
            *(*self.leads, *self.police, *self.deciders),
        ]

    @property
    def makers(self) -> list[Post]:
        """Who may declare it of others, and who may only of himself."""
        return [*self.towns, *self.officers, *self.leads, *self.police, self.worker]


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Cast]:
    """Made once; each history is undone."""
    with django_db_blocker.unblock(), undone(), reach.entered(reach.EVERYTHING):
        yield Cast()


def machine(cast: Cast) -> Any:
    """The machine with this cast."""

    class History(RuleBasedStateMachine):
        """What one person does alone; a refused act is part of it."""

        def __init__(self) -> None:
            super().__init__()
            self.block = undone()
            self.block.__enter__()
            self.at = cast.at

        def teardown(self) -> None:
            """Undo it."""
            self.block.__exit__(None, None, None)

        @initialize(who=st.integers(0, len(cast.makers) - 1))
        def begin(self, who: int) -> None:
            """One person alone; what nobody but he could do before is no work of his declarations."""
            he = cast.makers[who]
            with reach.entered(reach.CLOCK):
                self.alone = {duty.pk for duty in owed(cast) if not others(duty, he, cast)}
            self.he = he

        def does(self, act: Callable[[Post], Any]) -> None:
            """An act as he sees it; whatever is refused changes nothing."""
            by = secret.fresh(self.he)
            try:
                with transaction.atomic(), reach.entered(reach.of(by)):
                    act(by)
            except Refusal:
                pass

        @rule(whom=st.integers(0, len(cast.all) - 1), relation=st.sampled_from(["kin", "harmer"]))
        def declares(self, whom: int, relation: str) -> None:
            """He declares somebody, or himself."""
            person = cast.all[whom].person

            def act(by: Post) -> None:
                child = Child.objects.filter(pk=cast.child.pk).first()
                if child is not None:
                    actions_conflict.declare(child, person, relation, by=by, at=self.at)

            self.does(act)

        @rule(number=st.integers(0, 4), is_lifted=st.booleans())
        def decides(self, number: int, is_lifted: bool) -> None:
            """He confirms or lifts whatever there is, his own too."""
            with reach.entered(reach.EVERYTHING):
                rows = list(Denial.objects.order_by("pk"))
            if not rows:
                return
            row = rows[number % len(rows)]
            given = {"at": self.at, "by": secret.fresh(self.he)}
            self.does(
                lambda by: (
                    actions_deciding.lift(row, reason="不是亲属", **given)
                    if is_lifted
                    else actions_deciding.confirm(row, **given)
                )
            )

        @rule(number=st.integers(0, 4))
        def takes_back(self, number: int) -> None:
            """He ends a conflict in the list of conflicts."""
            with reach.entered(reach.EVERYTHING):
                rows = list(Conflict.objects.filter(ended_at=None).order_by("pk"))
            if rows:
                row = rows[number % len(rows)]
                self.does(lambda by: actions_conflict.end(row, reason="误报", by=by, at=self.at))

        @rule(hours=st.integers(1, 30))
        def time(self, hours: int) -> None:
            """Time passes, and the round that hands duties on goes over it."""
            self.at += timedelta(hours=hours)
            hand_over_vacant(at=self.at)

        @invariant()
        def whatever_is_owed_has_another_hand(self) -> None:
            """Each open duty is held where somebody else than he can do it."""
            if not hasattr(self, "he"):
                return
            with reach.entered(reach.CLOCK):
                for duty in owed(cast):
                    if duty.pk in self.alone:
                        continue
                    assert others(duty, self.he, cast) or is_minded(duty, cast), (
                        duty.code,
                        duty.holder,
                        self.he,
                    )

    return History


def owed(cast: Cast) -> list[Duty]:
    """What is owed to the child now."""
    mine = Q(matter=cast.child.pk) | Q(matter__child=cast.child.pk)
    found = Duty.objects.filter(mine, closed_at=None, code__in=DOES).select_related("holder")
    return list(found.order_by("pk"))


def others(duty: Duty, he: Post, cast: Cast) -> set[int]:
    """Who at its holder's can do it, sees the child, and is not he."""
    posts = Post.objects.filter(unit=duty.holder_id, role__in=DOES[duty.code])
    people = Person.objects.filter(pk__in=posts.values("person"))
    found = set(people.exclude(hidden__contains=[cast.child.pk]).values_list("pk", flat=True))
    if duty.code == CONFIRM:
        row = Denial.objects.get(pk=duty.record.partition(":")[2])
        units = Post.objects.filter(person__in=[row.person_id, row.made_by.person_id])
        sides = Post.objects.filter(unit__in=units.values("unit")).values_list("person", flat=True)
        found -= set(sides)
    return found - {he.person_id}


def is_minded(duty: Duty, cast: Cast) -> bool:
    """Whether somebody above has to confirm that those below were shut out, and he alone is left."""
    below = Denial.objects.filter(key=cast.child.pk, state="provisional", is_below=True)
    return duty.code != CONFIRM and below.exists()


def test_after_any_history_of_one_person_what_is_owed_has_a_hand_that_is_not_his(cast):
    run_state_machine_as_test(machine(cast), settings=often(25, steps=12))
