"""What each step of a sample's case does: the same actions, by whose office it is."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from shouwang.assessment import actions as support
from shouwang.assessment import actions_services as services
from shouwang.assessment.models import Case, Service
from shouwang.assessment.rules import Conference, ServiceFacts
from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.cli.sample_names import phone
from shouwang.cli.sample_offices import LIESHAN
from shouwang.cli.sample_people import dice_of
from shouwang.cli.sample_scripts import Script, steps
from shouwang.cli.sample_words import (
    ANSWERS,
    EFFECT,
    FOUND,
    GOALS,
    MINUTES,
    OPINION,
    RESULTS,
    REVIEWS,
    SERVICES,
    TOLD,
    UNTRUE,
)
from shouwang.cli.sample_world import Op, World
from shouwang.emergencies import actions as emergencies
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.rules import HandoverFacts, Investigation
from shouwang.kernel.clock import local
from shouwang.offices.models import Division, Post, Role, Unit
from shouwang.reports import actions as reports
from shouwang.reports import actions_taking as taking
from shouwang.reports.models import Notice, Receipt, Report
from shouwang.reports.rules import PhoneReceipt, ReportFacts
from shouwang.statute.branches import BRANCHES
from shouwang.statute.codes import label
from shouwang.statute.instruments import instrument
from shouwang.visits import actions as visits
from shouwang.visits.rules import SEEN, VisitFacts

Given = Mapping[str, Any]
BY_VISIT = {"living_alone": {"residence": "lives_alone"}, "guardian_incapable": {"carer": "unfit"}}


def ops(world: World, day: int) -> Iterator[Op]:
    """The steps of all cases that fall on a day."""
    for script in world.scripts:
        if script.code not in world.cast:
            continue
        begun = _begin(world, script)
        for number, step in enumerate(steps(script)):
            at = begun + step.after
            if local(at).date() == world.plan.day(day):
                work = partial(_do, world, script, STEPS[step.what], step.given)
                yield Op(at, f"case {script.code} {number:02} {step.what}", work, sweeps=True)


def _begin(world: World, script: Script) -> datetime:
    """When the report is filed: an old one by day, a recent one when its script says."""
    begun = world.plan.until - script.began
    if script.began < timedelta(days=1, hours=12):
        return begun
    dice = dice_of(world.plan.seed, "hour", script.code)
    return world.plan.at((local(begun).date() - world.plan.day(0)).days, dice.randrange(480, 660))


def _do(world: World, script: Script, step: "Act", given: Given, at: datetime) -> None:
    step(Scene(world, script, at), given)


class Scene:
    """One case at one instant: its child, its place, who acts there."""

    def __init__(self, world: World, script: Script, at: datetime) -> None:
        self.world, self.script, self.at = world, script, at
        self.number = world.cast[script.code]

    @property
    def child(self) -> Child:
        """Whom it is about."""
        return self.world.child(self.number)

    @property
    def place(self) -> Division:
        """The village of the child."""
        return self.world.places[self.world.people[self.number].village.code]

    @property
    def matter(self) -> Matter:
        """The case, once it is filed."""
        return self.world.case(self.script.code)

    @property
    def police(self) -> Post:
        """The station's duty desk."""
        return self.world.posts.police(self.place, self.at)

    @property
    def supervisor(self) -> Post:
        """The town's supervisor."""
        return self.world.posts.supervisor(self.place, self.at)

    @property
    def worker(self) -> Post:
        """The village's worker."""
        return self.world.posts.worker(self.place, self.at)

    @property
    def officer(self) -> Post:
        """The district's civil affairs."""
        return self.office("civil_affairs")

    def office(self, kind: str) -> Post:
        """Who answers for a district office."""
        post = self.world.posts.of_kind(kind, self.at)
        if post is None:
            raise LookupError(f"nobody at {kind}")
        return post

    def in_town(self, role: str) -> Post | None:
        """Somebody of that role in the town."""
        return self.world.posts.in_place(role, self.place.parent_id or "", self.at)


Act = Callable[[Scene, Given], object]


