"""What is written to a report is kept whole or refused; nothing is cut."""

import pytest

from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_dismissing, actions_taking
from shouwang.reports.models import Dismissal, Report
from tests.factories import children, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def test_a_reason_above_its_length_is_refused_and_one_at_it_is_kept_whole(noon):
    report = reporting.filed(noon, child=children.registered(noon))
    police, _ = reporting.offices()

    with pytest.raises(Refusal) as no:
        actions_dismissing.dismiss(report.matter, "查" * 301, by=police, at=noon)
    assert no.value.code == "words_too_long"
    assert Report.objects.get().state == "filed"

    actions_dismissing.dismiss(report.matter, "查" * 300, by=police, at=noon)
    assert Dismissal.objects.get().reason == "查" * 300


def test_feedback_above_its_length_is_refused(noon):
    matter = reporting.accepted(noon)
    police, _ = reporting.offices()
    with pytest.raises(Refusal) as no:
        actions_taking.feed_back(matter, "好" * 501, by=police, at=noon)
    assert no.value.code == "words_too_long"
