"""Any history of secrecy, conflict and correction: an open need has an open duty with a hand.

What is needed is worked out here by hand from how the file stands, never by the program's own rules.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from shouwang.access import reach
from shouwang.access.models import Conflict, Secret
from shouwang.assessment import actions as support
from shouwang.casework.models import Duty, Matter
from shouwang.casework.sweep import sweep
from shouwang.children import actions as files
from shouwang.children import actions_conflict, actions_secret, actions_transfer
from shouwang.children.models import Child, Transfer
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Person, Post
from shouwang.reports.models import Report
from tests.access.worlds import often, undone
from tests.factories import children, places, reporting, secret, visiting

DAY = timedelta(days=1)
# Who may do it, by hand from the grant table and what the bureau does in others' place.
NEAR, TOWN = {"village_worker", "town_supervisor", "district_officer"}, {"town_supervisor"}
DOES = {
    "visits.visit": NEAR,
    "children.decide_exit": TOWN | {"district_officer"},
    "children.approve_change": TOWN | {"district_officer"},
    "children.answer_transfer": NEAR,
    "assessment.open_case": TOWN | {"district_officer"},
    "reports.take_police": {"police_desk"},
    "reports.take_civil_affairs": {"district_officer"},
}
PICTURE = ("children.decide_exit", "children.approve_change", "children.answer_transfer")


class Cast:
    """Who works with one child, and who may come to know."""

    def __init__(self) -> None:
        self.at = now() - 300 * DAY
        places.district()
        self.worker, self.town = children.worker(), children.supervisor()
        self.other_town, self.receiver = children.supervisor(), children.worker(places.QINLOU)
        self.officers = [secret.officer() for _ in range(3)]
        self.lead, self.other_lead = secret.lead(), secret.lead()
        self.visitors = [secret.visitor(), children.supervisor(places.SONGTUAN)]
        places.post("police_desk", places.GURAO)
        self.school = places.post("school", places.school())
        self.child = children.registered(self.at, by=self.town)

    @property
    def people(self) -> list[Post]:
        """Whoever may turn out to be kin."""
        return [self.worker, self.town, self.other_town, *self.officers, *self.visitors]


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Cast]:
    """Made once; each history is undone."""
    with django_db_blocker.unblock(), undone(), reach.entered(reach.EVERYTHING):
        yield Cast()


def machine(cast: Cast) -> Any:
    """The machine with this cast."""
    some = st.integers(0, 6)

    class History(RuleBasedStateMachine):
        """One history; a refused act is part of it."""

        def __init__(self) -> None:
            super().__init__()
            self.block = undone()
            self.block.__enter__()
            self.at = cast.at

        def teardown(self) -> None:
            """Undo it."""
            self.block.__exit__(None, None, None)

        def does(self, post: Post | None, act: Callable[[Post | None, Child], Any]) -> None:
            """An act as that post sees the child; whatever is refused changes nothing."""
            by = None if post is None else secret.fresh(post)
            within = reach.EVERYTHING if by is None else reach.of(by)
            try:
                with transaction.atomic(), reach.entered(within):
                    found = Child.objects.filter(pk=cast.child.pk).first()
                    if found is not None:
                        act(by, found)
            except Refusal:
                pass

        def secret(self) -> Secret | None:
            """What is in force or asked for now."""
            with reach.entered(reach.CLOCK):
                kept = Secret.objects.filter(file=cast.child.pk).order_by("-asked_at")
                return kept.exclude(state__in=("refused", "ended")).first()

        @rule(days=st.integers(1, 45))
        def time(self, days: int) -> None:
            """Time passes."""
            self.at += days * DAY

        @rule(who=some, red=st.booleans())
        def visit(self, who: int, red: bool) -> None:
            """Somebody visits, or finds it alone."""
            post = [cast.worker, *cast.visitors][who % 3]
            self.does(post, lambda by, child: visiting.visit(child, self.at, by=by))
            if red:
                given = {"found": ["alone_under_16"], "at": self.at}
                self.does(post, lambda by, child: files.raise_level(child, by=by, **given))

        @rule()
        def report(self) -> None:
            """The school reports."""
            self.does(None, lambda by, child: reporting.filed(self.at, child=child, by=cast.school))

        @rule(who=some)
        def propose(self, who: int) -> None:
            """Somebody proposes that it leaves."""
            post = [cast.worker, cast.town, cast.other_town][who % 3]
            self.does(
                post, lambda by, child: files.propose_exit(child, "moved_out", by=by, at=self.at)
            )

        @rule(who=some, agreed=st.booleans())
        def decide(self, who: int, agreed: bool) -> None:
            """Somebody decides."""
            post = [cast.town, cast.other_town, cast.officers[2]][who % 3]
            given = {"agreed": agreed, "at": self.at}
            self.does(post, lambda by, child: files.decide_exit(child, by=by, **given))

        @rule(who=some, back=st.booleans())
        def correct(self, who: int, back: bool) -> None:
            """A correction of the file, or the answer to one."""
            given = {"by": cast.worker, "school": f"第{who}小学"}
            self.does(
                cast.worker,
                lambda by, child: files.change(
                    child, {"school": given["school"]}, by=by, at=self.at
                ),
            )
            act = files.send_back if back else files.approve
            if who % 2:
                self.does(cast.town, lambda by, child: act(child, by=by, at=self.at))

        @rule(who=some)
        def move(self, who: int) -> None:
            """Another village is asked, answers, or the request is taken back."""
            village = Division.objects.get(code=places.QINLOU)
            self.does(
                [cast.worker, cast.town][who % 2],
                lambda by, child: actions_transfer.ask(
                    child, village, reason="family_moved", by=by, at=self.at
                ),
            )

        @rule(who=some)
        def answer(self, who: int) -> None:
            """Whoever is asked takes it over, or sends it back."""

            def act(by: Post | None, child: Child) -> None:
                row = Transfer.objects.filter(child=child, state="transfer_asked").first()
                if row is not None and who % 2:
                    actions_transfer.accept(row, by=cast.receiver, at=self.at)
                elif row is not None:
                    actions_transfer.refuse(row, "不接收", by=cast.receiver, at=self.at)

            self.does(None, act)

        @rule(who=some)
        def open_case(self, who: int) -> None:
            """Somebody opens the support case of the file."""
            post = [cast.town, *cast.visitors][who % 3]
            self.does(post, lambda by, child: support.open_case(child.matter, by=by, at=self.at))

        @rule(who=some)
        def keep_secret(self, who: int) -> None:
            """It is kept secret: one asks, another decides."""
            named = [cast.officers[0].person, cast.visitors[who % 2].person]
            given = {"since": self.at, "reason": "加害人打听", "at": self.at}
            unit = cast.officers[0].unit
            if self.secret() is None:
                self.does(
                    cast.officers[0],
                    lambda by, child: actions_secret.ask(child, named, unit, by=by, **given),
                )
                self.decided()

        def decided(self) -> None:
            """The lead agrees to what is asked for."""
            one = self.secret()
            if one is not None:
                lead = secret.fresh(cast.lead)
                try:
                    with transaction.atomic(), reach.entered(reach.of(lead)):
                        actions_secret.decide(one, agreed=True, by=lead, at=self.at)
                except Refusal:
                    pass

        @rule(who=some, is_over=st.booleans())
        def change_secret(self, who: int, is_over: bool) -> None:
            """Others come to know, or everybody does."""
            one = self.secret()
            if one is None:
                return
            named = [cast.officers[who % 2], cast.visitors[who % 2]]
            people, unit = [post.person for post in named], named[0].unit
            given = {"reason": "人员调整", "at": self.at}
            asker = next((p for p in cast.officers if p.person_id in one.named), cast.officers[0])

            def act(by: Post | None, child: Child) -> None:
                if is_over:
                    actions_secret.ask_end(one, by=by, **given)
                else:
                    actions_secret.ask_change(one, people, unit, by=by, **given)

            self.does(asker, act)
            self.decided()

        @rule(who=some)
        def declare(self, who: int) -> None:
            """Somebody turns out to be kin."""
            person = cast.people[who].person
            self.does(
                None,
                lambda by, child: actions_conflict.declare(
                    child, person, "kin", by=None, at=self.at
                ),
            )

        @rule()
        def clear(self) -> None:
            """It was an error, of all of them."""
            with reach.entered(reach.EVERYTHING):
                for row in Conflict.objects.filter(key=cast.child.pk, ended_at=None):
                    actions_conflict.end(row, reason="误报", by=cast.other_lead, at=self.at)

        @invariant()
        def every_need_has_a_duty_with_a_hand(self) -> None:
            """After a day, and the clock's rounds, whoever needs something is owed it by somebody."""
            self.at += DAY
            sweep(at=self.at)
            with reach.entered(reach.CLOCK):
                child = Child.objects.get(pk=cast.child.pk)
                kept = Secret.objects.filter(file=child.pk, state__in=Secret.IN_FORCE).first()
                for code, asker in needs(child, kept):
                    assert has_hand(child, code, kept, asker) or is_minded(code, kept), (
                        code,
                        child.state,
                        child.level,
                        kept and kept.state,
                        list(Duty.objects.filter(code=code).values_list("label", "closed_at")),
                    )

    return History


