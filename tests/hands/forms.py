"""The form of a page as somebody would send it: as it stands there, with what is asked written in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from shouwang.kernel.clock import local, now

WORDS = "情况属实，已办理"
TYPED = ("text", "tel", "search", "number", "date", "datetime-local", "hidden")


@dataclass
class Form:
    """One form: where it is sent, and each field as it would be sent untouched."""

    action: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict)  # a radio nobody has chosen: its first value


class Reader(HTMLParser):
    """The forms of a page that are sent."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select = self.text = ""
        self.is_needed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or one of its fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self.form = Form(given.get("action", ""))
            self.forms.append(self.form)
        if self.form is None:
            return
        name, value = given.get("name", ""), given.get("value", "")
        needed = "required" in given
        if tag == "select":
            self.select, self.is_needed = name, needed
            self.form.fields[name] = []
        elif tag == "option" and self.select:
            self._option(self.form, value, "selected" in given)
        elif tag == "textarea":
            self.text = name
            self.form.fields[name] = [WORDS] if needed else [""]
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            self._input(self.form, given, needed)

    def _option(self, form: Form, value: str, chosen: bool) -> None:
        if chosen or (self.is_needed and value and not form.fields[self.select]):
            form.fields[self.select] = [value]

    def _input(self, form: Form, given: dict[str, str], needed: bool) -> None:
        name, value, kind = given["name"], given.get("value", ""), given.get("type", "text")
        if kind in ("radio", "checkbox"):
            if "checked" in given:
                form.fields.setdefault(name, []).append(value or "on")
            elif kind == "radio":
                form.open.setdefault(name, value)
        elif kind in TYPED:
            form.fields[name] = [value or (_typed(kind) if needed else "")]

    def handle_endtag(self, tag: str) -> None:
        """A form or a field ends."""
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.text = ""


def _typed(kind: str) -> str:
    at = local(now())
    day = {"date": str(at.date()), "datetime-local": at.strftime("%Y-%m-%dT%H:%M"), "number": "1"}
    return day.get(kind, WORDS)


def filled(page: str, own: dict[str, str]) -> dict[str, list[str]]:
    """What is sent by the page's own form that has the fields of `own`, else by its first one.

    Raises LookupError where the page shows none.
    """
    reader = Reader()
    reader.feed(page)
    here = [form for form in reader.forms if not form.action]
    if not here:
        raise LookupError("no form on its page")
    known = [form for form in here if any(name in form.fields | form.open for name in own)]
    form = (known or here)[0]
    untouched = {name: [value] for name, value in form.open.items() if name not in form.fields}
    body = {**untouched, **form.fields, **{name: [value] for name, value in own.items()}}
    return {name: some for name, some in body.items() if some}