def _file(scene: Scene, given: Given) -> None:
    script, one = scene.script, scene.world.people[scene.number]
    by = _reporter(scene)
    if script.reporter == "village" and script.situation in BY_VISIT:
        facts = VisitFacts(
            seen={scene.child.key: SEEN},
            went_at=scene.at - timedelta(minutes=40),
            answers=BY_VISIT[script.situation],
            note=TOLD[script.situation][:60],
        )
        visits.record([scene.child], facts, author=scene.worker, at=scene.at)
    dice = dice_of(scene.world.plan.seed, "caller", script.code)
    from_public = by is None
    facts = ReportFacts(
        described=f"{one.village.name}{'男孩' if one.facts.sex == '1' else '女孩'}，{one.facts.grade}",
        situations=(script.situation,),
        place=f"{one.village.town_name}{one.village.name}",
        ongoing=script.ongoing,
        told=TOLD["child" if script.reporter == "child" else script.situation],
        done_already="已陪伴孩子，等候处置" if by else "",
        reporter_kind=script.reporter,
        name="匿名" if from_public and script.reporter == "citizen" else "",
        phone=phone(dice) if from_public else "",
    )
    child = None if script.unknown else scene.child
    town = scene.place.parent or scene.place
    filed = reports.file(
        facts, town if script.unknown else scene.place, child=child, by=by, at=scene.at
    )
    scene.world.cases[script.code] = str(filed.report.matter_id)


def _reporter(scene: Scene) -> Post | None:
    """Whose post files it; none for a citizen or the child itself."""
    kind = scene.script.reporter
    if kind == "village":
        return scene.worker
    if kind == "hotline":
        return scene.world.posts.in_place(Role.HOTLINE, LIESHAN, scene.at)
    role = {"school": Role.SCHOOL, "hospital": Role.HOSPITAL}.get(kind)
    return scene.in_town(role) if role else None


def _take_police(scene: Scene, given: Given) -> None:
    taking.take_here(scene.matter, by=scene.police, at=scene.at)


def _take_phone(scene: Scene, given: Given) -> None:
    """The station answers by telephone; whoever rang notes it."""
    heard = PhoneReceipt(scene.at - timedelta(minutes=6), "值班民警 012345", "接警 0417")
    by = _reporter(scene) or scene.worker
    taking.take_by_phone(scene.matter, Receipt.Office.POLICE, heard, by=by, at=scene.at)


def _take_civil(scene: Scene, given: Given) -> None:
    taking.take_here(scene.matter, by=scene.officer, at=scene.at)


def _see_town(scene: Scene, given: Given) -> None:
    taking.see(scene.matter, by=scene.supervisor, at=scene.at)


def _see_cyberspace(scene: Scene, given: Given) -> None:
    notice = Notice.objects.filter(matter=scene.matter, seen_at=None).order_by("sent_at").first()
    if notice is not None:
        by = scene.office("cyberspace")
        taking.see_notice(notice, "未见网络传播，已纳入关注", by=by, at=scene.at)


def _identify(scene: Scene, given: Given) -> None:
    """A child of the register; one that came from elsewhere is on no list here."""
    elsewhere = scene.script.ends == "closed"
    found = "外省儿童，暂住亲戚家" if elsewhere else f"系{scene.place.short_name}在册儿童"
    child = None if elsewhere else scene.child
    taking.identify(scene.matter, child, found, by=scene.supervisor, at=scene.at)


def _add(scene: Scene, given: Given) -> None:
    report = Report.objects.select_related("matter__division").filter(matter=scene.matter).first()
    if report is not None:
        told = "孩子情绪已平稳，老师和邻居陪着。"
        reports.add(report, told, by=_reporter(scene), at=scene.at)


def _dismiss(scene: Scene, given: Given) -> None:
    taking.dismiss(scene.matter, UNTRUE, by=scene.officer, at=scene.at)


def _feed_back(scene: Scene, given: Given) -> None:
    words = UNTRUE if given["words"] == "untrue" else "已核实处置，孩子现在安全，感谢您的报告。"
    taking.feed_back(scene.matter, words, by=scene.police, at=scene.at)


def _investigate(scene: Scene, given: Given) -> None:
    script = scene.script
    team = f"{scene.police.unit.name}、区民政局、{scene.supervisor.unit.name}"
    arrived = scene.at - timedelta(minutes=30)
    result = Investigation(script.branch, team, FOUND[script.branch], arrived)
    emergencies.investigate(scene.matter, result, by=scene.officer, at=scene.at)


