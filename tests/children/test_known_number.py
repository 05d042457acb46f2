"""A number that is on file and out of sight is said to be so in one sentence, whatever the reason."""

import pytest

from shouwang.access import reach
from shouwang.children import actions_conflict
from shouwang.children import actions_files as files
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from tests.factories import children, places, secret
from tests.factories.looking import number_of

pytestmark = pytest.mark.django_db


def said(number, by, at):
    """What a registration with that number is answered."""
    village = Division.objects.get(code=places.WANGDIAN)
    with secret.as_now(by), pytest.raises(Refusal) as no:
        files.open_file(children.facts(id=number), village, by=by, at=at)
    return no.value.code, no.value.sentence


def test_elsewhere_hidden_and_kept_secret_read_the_same(noon):
    worker = children.worker()
    with reach.entered(reach.EVERYTHING):
        away, kept = (children.registered(noon, village=places.QINLOU) for _ in range(2))
        hidden = children.registered(noon)
        by = children.supervisor()
        actions_conflict.declare(hidden, worker.person, "kin", by=by, at=noon)
        secret.kept(kept, noon, by=secret.officer())
        numbers = [number_of(child) for child in (away, hidden, kept)]
    answers = {said(number, worker, noon) for number in numbers}
    assert len(answers) == 1
    code, sentence = answers.pop()
    assert code == "child_known" and "其他村" in sentence
    assert not any(name in sentence for name in ("秦楼", "王店", "LS-"))
