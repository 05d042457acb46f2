"""What is sent: forms as the pages show them, and the API's bodies by hand."""

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from shouwang.kernel.clock import local, now
from shouwang.statute.instruments import instrument
from tests.matrix.oracle import Route

WORDS = "说明情况"
# address of a page -> its form as it was shown to somebody who may use it
SHOWN: dict[str, dict[str, Any]] = {}


class _Form(HTMLParser):
    """The fields of the page's own form, filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.name, self.chosen, self.inside = "", False, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("method", "") == "post" and "action" not in given
        if not self.inside:
            return
        name = given.get("name", "")
        if tag == "select":
            self.name, self.chosen = name, False
        elif tag == "option" and self.name and given.get("value") and not self.chosen:
            self.fields[self.name], self.chosen = [given["value"]], True
        elif tag == "textarea" and name:
            self.fields[name] = [WORDS]
        elif tag in ("input", "button") and name and name != "csrfmiddlewaretoken":
            self._typed(name, given, tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.name = ""

    def _typed(self, name: str, given: dict[str, str], tag: str) -> None:
        kind, value = given.get("type", "text"), given.get("value", "")
        value = "" if "QX" in value else value  # what one knows of a child is not sent for another
        if tag == "button" or kind == "radio":
            self.fields.setdefault(name, [value or "1"])
        elif kind == "checkbox":
            self.fields.setdefault(name, []).append(value or "on")
        elif kind == "date":
            self.fields[name] = [value or str(local(now()).date())]
        elif kind == "datetime-local":
            hour_ago = local(now() - timedelta(hours=1))
            self.fields[name] = [value or hour_ago.strftime("%Y-%m-%dT%H:%M")]
        elif kind in ("hidden", "number", "tel"):
            self.fields[name] = [value or "1"]
        elif kind != "file":
            self.fields[name] = [value or WORDS]


def remember(route: Route, body: bytes) -> None:
    """Keep the form of a page, the first time it is shown."""
    if route.address not in SHOWN and b'method="post"' in body:
        form = _Form()
        form.feed(body.decode())
        if form.fields:
            SHOWN[route.address] = form.fields


def filled(route: Route, given: dict[str, Any]) -> dict[str, Any]:
    """The form of the page as somebody would send it, about this thing."""
    fields = dict(SHOWN.get(route.address, {"words": [WORDS], "reason": [WORDS]}))
    for name, word in given.items():
        if name in ("child", "village", "node"):
            fields[name] = [str(word)]
    return fields


def api(route: Route, given: dict[str, Any], own: dict[str, Any]) -> Any:
    """The body of an operation about this thing; `own` are good keys of the asker's own place."""
    known = _bodies(given, own)
    ending = route.address.rpartition("}")[2] or route.address
    return known.get(route.address, known.get(ending))


