"""Every form of every page, found by reading the page: what it refuses leaves nothing behind."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import connection

from shouwang.access import reach
from tests.desk.test_pages import PAGES, world  # noqa: F401  (a fixture)
from tests.factories import places
from tests.night import is_night, sample

pytestmark = pytest.mark.django_db
HIDDEN = "看不见的控制字符或改变方向的字符"
MORE = [
    "/posts/new/",
    "/visits/screening/?village=340604102201",
    "/children/{calm}/conflict/",
    "/assessment/risk/{calm}/",
]
TEXTS = ("text", "textarea", "search", "tel")
FILLED = {"date": "2026-09-01", "datetime-local": "2026-09-01T10:00", "number": "1"}
# What a text field takes besides words.
SHAPED = {"name": "newcomer1", "phone": "13800001111", "carer_phone": "13800001111"}
NOT_WORDS = {"id", "birth", "village", "q", *SHAPED}
# A form's own buttons and bookkeeping, not something people write.
KEPT = ("trail",)
REFUSING = ("refuse", "back", "drop", "urge")


@dataclass
class Form:
    """One form of a page: what each field would be sent as, and which are written by hand."""

    values: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """The forms of a page that change something."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post" and "action" not in given:
            self.form = Form()
            self.forms.append(self.form)
        name = given.get("name", "")
        if self.form is None:
            return
        if tag == "option" and self.choice and given.get("value"):
            self.form.values.setdefault(self.choice, given["value"])
        elif tag == "button" and name in REFUSING:  # the one that needs the words
            self.form.values[name] = given.get("value", "")
        elif tag in ("input", "textarea", "select") and name:
            self._take(tag, name, given)

    def _take(self, tag: str, name: str, given: dict[str, str]) -> None:
        assert self.form is not None
        kind = given.get("type", tag if tag != "input" else "text")
        self.choice = name if tag == "select" else ""
        if kind in TEXTS:
            self.form.values[name] = SHAPED.get(name, "情况正常")
            if name not in NOT_WORDS:
                self.form.written.append(name)
        elif kind in ("radio", "checkbox"):
            self.form.values.setdefault(name, given.get("value", "on"))
        elif kind in FILLED:
            self.form.values[name] = FILLED[kind]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag == "select":
            self.choice = ""


# What a page showed to a role: both tests begin with the same world, and read each page once.
_seen: dict[tuple[str, str], list[Form]] = {}


def forms_at(client, role: str, address: str) -> list[Form]:
    """The forms that the page there shows to whoever is signed in, of this role."""
    if (role, address) not in _seen:
        answer = client.get(address)
        is_page = answer.status_code == 200 and "html" in answer["Content-Type"]
        _seen[role, address] = forms_of(answer.content.decode()) if is_page else []
    return _seen[role, address]


def forms_of(page: str) -> list[Form]:
    reader = Reader()
    reader.feed(page)
    return [form for form in reader.forms if form.values]


def stored() -> tuple[int, ...]:
    """How many rows each table of ours has, in one statement."""
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("shouwang.") and model._meta.model_name not in KEPT
    ]
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    with reach.entered(reach.EVERYTHING), connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return tuple(cursor.fetchone())


def test_a_letter_that_hides_something_is_refused_by_every_form_and_nothing_is_kept(
    client,
    world,  # noqa: F811
):
    posts, keys = world
    tried: set[str] = set()
    for role, post in posts.items():
        places.signed_in(client, post)
        for page in PAGES + MORE:
            address = page.format(**keys)
            if page in tried:
                continue
            for form in forms_at(client, role, address):
                tried.add(page)
                for name in sample(form.written, 1):  # by day one field of each form
                    refuses(
                        client, address, {**form.values, name: "张\u202e三"}, (role, page, name)
                    )
    assert len(tried) > 30, sorted(tried)


def refuses(client, address, sent, where):
    before = stored()
    answer = client.post(address, sent)
    assert answer.status_code == 422, (where, answer.status_code)
    said = answer.content.decode()
    assert HIDDEN in said or (where[2].endswith("phone") and "电话号码不对" in said), where
    assert stored() == before, where


def test_an_empty_form_is_an_answer_in_words_and_nothing_is_kept(client, world):  # noqa: F811
    posts, keys = world
    asked: set[tuple[str, str]] = set()
    for role, post in posts.items():
        places.signed_in(client, post)
        for page in PAGES + MORE:
            address = page.format(**keys)
            if not is_night() and any(page == other for other, _ in asked):
                continue
            if not any(form.written for form in forms_at(client, role, address)):
                continue
            before = stored()
            answer = client.post(address, {"unheard_of": "1"})
            assert answer.status_code < 500, (role, page)
            if answer.status_code == 422:
                asked.add((page, role))
                said = answer.content.decode()
                assert "field-wrong" in said or 'role="alert"' in said, (role, page)
                assert stored() == before, (role, page)
    assert len({page for page, _ in asked}) > 25, asked
