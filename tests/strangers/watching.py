"""Somebody who needs the program meanwhile: who reports, who signs in, the police at their desk."""

import asyncio
import re
import time
import urllib.parse
from dataclasses import dataclass, field

from tests.factories.places import GURAO

GIVEN_UP = 10.0
PASSWORD = "wan-gdian-2026"
OFFICE = f"""
import django; django.setup()
from datetime import timedelta
from shouwang.cli.door import inside
from shouwang.kernel.clock import now
from shouwang.offices import accounts
from shouwang.offices.models import Unit
with inside():
    unit = Unit.objects.get(code="police-{GURAO}")
    person = accounts.add_person("jingcha", title="王强", password="{PASSWORD}", must_change=False)
    accounts.give_post(person, unit, "police_desk", at=now() - timedelta(days=1))
"""


@dataclass
class Watch:
    """Asks, one question after another, and keeps how long each answer took; too late is `given_up`."""

    port: int
    address: str = "127.0.0.20"
    given_up: float = GIVEN_UP
    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)

    async def enter(self) -> None:
        """Sign in as the police desk."""
        await self._ask("sign-in page", "GET", "/sign-in/", 200)
        await self._ask("sign-in", "POST", "/sign-in/", 302)

    async def round(self) -> None:
        """The report form, the sign-in page, signing in, the police desk."""
        await self._ask("report", "GET", "/report/?who=adult", 200)
        await self._ask("sign-in page", "GET", "/sign-in/", 200)
        await self._ask("sign-in", "POST", "/sign-in/", 302)
        await self._ask("desk", "GET", "/", 200)

    def slowest(self, share: float = 1.0) -> dict[str, float]:
        """Of each question the time that so many of its answers took at most."""
        return {
            what: sorted(times)[min(len(times) - 1, int(len(times) * share))]
            for what, times in self.took.items()
        }

    async def _ask(self, what: str, method: str, path: str, status: int) -> None:
        begun = time.monotonic()
        try:
            async with asyncio.timeout(self.given_up):
                found = await self._exchange(method, path)
        except (TimeoutError, OSError):
            found = 0
        took = time.monotonic() - begun
        self.took.setdefault(what, []).append(took if found else self.given_up)
        if found != status:
            self.wrong.append(f"{what} {found}")

    async def _exchange(self, method: str, path: str) -> int:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.port, local_addr=(self.address, 0)
        )
        try:
            writer.write(self._words(method, path))
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            for name, value in re.findall(r"(?im)^set-cookie: (\w+)=([^;]*)", head):
                self.cookies[name] = value
            while await reader.read(65536):
                continue
            return int(head.split(" ", 2)[1])
        except asyncio.IncompleteReadError:
            return 0
        finally:
            writer.transport.abort()

    def _words(self, method: str, path: str) -> bytes:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        if kept:
            head += f"Cookie: {kept}\r\n"
        given = {"name": "jingcha", "password": PASSWORD, "next": "/"}
        given["csrfmiddlewaretoken"] = self.cookies.get("csrftoken", "")
        body = urllib.parse.urlencode(given).encode() if method == "POST" else b""
        if body:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return head.encode() + b"\r\n" + body
