"""What comes back of the visit form: only the part that needs a look is open."""

import pytest

from shouwang.visits.forms import VisitForm
from tests.factories import children

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def sent(child, **more):
    items = VisitForm(under_roof=[child]).items
    usual = {item.code: item.default for item in items if not item.multiple}
    return VisitForm({**usual, "mode": "home", **more}, under_roof=[child])


def test_nobody_ticked_opens_nothing_else(noon):
    form = sent(children.registered(noon))

    assert not form.is_valid()
    assert (form.has_changes, form.has_circumstances) == (False, False)


def test_what_was_written_stays_in_sight(noon):
    child = children.registered(noon)

    assert sent(child, note="奶奶住院").has_changes
    assert sent(child, residence="lives_alone").has_changes
    assert sent(child, mode="phone").has_circumstances
    assert sent(child, went_at="昨天").has_circumstances
