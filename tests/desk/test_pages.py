"""Every page renders for whoever may open it, and is a 403 or 404 for the others."""

import re
from datetime import timedelta

import pytest
from django.template import engines
from django.template.backends.jinja2 import Template

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.assessment.models import Service
from shouwang.children import actions_conflict as conflicts
from shouwang.desk import frame as frames
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from tests.arranged import arranged
from tests.factories import children, ledgers, moved, places, reporting, support, urgent
from tests.factories.visiting import visit

pytestmark = pytest.mark.django_db
ROLES = {
    "village_worker": places.WANGDIAN,
    "town_supervisor": places.GURAO,
    "district_officer": "civil_affairs",
    "district_lead": "civil_affairs",
    "police_desk": places.GURAO,
    "department": "education",
    "conference_office": "conference_office",
    "statistics": "civil_affairs",
    "city": "civil-340600000000",
}


@arranged
def world():
    """One child in every stage, with what hangs on it."""
    at = now() - timedelta(days=2)
    with reach.entered(reach.EVERYTHING):
        posts = {role: places.post(role, where) for role, where in ROLES.items()}
        waiting, calm = children.to_verify(at), children.registered(at)
        made = visit(calm, at, by=posts["village_worker"], hazards="water")
        filed = reporting.filed(at, child=children.registered(at))
        unnamed = reporting.filed(at)
        running = urgent.investigated(at)
        planned = support.planned(at, child=children.registered(at))
        service = Service.objects.get(matter=planned)
        run = ledgers.handed_in(ledgers.sample("gurao"), "a.xlsx", posts["town_supervisor"], at)
        report = Report.objects.get(matter=planned)
        going = moved.asked(children.registered(at), at)
        coming = moved.asked(children.registered(at, village=places.QINLOU), at, to=places.WANGDIAN)
        desk, kin = places.post("police_desk", places.GURAO), children.registered(at)
        given = {"by": posts["town_supervisor"], "at": now()}
        shut_out = conflicts.declared(kin, desk.person, "kin", **given).denial
    keys = {
        "denial": shut_out.pk,
        "going": going.key,
        "going_child": going.child_id,
        "coming": coming.key,
        "child": waiting.key,
        "calm": calm.key,
        "visit": made.key,
        "filed": filed.matter_id,
        "unnamed": unnamed.matter_id,
        "running": running.key,
        "planned": planned.key,
        "service": service.key,
        "run": run.key,
        "report": report.key,
    }
    return posts, keys


PAGES = [
    "/",
    "/search/",
    "/search/?q=张",
    "/children/",
    "/children/?level=green&missing=id",
    "/children/ledger.xlsx",
    "/children/new/",
    "/children/verify/340604102201/",
    "/children/{child}/",
    "/children/{calm}/",
    "/children/{calm}/change/",
    "/children/{calm}/approve/",
    "/children/{calm}/exit/",
    "/children/{calm}/level/",
    "/children/{calm}/reveal/",
    "/children/{calm}/looks/",
    "/children/{calm}/transfer/",
    "/children/{calm}/transfer/?to=340604101001",
    "/children/{going_child}/",
    "/children/transfers/",
    "/children/transfers/{coming}/",
    "/children/transfers/{going}/slip/",
    "/visits/plan/",
    "/visits/{calm}/new/",
    "/visits/record/{visit}/",
    "/visits/void/{visit}/",
    "/reports/",
    "/reports/new/",
    "/reports/new/?child={calm}&situation=living_alone",
    "/reports/{filed}/take/",
    "/reports/{filed}/receipt/",
    "/reports/{filed}/dismiss/",
    "/reports/{filed}/see/",
    "/reports/{filed}/feed-back/",
    "/reports/{filed}/reporter/",
    "/reports/{unnamed}/identify/",
    "/reports/add/{report}/",
    "/matters/",
    "/matters/{filed}/",
    "/matters/{unnamed}/",
    "/matters/{running}/",
    "/matters/{planned}/",
    "/emergencies/{filed}/investigate/",
    "/emergencies/{running}/parents/",
    "/emergencies/{running}/measures/",
    "/emergencies/{running}/hand-over/",
    "/emergencies/{running}/tell-town/",
    "/emergencies/{running}/settle/",
    "/emergencies/{running}/close/",
    "/assessment/referrals/",
    "/assessment/{planned}/open/",
    "/assessment/{planned}/assess/",
    "/assessment/{planned}/confer/",
    "/assessment/{planned}/plan/",
    "/assessment/{planned}/review/",
    "/assessment/{planned}/close/",
    "/assessment/{planned}/follow-up/",
    "/assessment/services/{service}/answer/",
    "/assessment/services/{service}/done/",
    "/assessment/services/{service}/replace/",
    "/ledgers/",
    "/ledgers/{run}/",
    "/ledgers/{run}/?kind=same",
    "/ledgers/{run}/progress/",
    "/ledgers/{run}/marked.xlsx",
    "/figures/",
    "/figures/340604000000/",
    "/figures/340604102000/",
    "/policy/",
    "/posts/",
    "/denials/",
    "/denials/{denial}/",
]
# Numbers, offices, one's own desk: nothing of any child.
WITHOUT_CHILDREN = ("/", "/figures/", "/figures/340604000000/", "/figures/340604102000/")
WITHOUT_CHILDREN += ("/policy/", "/posts/")
# A report and the child's file are two keys, each with its own row: whether an office has opened the
# report is read from the one, who looked at the child from the other.
OF_TWO_KEYS = ("/reports/{filed}/see/", "/reports/{filed}/take/")


