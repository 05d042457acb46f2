"""Who makes the situations: a post of each kind, gone before anybody's hand is asked for."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.offices.models import Person, Post
from tests.factories import children, places

SEATS = {
    "village_worker": places.WANGDIAN,
    "town_supervisor": places.GURAO,
    "district_officer": "civil_affairs",
    "district_lead": "civil_affairs",
    "police_desk": places.GURAO,
    "department": "education",
    "cyberspace": "cyberspace",
    "security_admin": "civil_affairs",
    "conference_office": "conference_office",
}
ROLES = {"cyberspace": "department"}


@dataclass
class Cast:
    """The makers' posts and the instant at which they work, three hours ago."""

    at: datetime = field(default_factory=lambda: now() - timedelta(hours=3))
    posts: dict[str, Post] = field(default_factory=dict)
    kept: list[int] = field(default_factory=list)

    def __getitem__(self, role: str) -> Post:
        """The post of that role, made when it is first asked for."""
        if role not in self.posts:
            seat = places.school() if role == "school" else SEATS[role]
            self.posts[role] = places.post(ROLES.get(role, role), seat)
        return self.posts[role]

    def everybody(self) -> None:
        """Have somebody at each office, as on an ordinary day."""
        for role in (*SEATS, "school"):
            self[role]

    def child(self) -> Child:
        """A child on the register."""
        return children.registered(self.at, by=self["town_supervisor"])

    def keep(self, role: str) -> Post:
        """Somebody who stays: his post is what the duty is about."""
        self.kept.append(self[role].pk)
        return self[role]

    def ends(self, *roles: str) -> None:
        """These leave; nobody named: everybody in the district leaves."""
        found = Post.objects.filter(until__gt=now()).exclude(pk__in=self.kept)
        if roles:
            found = found.filter(pk__in=[self[role].pk for role in roles])
        found.update(until=now() - timedelta(minutes=1))


def person(name: str) -> Person:
    """Somebody new to the program."""
    return Person.objects.create(name=name, title="李四", password="!")


def newest(code: str) -> Duty:
    """The duty of that code that was opened last."""
    return Duty.objects.filter(code=code, closed_at=None).order_by("-pk")[0]