def _call(scene: Scene, given: Given) -> None:
    reached = bool(given["reached"])
    note = "已说明情况，父亲答应三日内返回" if reached else "电话关机，已发短信"
    emergencies.call_parents(
        scene.matter, "父亲", reached=reached, note=note, by=scene.officer, at=scene.at
    )


def _measures(scene: Scene, given: Given) -> None:
    """The measures of the branch; a missing child is not found yet."""
    branch = BRANCHES[scene.script.branch]
    wanted = [one.code for one in branch.measures if one.required]
    if scene.script.unreachable:
        wanted = [code for code in wanted if code != "admonish_parents"]
    known = Emergency.objects.get(matter=scene.matter).facts
    wanted = [code for code in wanted if code not in known]
    if wanted:
        emergencies.do_measures(scene.matter, wanted, note="", by=scene.officer, at=scene.at)


def _hand_over(scene: Scene, given: Given) -> None:
    kind = scene.script.placed or "relative"
    where = {
        "relative": "孩子姑母家",
        "relief_station": "区未成年人救助保护中心",
        "welfare_home": "区儿童福利院",
    }[kind]
    facts = HandoverFacts(
        scene.police.unit.name, where, kind, where, True, "愿意先住在这里，想和奶奶通电话"
    )
    emergencies.hand_over(scene.matter, facts, by=scene.officer, at=scene.at)


def _safe(scene: Scene, given: Given) -> None:
    """What makes the branch's conditions true."""
    branch = BRANCHES[scene.script.branch]
    known = Emergency.objects.get(matter=scene.matter).facts
    wanted = ["child_found"] if "child_found" in branch.facts else []
    if "handed_over" not in known:
        wanted.append("carer_named")
    if scene.script.reached:
        wanted.append("admonish_parents")
    wanted = [code for code in wanted if code not in known]
    if wanted:
        emergencies.do_measures(scene.matter, wanted, note="", by=scene.officer, at=scene.at)


def _tell_town(scene: Scene, given: Given) -> None:
    emergencies.tell_town(scene.matter, by=scene.police, at=scene.at)


def _settle(scene: Scene, given: Given) -> None:
    emergencies.settle(scene.matter, by=scene.officer, at=scene.at)


def _end(scene: Scene, given: Given) -> None:
    reason = "孩子已由其父母接至外省，当地派出所、民政部门接手处置"
    emergencies.close(scene.matter, reason, by=scene.officer, at=scene.at)


def _open_case(scene: Scene, given: Given) -> None:
    support.open_case(scene.matter, by=scene.supervisor, at=scene.at)


def _assess(scene: Scene, given: Given) -> None:
    calm = {item.code: item.options[0].code for item in instrument("assessment").items}
    answers = {**calm, **ANSWERS[scene.script.branch]}
    support.assess(scene.matter, answers, OPINION, by=scene.supervisor, at=scene.at)


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
    words = REVIEWS[given["level"]]
    support.review(scene.matter, given["level"], words, by=scene.supervisor, at=scene.at)


def _close(scene: Scene, given: Given) -> None:
    if Case.objects.get(matter=scene.matter).state == "planned":
        reason = "帮扶目标达到，照护人落实"
        support.close(scene.matter, reason, EFFECT, by=scene.supervisor, at=scene.at)


def _follow_up(scene: Scene, given: Given) -> None:
    words = "孩子见到了，生活学习正常，照护人在家。"
    support.follow_up(scene.matter, seen=True, words=words, by=scene.worker, at=scene.at)


STEPS: dict[str, Act] = {
    "file": _file,
    "take_police": _take_police,
    "take_phone": _take_phone,
    "take_civil": _take_civil,
    "see_town": _see_town,
    "see_cyberspace": _see_cyberspace,
    "identify": _identify,
    "add": _add,
    "dismiss": _dismiss,
    "feed_back": _feed_back,
    "investigate": _investigate,
    "call": _call,
    "measures": _measures,
    "hand_over": _hand_over,
    "safe": _safe,
    "tell_town": _tell_town,
    "settle": _settle,
    "end": _end,
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