@pytest.fixture
def given(monkeypatch):
    """The names of what any page was given by its view, and of what every page has around it."""
    by_views, around = set(), set()
    render, frame = Template.render, frames.frame

    def rendered(self, context=None, request=None):
        by_views.update(context or {})
        return render(self, context, request)

    def framed(request):
        made = frame(request)
        around.update(made)
        return made

    monkeypatch.setattr(Template, "render", rendered)
    monkeypatch.setattr(engines["jinja2"], "template_context_processors", [framed])
    return by_views, around


def test_every_page_renders_for_somebody_and_never_breaks(client, world, given):
    posts, keys = world
    opened = {page: [] for page in PAGES}
    written, wrong = Trail.objects.count(), []
    for role, post in posts.items():
        places.signed_in(client, post)
        for page in PAGES:
            response = client.get(page.format(**keys))
            assert response.status_code in (200, 302, 403, 404), (role, page)
            if response.status_code == 200:
                opened[page].append(role)
            before, written = written, Trail.objects.count()
            is_told = response.status_code in (403, 404) or page not in WITHOUT_CHILDREN
            rows = 2 if response.status_code == 200 and page in OF_TWO_KEYS else 1
            if written - before != (rows if is_told else 0):
                wrong.append((role, page, response.status_code, written - before))
    assert not wrong, wrong
    by_views, around = given
    assert {"menu", "owed_here"} <= around and "case" in by_views
    assert sorted(by_views & around) == []  # the frame's would be shown in place of the page's own
    never = [page for page, roles in opened.items() if not roles and page != "/figures/"]
    assert not never, never
    assert set(opened["/children/{calm}/reveal/"]) <= {
        "village_worker",
        "town_supervisor",
        "district_officer",
    }
    assert set(opened["/assessment/{planned}/review/"]) == {"town_supervisor"}
    assert "department" not in opened["/children/{calm}/"]


def bare(response):
    """The page without its one-time form token, which differs between any two answers."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


def test_a_worker_of_another_village_meets_the_same_404_as_for_nothing(client, world):
    _, keys = world
    stranger = places.post("village_worker", places.QINLOU)
    places.signed_in(client, stranger)
    nothing = dict.fromkeys(keys, "00000000-0000-7000-8000-000000000000")
    for page in ("/children/{calm}/", "/visits/{calm}/new/", "/visits/record/{visit}/"):
        there = client.get(page.format(**keys))
        assert there.status_code == 404
        assert bare(there) == bare(client.get(page.format(**nothing)))


def test_the_public_pages_need_no_account(client, db):
    places.district()
    for page in ("/report/", "/report/status/", "/sign-in/"):
        assert client.get(page).status_code == 200
    assert client.get("/report/done/").status_code == 302
