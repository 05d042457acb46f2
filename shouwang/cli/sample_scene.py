"""One case of the sample at one instant: its child, its place, who acts there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.cli.sample_scripts import Script
from shouwang.cli.sample_world import World
from shouwang.offices.models import Division, Post

Given = Mapping[str, Any]


class Scene:
    """One case at one instant: its child, its place, who acts there."""

    def __init__(self, world: World, script: Script, at: datetime) -> None:
        self.world, self.script, self.at = world, script, at
        self.number = world.cast[script.code]

    @property
    def child(self) -> Child:
        """Whom it is about."""
        return self.world.child(self.number)

    @property
    def place(self) -> Division:
        """The village of the child."""
        return self.world.places[self.world.people[self.number].village.code]

    @property
    def matter(self) -> Matter:
        """The case, once it is filed."""
        return self.world.case(self.script.code)

    @property
    def police(self) -> Post:
        """The station's duty desk."""
        return self.world.posts.police(self.place, self.at)

    @property
    def supervisor(self) -> Post:
        """The town's supervisor."""
        return self.world.posts.supervisor(self.place, self.at)

    @property
    def worker(self) -> Post:
        """The village's worker."""
        return self.world.posts.worker(self.place, self.at)

    @property
    def officer(self) -> Post:
        """The district's civil affairs."""
        return self.office("civil_affairs")

    def office(self, kind: str) -> Post:
        """Who answers for a district office."""
        post = self.world.posts.of_kind(kind, self.at)
        if post is None:
            raise LookupError(f"nobody at {kind}")
        return post

    def in_town(self, role: str) -> Post | None:
        """Somebody of that role in the town."""
        return self.world.posts.in_place(role, self.place.parent_id or "", self.at)


Act = Callable[[Scene, Given], object]
