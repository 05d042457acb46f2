"""The steps of a sample's support case: assessed, conferred, planned, served, reviewed, closed."""

from datetime import timedelta

from shouwang.assessment import actions as support
from shouwang.assessment import actions_services as services
from shouwang.assessment.known import contradicted, known_of
from shouwang.assessment.models import Case, Service
from shouwang.assessment.rules import Conference, ServiceFacts
from shouwang.children import actions as children
from shouwang.children import harmers
from shouwang.children.harmers import AWAY
from shouwang.children.levels import kept_until
from shouwang.children.queries import files
from shouwang.cli.sample_offices import LIESHAN
from shouwang.cli.sample_scene import Act, Given, Scene
from shouwang.cli.sample_words import (
    ANSWERS,
    CHANGED,
    EARLY,
    EFFECT,
    GOALS,
    MINUTES,
    OPINION,
    RESULTS,
    REVIEWS,
    SERVICES,
)
from shouwang.kernel.clock import local
from shouwang.offices.models import Post, Unit
from shouwang.statute.codes import label
from shouwang.statute.instruments import instrument


def _open_case(scene: Scene, given: Given) -> None:
    support.open_case(scene.matter, by=scene.supervisor, at=scene.at)


def _assess(scene: Scene, given: Given) -> None:
    calm = {item.code: item.options[0].code for item in instrument("assessment").items}
    answers = {**calm, **ANSWERS[scene.script.branch]}
    child = files().get(pk=scene.matter.child)
    differs = CHANGED if contradicted(answers, known_of(scene.matter, child)) else ""
    given = {"differs": differs, "by": scene.supervisor, "at": scene.at}
    support.assess(scene.matter, answers, OPINION, **given)


def _confer(scene: Scene, given: Given) -> None:
    people = f"区民政局、{scene.police.unit.name}、区司法局、{scene.supervisor.unit.name}、学校、村（居）"
    held = scene.at - timedelta(hours=2)
    conference = Conference(held, people, MINUTES, "由近亲属照护，学校、村（居）跟进")
    support.confer(scene.matter, conference, by=scene.supervisor, at=scene.at)


def _plan(scene: Scene, given: Given) -> None:
    wanted = scene.script.services or (("counselling", "education", "accepted"),)
    rows = []
    for number, (kind, office, _) in enumerate(wanted):
        due = local(scene.at).date() + timedelta(days=20 + 5 * number)
        rows.append(ServiceFacts(kind, _unit(scene, office).pk, SERVICES[kind], due))
    support.plan(scene.matter, GOALS, rows, by=scene.supervisor, at=scene.at)


def _unit(scene: Scene, office: str) -> Unit:
    if office == "village":
        return scene.place.units.get(kind="village")
    return Unit.objects.get(kind=office, division_id=LIESHAN)


def _service(scene: Scene, given: Given) -> tuple[Service, Post]:
    """The service of that number and who answers for it now."""
    rows = Service.objects.select_related("unit", "matter__division").filter(matter=scene.matter)
    kind = scene.script.services[given["number"]][0]
    service = rows.get(kind=kind)
    at_village = service.unit.kind == "village"
    return service, scene.worker if at_village else scene.office(service.unit.kind)


def _accept(scene: Scene, given: Given) -> None:
    service, by = _service(scene, given)
    services.accept(service, by=by, at=scene.at)


def _refuse(scene: Scene, given: Given) -> None:
    service, by = _service(scene, given)
    services.refuse(service, "本单位近期没有这项服务力量，请另行安排", by=by, at=scene.at)


def _replace(scene: Scene, given: Given) -> None:
    service, _ = _service(scene, given)
    unit = Unit.objects.get(kind="women_federation", division_id=LIESHAN)
    due = local(scene.at).date() + timedelta(days=30)
    services.replace(service, unit, due, by=scene.supervisor, at=scene.at)


def _done(scene: Scene, given: Given) -> None:
    service, by = _service(scene, given)
    result = RESULTS.get(service.kind, f"{label('services', service.kind)}已完成")
    services.report_done(service, result, by=by, at=scene.at)


def _drop(scene: Scene, given: Given) -> None:
    service, _ = _service(scene, given)
    services.drop(service, "家庭已另行解决", by=scene.supervisor, at=scene.at)


def _review(scene: Scene, given: Given) -> None:
    level, words = given["level"], REVIEWS[given["level"]]
    harmer, by, at = _harmer(scene), scene.supervisor, scene.at
    child = files().get(pk=scene.matter.child)
    # The supervisor writes down why so early; a review that leaves the level as it is asks nothing.
    if level and kept_until(child, level, at):
        children.set_level(child, level, reason=EARLY, harmer=harmer, by=by, at=at)
    support.review(scene.matter, level, words, harmer=harmer, by=by, at=at)


def _harmer(scene: Scene) -> str:
    """Whoever is named no longer reaches the child, or nothing of it would be called over."""
    child = scene.matter.child
    return AWAY if child and harmers.named(child).is_known else ""


def _close(scene: Scene, given: Given) -> None:
    if Case.objects.get(matter=scene.matter).state == "planned":
        reason = "帮扶目标达到，照护人落实"
        harmer = _harmer(scene)
        support.close(scene.matter, reason, EFFECT, harmer=harmer, by=scene.supervisor, at=scene.at)


def _follow_up(scene: Scene, given: Given) -> None:
    words = "孩子见到了，生活学习正常，照护人在家。"
    support.follow_up(scene.matter, seen=True, words=words, by=scene.worker, at=scene.at)


SUPPORT: dict[str, Act] = {
    "open_case": _open_case,
    "assess": _assess,
    "confer": _confer,
    "plan": _plan,
    "accept": _accept,
    "refuse": _refuse,
    "replace": _replace,
    "done": _done,
    "drop": _drop,
    "review": _review,
    "close": _close,
    "follow_up": _follow_up,
}
