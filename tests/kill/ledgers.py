"""A town that hands in one ledger after the other by the page, so that the worker is never idle."""

import re
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPException
from http.cookiejar import CookieJar
from io import BytesIO
from urllib.parse import urlencode

import xlsxwriter

from tests.kill.clients import PATIENCE, people
from tests.kill.journal import Journal, Request

ROWS = 120
HEADS = ("村别", "儿童姓名", "公民身份号码", "父亲姓名", "父亲外出时间", "母亲外出时间", "监护人")
BOUNDARY = "----shouwang-kill"
LOST = (urllib.error.URLError, HTTPException, OSError)


def workbook(rows: list[tuple[str, str, date]], village: str) -> bytes:
    """A plain ledger of these children, all of one village, both parents away since January."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("台账")
    sheet.write_row(0, 0, HEADS)
    for line, (name, number, _) in enumerate(rows, start=1):
        cells = (village, name, number, "张大山", "2026年1月", "2026年1月", "王秀英")
        sheet.write_row(line, 0, cells)
    book.close()
    return out.getvalue()


class NotRedirected(urllib.request.HTTPRedirectHandler):
    """The redirect itself is the acknowledgement."""

    def redirect_request(self, *args: object) -> None:
        """Not followed."""


@dataclass
class Town:
    """One supervisor at the page: uploads, waits until it is read, has it stored, begins again."""

    address: str
    name: str
    password: str
    village: str
    journal: Journal
    acknowledged: int = 0
    failed: int = 0
    odd: list[str] = field(default_factory=list)
    run: str = ""
    asked: bool = False
    number: int = 0
    rows: list[tuple[str, str, date]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._people = people(date(2015, 6, 1))  # not the office's children
        self._jar = CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self._jar)
        self._opener = urllib.request.build_opener(cookies, NotRedirected)

    def sign_in(self) -> None:
        """By the page, as everybody does."""
        self._get("/sign-in/")
        status, _, _ = self._post("/sign-in/", {"name": self.name, "password": self.password})
        assert status == 302, "not signed in"

    def work(self, stop: threading.Event) -> None:
        """Go on where it stands until told to stop."""
        while not stop.is_set():
            if not self.step():
                time.sleep(0.1)

    def finish(self) -> None:
        """Bring the ledger in hand to its end: stored."""
        deadline = time.monotonic() + 60
        while self.rows:
            assert time.monotonic() < deadline, f"ledger {self.number} is not stored: {self.run}"
            if not self.step():
                time.sleep(0.1)

    def step(self) -> bool:
        """One request; whether it was answered."""
        try:
            if not self.rows:
                self._begin()
            if not self.run:
                return self._upload()
            return self._go_on(self._state())
        except LOST:
            self.failed += 1
            return False

    def _begin(self) -> None:
        self.number += 1
        self.rows = [next(self._people) for _ in range(ROWS)]
        self.run, self.asked = "", False

    @property
    def file_name(self) -> str:
        """The ledger in hand."""
        return f"台账{self.number:04d}.xlsx"

    def _upload(self) -> bool:
        rows = {number: name for name, number, _ in self.rows}
        body = {"file": self.file_name, "rows": rows}
        request = Request(f"upload-{self.number:04d}", "upload", "/ledgers/", body)
        self.journal.sent(request)
        status, location, text = self._send_file(workbook(self.rows, self.village))
        if not self._is_taken(request, status, location, text):
            return False
        self.run = location.strip("/").rpartition("/")[2]
        return True

    def _go_on(self, state: str) -> bool:
        if state == "stored":
            if self.asked:  # its answer died on the way; the page says now what it would have said
                self.journal.acknowledged(f"store-{self.run}", 302, f"/ledgers/{self.run}/")
            self.rows = []
            return True
        if state == "refused":
            self.odd.append(f"ledger {self.number} refused")
            self.rows = []
            return True
        if state != "read":
            time.sleep(0.05)
            return True
        path = f"/ledgers/{self.run}/store/"
        request = Request(f"store-{self.run}", "store", path, {"run": self.run})
        self.journal.sent(request)
        self.asked = True
        self.asked = not self._is_taken(request, *self._post(path, {}))
        return not self.asked

    def _is_taken(self, request: Request, status: int, location: str, text: str) -> bool:
        if status >= 500:
            self.failed += 1
            return False
        if status != 302 or "sign-in" in location:
            self.odd.append(f"{request.kind} {status} {location} {_words(text)}")
            return False
        self.journal.acknowledged(request.key, status, location)
        self.acknowledged += 1
        return True

    def _state(self) -> str:
        text = self._get(f"/ledgers/{self.run}/")
        if "没有读成" in text or 'class="notice notice-danger"' in text:
            return "refused"
        if "已入库" in text:
            return "stored"
        return "read" if "入库：新增" in text or "没有要入库的" in text else "busy"

    def _token(self) -> str:
        return next(one.value or "" for one in self._jar if one.name == "csrftoken")

    def _get(self, path: str) -> str:
        with self._opener.open(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def _post(self, path: str, fields: dict[str, str]) -> tuple[int, str, str]:
        data = urlencode({**fields, "csrfmiddlewaretoken": self._token()}).encode()
        return self._told(urllib.request.Request(self.address + path, data))

    def _send_file(self, content: bytes) -> tuple[int, str, str]:
        fields = {"csrfmiddlewaretoken": self._token(), "as_of": "2026-09-10"}
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="'
        parts = [f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
        parts.append(f'{head}file"; filename="{self.file_name}"\r\n\r\n')
        end = f"\r\n--{BOUNDARY}--\r\n"
        data = "".join(parts).encode() + content + end.encode()
        asked = urllib.request.Request(self.address + "/ledgers/", data)
        asked.add_header("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        return self._told(asked)

    def _told(self, asked: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self._opener.open(asked, timeout=PATIENCE) as answer:
                return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        except urllib.error.HTTPError as said:
            return said.code, said.headers.get("Location", ""), said.read().decode()


def _words(text: str) -> str:
    plain = re.sub(r"<[^>]+>|\s+", " ", text)
    return re.sub(r" +", " ", plain)[:300]