def needs(child: Child, kept: Secret | None) -> Iterator[tuple[str, int]]:
    """What this child needs by how its file stands: the duty, and who asked for what it decides."""
    asker = child.to_exit_by.person_id if child.to_exit_by else 0
    if child.state == "to_exit":
        yield "children.decide_exit", asker
    if child.state == "changed":
        yield "children.approve_change", 0
    is_on = child.state in ("registered", "changed", "to_exit")
    if is_on or kept is not None:
        yield "visits.visit", 0
    moving = Transfer.objects.filter(child=child, state="transfer_asked").first()
    if moving is not None:
        yield "children.answer_transfer", moving.transfer_asked_by.person_id
    open_cases = Matter.objects.filter(child=child.pk, kind="case", closed_at=None)
    helped = Duty.objects.filter(matter__in=open_cases, closed_at=None)
    helped = helped.filter(code__startswith="assessment.")
    if is_on and child.level == "red" and not helped.exists():
        yield "assessment.open_case", 0
    for _ in Report.objects.filter(child=child, matter__closed_at=None, state="filed")[:1]:
        yield "reports.take_police", 0
        yield "reports.take_civil_affairs", 0


def has_hand(child: Child, code: str, kept: Secret | None, asker: int) -> bool:
    """Whether somebody at its holder's may do it now: who knows, or of the picture who does not."""
    mine = Q(matter=child.pk) | Q(matter__child=child.pk)
    owed = Duty.objects.filter(mine, code=code, closed_at=None)
    is_secret = kept is not None and code in ("visits.visit", "assessment.open_case")
    owed = owed.filter(label__gte=reach.SEALED) if is_secret else owed.filter(label__lt=4)
    named = set(kept.named) if kept else set()
    for duty in owed:
        posts = Post.objects.filter(unit=duty.holder_id, role__in=DOES[code])
        people = Person.objects.filter(pk__in=posts.values("person"))
        free = set(people.exclude(hidden__contains=[child.pk]).values_list("pk", flat=True))
        free &= named if is_secret else free - (named if code in PICTURE else set())
        if free - {asker}:
            return True
    return False


def is_minded(code: str, kept: Secret | None) -> bool:
    """Whether the lead owes looking after a secret of which nobody is left who may know."""
    owed = Duty.objects.filter(code="children.mind_secrets", closed_at=None)
    return kept is not None and code not in PICTURE and owed.exists()


def test_after_any_history_an_open_need_has_an_open_duty_with_a_hand(cast):
    run_state_machine_as_test(machine(cast), settings=often(4, steps=10))
