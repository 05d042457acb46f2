"""Who is signed in: the person and all his posts by one statement."""

from django.contrib.auth.backends import ModelBackend

from shouwang.offices.models import Person
from shouwang.offices.queries import person_with_posts


class Backend(ModelBackend):
    """Passwords as Django checks them; the person of a session comes with his posts."""

    def get_user(self, user_id: int | str) -> Person | None:
        """The person of a session, while he may sign in."""
        person = person_with_posts(int(user_id))
        return person if person is not None and person.is_active else None
