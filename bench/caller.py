"""The WSGI application called in-process, as the web server calls it, with a signed-in session."""

import os
from collections.abc import Callable
from io import BytesIO
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwang.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402

settings.ROOT_URLCONF = "bench.urls"

from django.middleware.csrf import CSRF_ALLOWED_CHARS  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402

from shouwang.access.sessions import SessionStore  # noqa: E402
from shouwang.api import actions as tokens  # noqa: E402
from shouwang.config.wsgi import application  # noqa: E402
from shouwang.kernel.clock import now  # noqa: E402
from shouwang.offices.models import Person, Post, Unit  # noqa: E402
from shouwang.offices.queries import a_year_after  # noqa: E402


def post(role: str, unit: str) -> Post:
    """Somebody who holds that role at that unit."""
    where = Unit.objects.get(code=unit)
    person, _ = Person.objects.get_or_create(
        name=f"bench-{role}-{unit}", defaults={"title": "张三"}
    )
    held = Post.objects.filter(person=person, unit=where, role=role).first()
    return held or Post.objects.create(
        person=person, unit=where, role=role, since=now(), until=a_year_after(now())
    )


def cookie_of(held: Post) -> str:
    """The cookie of a session in which that post is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(held.person_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = held.person.get_session_auth_hash()
    session["post"] = held.pk
    session.save()
    # As a browser does, with the form token that the first page gave it.
    token = get_random_string(32, CSRF_ALLOWED_CHARS)
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={token}"


def token_of(held: Post) -> str:
    """The head of a request by a department's system."""
    word, _ = tokens.issue(held.person, held, at=now())
    return f"Bearer {word}"


def get(path: str, *, cookie: str = "", token: str = "") -> tuple[int, bytes]:
    """One GET through the whole stack; the answer's status and body."""
    path, _, query = path.partition("?")
    told: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if cookie:
        environ["HTTP_COOKIE"] = cookie
    if token:
        environ["HTTP_AUTHORIZATION"] = token
    answer = application(environ, lambda status, heads, info=None: told.append(status))
    body = b"".join(answer)
    answer.close()
    return int(told[0][:3]), body


def checked(call: Callable[[], tuple[int, bytes]]) -> Callable[[], tuple[int, bytes]]:
    """The call, refused once and for all when it does not answer 200."""
    status, body = call()
    if status != 200:
        raise RuntimeError(f"{status}: {body[:300].decode(errors='replace')}")
    return call
