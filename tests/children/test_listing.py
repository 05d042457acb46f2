"""The roster: pages by cursor, team files from elsewhere, nothing but escaped words, few queries."""

from itertools import chain

import pytest

from shouwang.access import reach
from shouwang.children import listing, roster
from shouwang.children.listing import escaped
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from tests.factories import children, places

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 10  # the last writes the look


@pytest.fixture
def village(noon):
    """Sixty-one children of one village, and two of another."""
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        for number in range(61):
            children.to_verify(noon, by=by, name=f"张{'明红强丽军'[number % 5]}")
        for _ in range(2):
            children.to_verify(noon, by=by, village=places.QINLOU)
    return by


def whole(pages):
    """All pages in one."""
    return list(chain.from_iterable(pages))


def seen_through_pages(post, query=""):
    """The file numbers, page after page."""
    found, address = [], query
    with reach.entered(reach.of(post)):
        while True:
            given = dict(part.split("=") for part in address.lstrip("?").split("&") if part)
            shown = listing.listing(given, post, now().date())
            found.append([row[1] for row in shown.rows])
            if not shown.more:
                return found
            address = shown.more


def test_pages_follow_each_other_without_gap_or_repeat(village):
    pages = seen_through_pages(village)
    assert [len(page) for page in pages] == [50, 13]
    with reach.entered(reach.EVERYTHING):
        order = Child.objects.order_by("division_id", "pinyin", "matter_id")
        assert whole(pages) == list(order.values_list("file_no", flat=True))


def test_a_worker_sees_his_village_and_the_files_his_unit_works_on(village, noon):
    worker = children.worker()
    assert len(whole(seen_through_pages(worker))) == 61
    with reach.entered(reach.EVERYTHING):
        elsewhere = Child.objects.filter(division_id=places.QINLOU).first()
        reach.join(elsewhere.key, worker.unit, place=elsewhere.division_id, why="test", at=noon)
    pages = seen_through_pages(worker)
    assert elsewhere.file_no in whole(pages)
    assert len(whole(pages)) == 62
    with reach.entered(reach.of(worker)):
        assert roster.count({"states": ["to_verify"]}).rows() == [62]


def test_filters_leave_what_they_say(village):
    assert len(seen_through_pages(village, f"village={places.QINLOU}")[0]) == 2
    assert seen_through_pages(village, "state=registered") == [[]]
    assert seen_through_pages(village, "missing=id") == [[]]
    assert len(whole(seen_through_pages(village, "missing=health"))) == 63
    assert seen_through_pages(village, "missing=address") == [[]]
    assert len(whole(seen_through_pages(village, "q=张明"))) == 13


def test_a_strange_cursor_starts_anew(village):
    assert len(seen_through_pages(village, "after=x")[0]) == 50
    nothing = "after=00000000-0000-7000-8000-000000000000"
    assert len(seen_through_pages(village, nothing)[0]) == 50


def test_a_long_list_is_counted_to_a_limit(village, monkeypatch):
    monkeypatch.setattr(roster, "COUNTED", 20)
    roster._total_sql.cache_clear()
    with reach.entered(reach.of(village)):
        assert listing.listing({}, village, now().date()).count == "20 以上"
    roster._total_sql.cache_clear()


def test_cells_are_escaped_and_stay_apart():
    assert escaped([("<b>", "甲&乙"), ('"', "")]) == [("&lt;b&gt;", "甲&amp;乙"), ("&#34;", "")]
    assert escaped([]) == []


def test_a_hostile_school_name_is_only_words_on_the_page(client, noon):
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        children.to_verify(noon, by=by, school="<script>1</script>")
    places.signed_in(client, by)
    page = client.get("/children/").content.decode()
    assert "&lt;script&gt;1" in page and "<script>1" not in page


def test_the_ledger_page_asks_few_questions(client, village, django_assert_num_queries):
    places.signed_in(client, village)
    client.get("/children/")
    with django_assert_num_queries(PAGE_QUERIES):
        assert client.get("/children/").status_code == 200
