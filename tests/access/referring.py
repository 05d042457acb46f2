"""The machine's referrals: one service of a case is shown to one office, and nothing else of the child."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from shouwang.access import reach
from shouwang.assessment import actions_services, queries
from shouwang.assessment.models import Case, Service
from shouwang.assessment.rules import ServiceFacts
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.offices.queries import posts_now
from tests.access.worlds import Small, fresh
from tests.factories import children, support

CASES = (0, 1)  # the children with a support case
VILLAGES_AND_BUREAU = (0, 1, 2, 3, 10)  # whom something is referred to: four villages, education
READERS = {"town_supervisor": 9, "district_officer": 6}  # who reads referrals of an area by hand


def with_cases(world: Small) -> None:
    """A support case each for the first children, one service of it already at education."""
    with reach.entered(reach.EVERYTHING):
        for number in CASES:
            support.planned(world.at, child=world.children[number])


class Referring:
    """Rules about services; whoever mixes it in has `world`, `place`, `stakes`, `gone` and `named`."""

    world: Small
    place: dict[UUID, str]
    stakes: set[tuple[int, UUID]]
    gone: set[int]
    named: dict[UUID, set[int]]

    def begin_services(self) -> None:
        """What stands referred before any history: which service, to which unit, of which child."""
        with reach.entered(reach.EVERYTHING):
            rows = Service.objects.select_related("matter")
            self.services = {row.pk: (row.unit_id, row.matter.child) for row in rows}

    @rule(child=st.sampled_from(CASES), to=st.sampled_from(VILLAGES_AND_BUREAU))
    def refer(self, child: int, to: int) -> None:
        """The town refers one more service to an office."""
        one, unit = self.world.children[child], self.world.posts[to].unit
        if one.pk in self.named:
            return  # the named ones plan for it now
        with reach.entered(reach.EVERYTHING):
            one.refresh_from_db()
            case = Case.objects.select_related("matter").get(matter__child=one.pk)
            due = now().date() + timedelta(days=30)
            facts = ServiceFacts("counselling", unit.pk, "每周一次", due)
            by = children.supervisor(one.division.parent_id)
            if not self._answers(self.world.posts[to], one.pk):
                with pytest.raises(Refusal, match="nobody_answers"), transaction.atomic():
                    actions_services.refer(case, one, facts, number=9, by=by, at=now())
                return
            made = actions_services.refer(case, one, facts, number=9, by=by, at=now())
        self.services[made.pk] = (unit.pk, one.pk)

    @rule(number=st.integers(0, 20), to=st.sampled_from(VILLAGES_AND_BUREAU))
    def send_back(self, number: int, to: int) -> None:
        """It is sent back and referred to somebody else: the first office sees it no more."""
        known = sorted(self.services)
        key = known[number % len(known)]
        unit, child = self.services[key]
        if child in self.named or not self._answers(self.world.posts[to], child):
            return
        at = now()
        with reach.entered(reach.EVERYTHING):
            service = Service.objects.get(pk=key)
            by = next(post for post in self.world.posts if post.unit_id == unit)
            actions_services.refuse(service, "师资不足", by=by, at=at)
            boss, other = children.supervisor(), self.world.posts[to].unit
            actions_services.replace(service, other, at.date(), by=boss, at=at)
        self.services[key] = (other.pk, child)

    @invariant()
    def whoever_sees_a_service_is_whom_the_model_says(self) -> None:
        """Each post, each service: its own office, and who reads the cases of the place."""
        for post in self.world.posts:
            if post.pk in self.gone:
                continue
            own = fresh(post)
            with transaction.atomic(), reach.entered(reach.of(own)):
                seen = set(queries.services().values_list("pk", flat=True))
                assert posts_now(own.person, now() + timedelta(seconds=1))
            expected = {
                key
                for key, (unit, child) in self.services.items()
                if self._shown(post, unit, child)
            }
            assert seen == expected, str(post)

    def _answers(self, post: Post, child: UUID) -> bool:
        """Whether the one person of that office is there and may see the child."""
        return post.pk not in self.gone and (post.person_id, child) not in self.stakes

    def _shown(self, post: Post, unit: int, child: UUID) -> bool:
        role, home = post.role, post.unit.division_id
        if (post.person_id, child) in self.stakes:
            return False
        if child in self.named and post.person_id not in self.named[child]:
            return False
        far = READERS.get(role, 0)
        in_area = bool(far) and self.place[child][:far] == home[:far]
        told = role in READERS and child in self.named  # a named one reads what his role reads
        is_own = post.unit_id == unit and role in ("village_worker", "department")
        return in_area or told or is_own
