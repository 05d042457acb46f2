"""A number that is on file and out of sight opens a file like any other, whatever the reason."""

import pytest

from shouwang.access import reach
from shouwang.children import actions_conflict
from shouwang.children import actions_files as files
from shouwang.offices.models import Division
from tests.factories import children, places, secret
from tests.factories.looking import number_of

pytestmark = pytest.mark.django_db


def opened(number, by, at):
    """What a registration with that number leaves."""
    village = Division.objects.get(code=places.WANGDIAN)
    with secret.as_now(by):
        child = files.open_file(children.facts(id=number), village, by=by, at=at)
        return child.state, child.division_id, child.id_masked


def test_elsewhere_hidden_and_kept_secret_are_taken_alike(noon):
    worker = children.worker()
    with reach.entered(reach.EVERYTHING):
        away, kept = (children.registered(noon, village=places.QINLOU) for _ in range(2))
        hidden = children.registered(noon)
        by = children.supervisor()
        actions_conflict.declare(hidden, worker.person, "kin", by=by, at=noon)
        secret.kept(kept, noon, by=secret.officer())
        numbers = [number_of(child) for child in (away, hidden, kept)]
    found = {opened(number, worker, noon) for number in numbers}
    assert found == {("to_verify", places.WANGDIAN, "3499**************")}
