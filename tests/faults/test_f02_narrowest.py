"""F02: what is reported of a wound of unknown cause is what was seen, and the tick stays readable."""

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places
from tests.faults.reading import a_little_later, behind, visited

pytestmark = pytest.mark.django_db


@pytest.fixture
def road():
    """A child of the village, its worker, the police desk."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        child = children.registered(now())
        return child, children.worker(), places.post("police_desk", places.GURAO)


def test_marks_of_unknown_cause_are_not_reported_as_abuse(client, road):
    child, worker, police = road
    visited(client, worker, child, injury="signs")
    a_little_later()
    read = behind(client, police, "受理报告（公安）")
    assert "多处损伤、严重营养不良、意识不清" not in read, read
    assert "疑似遭受意外伤害或不法侵害" in read
    assert "发现疑似伤害痕迹" in read


def test_words_of_self_harm_are_read_as_they_were_ticked(client, road):
    child, worker, police = road
    visited(client, worker, child, mind="self_harm")
    a_little_later()
    assert "有自伤言行" in behind(client, police, "受理报告（公安）")