def _bodies(given: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    at = now() - timedelta(hours=1)
    child, village = given.get("child", own["child"]), given.get("village", own["village"])
    calm = {item.code: item.options[0].code for item in instrument("risk").items}
    words = {"words": WORDS}
    return {
        **_on_children(own),
        **_on_cases(at),
        **_on_looks(own),
        "/session": {"name": "nobody", "password": WORDS},
        "/children": {"village": village, "name": "邱实秋", "birth": "2016-5-4"},
        "/children/search": {"text": str(given.get("asked", "邱实秋"))},
        "/children/confirm": {"village": own["village"], "children": [own["waiting"], child]},
        "/visits": {"child": child, "seen": {str(child): "seen"}, "about": [own["child"], child]},
        "/screenings": {"village": village, "households": 300, "found": 1, "signed": True},
        "/screenings/households": {"village": village, "households": 480, "since": "2026-01-01"},
        "/ratings": {"child": child, "answers": calm},
        "/ratings/again": {"child": child, "answers": {"contact": "weekly"}},
        "/reports": {"child": child, "situations": ["living_alone"], "told": WORDS},
        "/report": {
            "described": WORDS,
            "division": own["village"],
            "situations": ["living_alone"],
            "ongoing": "no",
        },
        "/directives": {"duty": 987_654_321, "asked": WORDS},
        "/directives/{directive}/answer": {
            "words": WORDS,
            "finish_by": str(local(at).date() + timedelta(days=1)),
            "head": "周建平",
        },
        "/directives/{directive}/accept": {},
        "/directives/{directive}/return": words,
        "/directives/{directive}/withdraw": words,
        "/report/status": {"receipt": "0" * 17},
        "/posts/requests": {
            "account": "newcomer",
            "title": "新人",
            "unit": "village-340604102201",
            "role": "village_worker",
            "until": str(local(at + timedelta(days=99)).date()),
            "reason": WORDS,
        },
        "/renew": {"until": str(local(at + timedelta(days=99)).date()), "reason": WORDS},
        "/stand-in": {
            "account": "nobody",
            "until": str(local(at + timedelta(days=9)).date()),
            "reason": WORDS,
        },
        "/ring-police": {"rung_at": at.isoformat(), "answered_by": WORDS, "number": "110"},
        "/restore": words,
        "/void": {"reason": WORDS},
        "/follow": words,
        "/end": words,
        "/refuse": words,
        "/done": words,
        "/drop": words,
        "/add": words,
        "/dismiss": words,
        "/look-again": {"do": "uphold", "words": WORDS},
        "/more-read": {"until": at.isoformat()},
        "/feed-back": words,
        "/home-place": {
            "home": WORDS,
            "reached": True,
            "office": WORDS,
            "who": WORDS,
            "told_at": at.isoformat(),
        },
        "/reporter": words,
        "/supervise": words,
        "/urge": words,
        "/register": {"village": own["village"], "name": "邱实秋", "birth": "2016-5-4"},
        "/part": words,
        "/join": {"other": given.get("matter", own["child"]), "words": WORDS},
        "/seen": words,
        "/emergencies/{matter}/close": {"words": WORDS, "seen": "no", "found": WORDS},
        "/emergencies/{matter}/answer": {"agreed": False, "words": WORDS},
        **_on_houses(at, own),
        "/assessments/{matter}/close": {"reason": WORDS, "effect": WORDS},
    }


def _on_houses(at: Any, own: dict[str, Any]) -> dict[str, Any]:
    return {
        "/emergencies/{matter}/siblings": {"child": own["child"], "found": "unseen", "told": WORDS},
        "/emergencies/{matter}/clear": {
            "kinds": ["father"],
            "heard_by": WORDS,
            "heard_at": at.isoformat(),
            "heard_where": WORDS,
            "child_said": WORDS,
            "reason": WORDS,
        },
        "/emergencies/{matter}/named-again": {"clearing": 987_654_321, "reason": WORDS},
    }


def _on_looks(own: dict[str, Any]) -> dict[str, Any]:
    return {
        "/urgent-looks": {
            "name": "邱实秋",
            "village": own["village"],
            "reason": "danger",
            "words": WORDS,
            "password": WORDS,
        },
        "/denials/{pk}/confirm": {"words": WORDS},
        "/denials/{pk}/lift": {"words": WORDS},
        "/urgent-looks/end": {},
        "/urgent-looks/{pk}/seen": {},
        "/review": {"verdict": "proper", "words": WORDS},
    }


def _on_children(own: dict[str, Any]) -> dict[str, Any]:
    return {
        "/change": {"remark": WORDS},
        "/approve": {"agreed": True},
        "/exit": {"reason": "moved_out"},
        "/exit/decision": {"agreed": True},
        "/level": {"found": ["carer_over_75_or_disabled"], "reason": WORDS},
        "/reveal": {"group": own.get("group", "identity"), "purpose": "visit", "reason": WORDS},
        "/settle": {"doubt": 1},
        "/number": {"id": ""},
        "/numbers/{key}": {"outcome": "over"},
        "/conflicts": {"relation": "kin", "note": WORDS},
        "/secret": {
            "since": "2026-01-01T00:00:00+08:00",
            "named": [],
            "unit": "x",
            "reason": WORDS,
        },
        "/whereabouts": {"address": WORDS},
        "/whereabouts/read": {"reason": WORDS},
        "/decision": {"agreed": False, "words": WORDS},
        "/transfer": {"to": own["other_village"], "reason": "family_moved"},
        "/identify": {"child": own["child"], "found": WORDS},
    }


def _on_cases(at: Any) -> dict[str, Any]:
    day = str(local(at).date() + timedelta(days=20))
    calm = {item.code: item.options[0].code for item in instrument("assessment").items}
    return {
        "/receipt": {
            "office": "police",
            "taken_at": at,
            "rung": "0561-110",
            "officer": WORDS,
            "badge": "012345",
        },
        "/child-seen": {
            "where": WORDS,
            "seen_at": at,
            "officer": WORDS,
            "away": "away",
            "from_whom": WORDS,
        },
        "/child-unseen": {"words": WORDS},
        "/claims": {"claim": 1, "do": "confirm", "who": "值班民警"},
        "/investigate": {"branch": "A", "team": WORDS, "arrived_at": at, "found": WORDS},
        "/joined-by-phone": {"officer": WORDS, "badge": "1", "rang": "110", "arrived_at": at},
        "/stay-at-home": {
            "assessor": WORDS,
            "unit": WORDS,
            "assessed_on": str(local(at).date()),
            "harmer_out": "left",
        },
        "/calls": {"parent": "father", "reached": True, "note": WORDS},
        "/return-home": {
            "receiver": "mother",
            "wish_asked": True,
            "wish": WORDS,
            "despite": WORDS,
            "is_harmer": False,
            "assessor": WORDS,
            "unit": WORDS,
            "assessed_on": str(local(at).date()),
        },
        "/check-record": {"is_clean": True, "source": WORDS},
        "/arrival": {"arrived": True, "arrived_at": at, "received_by": WORDS, "here": "yes"},
        "/left": {"left_at": at, "left_with": WORDS},
        "/police": {"part": "call", "number": "J340604", "on": str(local(at).date())},
        "/station": {"do": "recall"},
        "/paper": {"number": "烈公告诫12号", "on": str(local(at).date())},
        "/search": {"did": WORDS, "did_at": at, "is_found": True, "place": WORDS, "state": WORDS},
        "/card": {"clothes": WORDS},
        "/measures": {"done": ["tell_parents"], "note": WORDS},
        "/hand-over": {
            "handed_by": WORDS,
            "received_by": WORDS,
            "place_kind": "relief_station",
            "place": WORDS,
            "cause": "no_care",
            "wish_asked": True,
            "wish": WORDS,
        },
        "/assess": {"answers": calm, "opinion": WORDS, "differs": WORDS},
        "/confer": {"held_at": at, "participants": WORDS, "minutes": WORDS, "decision": WORDS},
        "/plan": {"goals": WORDS, "services": []},
        "/reviews": {"level": "red", "words": WORDS},
        "/follow-ups": {"seen": True, "words": WORDS},
        "/replace": {"unit": "education-340604000000", "due_on": day},
    }
