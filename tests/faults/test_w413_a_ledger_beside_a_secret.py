"""W413: a town's ledger is read and stored the same, whether its clerk is named for a child kept secret or not."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Child
from shouwang.exchange import actions
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.jobs.door import AGAIN
from shouwang.jobs.tasks import read_ledger, store_ledger
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from tests.factories import children, ledgers, places, secret
from tests.factories.ledgers import AS_OF
from tests.faults.reading import plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@pytest.fixture
def kept():
    """Ninety children of 古饶镇 by their ledger, of whom one is secret; its clerk is named for it."""
    at = now() - timedelta(days=2)
    clerk = children.supervisor()
    content = ledgers.sample("gurao")
    ledgers.stored(content, "九月.xlsx", clerk, at)
    child = Child.objects.order_by("file_no").first()
    officer = secret.officer()
    secret.kept(child, now() - timedelta(hours=1), by=officer, named=[officer, clerk])
    return SimpleNamespace(child=child, clerk=secret.fresh(clerk), content=content)


def handed_in(content, clerk, name="十月.xlsx"):
    with secret.as_now(clerk):
        town = Division.objects.get(code=places.GURAO)
        return actions.hand_in(content, name, town, as_of=AS_OF, by=clerk, at=now())


def fresh(run):
    with reach.entered(reach.EVERYTHING):
        return LedgerRun.objects.get(pk=run.pk)


def without_rows(content, rows):
    """The ledger with these rows empty."""
    book = openpyxl.load_workbook(BytesIO(content))
    for row in rows:
        for column in range(3, 33):
            book.active.cell(row, column).value = None
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("is_in_it", [True, False])
def test_a_ledger_says_the_same_to_whoever_hands_it_in(kept, is_in_it):
    other = places.post("town_supervisor", places.GURAO)
    content = without_rows(kept.content, range(6, 12) if is_in_it else range(5, 12))
    said = []
    for clerk in (kept.clerk, other):
        run = handed_in(content, clerk)
        read_ledger.func(run=str(run.pk))
        one = fresh(run)
        counts = (one.fresh, one.changed, one.same, one.missing, one.refused)
        with secret.as_now(other):
            lines = LedgerLine.objects.filter(run=run).order_by("sheet", "row", "child")
            said.append((one.state, counts, list(lines.values_list("kind", "row", "child"))))
    assert said[0] == said[1] and said[0][0] == "read"


def test_storing_it_opens_no_second_file_and_changes_nothing_of_the_secret_one(kept):
    with reach.entered(reach.CLOCK):
        before = Child.objects.values().get(pk=kept.child.pk)
        count = Child.objects.count()
    run = handed_in(kept.content, kept.clerk)
    read_ledger.func(run=str(run.pk))
    with secret.as_now(kept.clerk):
        actions.ask_to_store(fresh(run), by=kept.clerk, at=now())
    store_ledger.func(run=str(run.pk))
    assert fresh(run).state == "stored"
    with reach.entered(reach.CLOCK):
        assert Child.objects.values().get(pk=kept.child.pk) == before
        assert Child.objects.count() == count


def test_a_ledger_that_no_try_can_read_says_so_and_what_to_do(kept, monkeypatch):
    run = handed_in(kept.content, kept.clerk)

    def breaks(*args, **more):
        raise RuntimeError("broken")

    monkeypatch.setattr(actions, "keep_reading", breaks)
    for tries in range(AGAIN.max_attempts + 1):
        assert fresh(run).state in ("waiting", "reading")
        context = SimpleNamespace(job=SimpleNamespace(attempts=tries))
        with pytest.raises(RuntimeError, match="broken"):
            read_ledger.func(context, run=str(run.pk))
    assert fresh(run).state == "refused"
    for page in ("/ledgers/", f"/ledgers/{run.key}/"):
        words = plain(places.signed_in(Client(), kept.clerk).get(page).content.decode())
        assert "没有读成" in words or "程序出错" in words, page
    assert "请重新提交一次" in words and "先用“报告”报送" in words
