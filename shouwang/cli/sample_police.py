"""What the police of a sample write of their own part: the number, the case, its receipt, its result."""

from datetime import timedelta

from shouwang.cli.sample_scene import Scene
from shouwang.emergencies import actions
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.emergencies.rules_search import SearchFacts
from shouwang.kernel.clock import local

CRIMES = ("domestic_violence", "unlawful_harm", "begging", "abuse_signs")


def _write(scene: Scene, part: str, **facts: str) -> None:
    given = PoliceFacts(on=local(scene.at).date(), **facts)
    actions.record_police(scene.matter, part, given, by=scene.police, at=scene.at)


def _number(scene: Scene, word: str) -> str:
    tail = scene.matter.number.rpartition("-")[2]
    return f"烈公{word}字〔{local(scene.at).year}〕第{int(tail):04}号"


def papers(scene: Scene) -> None:
    """The number of the call, and whether it is a case."""
    _write(scene, "call", number=f"J340604{local(scene.at):%Y%m%d}{scene.number:05}")
    if scene.script.situation in CRIMES:
        _write(scene, "case", outcome="admin", number=_number(scene, "受案"))
        _write(scene, "receipt", number=_number(scene, "受案回执"), told="报告人")
    else:
        _write(scene, "case", outcome="not_a_case", reason="没有发现违法犯罪事实，按求助警情处置")


def searched(scene: Scene, *, is_found: bool) -> None:
    """A day's search, or the one that found the child."""
    today = local(scene.at).date()
    found = {"place": "镇上车站候车室", "state": "没有受伤，想去找在外打工的母亲"}
    facts = SearchFacts(
        did="调取沿途监控，走访同学和亲戚，向周边派出所发协查",
        did_at=scene.at,
        is_found=is_found,
        next_on=None if is_found else today + timedelta(days=1),
        **(found if is_found else {}),
    )
    actions.note_search(scene.matter, facts, by=scene.police, at=scene.at)


def result(scene: Scene) -> None:
    """What came of the case, where it was one."""
    if scene.script.situation in CRIMES:
        _write(
            scene,
            "result",
            outcome="penalty",
            number=_number(scene, "行罚决"),
            told="孩子的监护人、报告人",
        )
