"""What each step of a sample's case does: the same actions, by whose office it is."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from shouwang.cli.sample_alone import LeftAlone, must_be_alone
from shouwang.cli.sample_emergency import EMERGENCY, look_at_siblings, nobody_else
from shouwang.cli.sample_names import phone
from shouwang.cli.sample_offices import LIESHAN
from shouwang.cli.sample_people import dice_of
from shouwang.cli.sample_scene import Act, Given, Scene
from shouwang.cli.sample_scripts import Script, steps
from shouwang.cli.sample_support import SUPPORT
from shouwang.cli.sample_words import TOLD, UNTRUE
from shouwang.cli.sample_world import Op, World
from shouwang.kernel.clock import local
from shouwang.offices.models import Post, Role
from shouwang.reports import actions as reports
from shouwang.reports import actions_claims as claims
from shouwang.reports import actions_dismissing as dismissing
from shouwang.reports import actions_identity as identity
from shouwang.reports import actions_more as reading
from shouwang.reports import actions_taking as taking
from shouwang.reports.actions_taking import ROLE_OFFICE
from shouwang.reports.feedback import fixed
from shouwang.reports.models import Notice, Receipt, Report
from shouwang.reports.queries import to_feed_back
from shouwang.reports.rules import PhoneCall, ReportFacts, Went
from shouwang.visits import actions as visits
from shouwang.visits.rules import SEEN, VisitFacts

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


def _do(world: World, script: Script, step: Act, given: Given, at: datetime) -> None:
    if step is not _file and script.code not in world.cases:
        raise LeftAlone  # it was never filed: somebody else was at work on the child
    scene = Scene(world, script, at)
    keys = [scene.child.key] if world.has(scene.number) else []
    if script.code in world.cases:
        keys += [scene.matter.key, scene.matter.child]
    must_be_alone(keys, world.plan.until)
    step(scene, given)


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
    boy_or_girl = f"{one.village.name}{'男孩' if one.facts.sex == '1' else '女孩'}"
    facts = ReportFacts(
        described="，".join(filter(None, (boy_or_girl, one.facts.grade))),
        situations=(script.situation,),
        place=f"{one.village.town_name}{one.village.name}",
        ongoing="yes" if script.ongoing else "no",
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
    """Whoever reported rings the station and notes it; the station says yes to it."""
    moment = scene.at - timedelta(minutes=6)
    call = PhoneCall(moment, "0561-4100110", "值班民警", "012345", "接警 0417")
    by = _reporter(scene) or scene.worker
    for claim in claims.claim_by_phone(
        scene.matter, Receipt.Office.POLICE, call, by=by, at=scene.at
    ):
        claims.confirm(claim.pk, who=scene.police.person.title, by=scene.police, at=scene.at)


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
    given_of = {"others": nobody_else(scene), "by": scene.supervisor, "at": scene.at}
    identity.identify(scene.matter, child, found, **given_of)
    look_at_siblings(scene)


def _add(scene: Scene, given: Given) -> None:
    report = Report.objects.select_related("matter__division").filter(matter=scene.matter).first()
    if report is not None:
        told = "孩子情绪已平稳，老师和邻居陪着。"
        reports.add(report, told, by=_reporter(scene), at=scene.at)
        for by in (scene.police, scene.officer):
            if report.key in reading.unread(scene.matter, ROLE_OFFICE[by.role]):
                reading.read_more(scene.matter, report.key, scene.at, by=by, at=scene.at)


def _dismiss(scene: Scene, given: Given) -> None:
    """Each office for itself, after it was there."""
    for by in (scene.officer, scene.police):
        went = Went(by.person.title, scene.at - timedelta(hours=1), "yes")
        dismissing.dismiss(scene.matter, UNTRUE, went=went, by=by, at=scene.at)


def _feed_back(scene: Scene, given: Given) -> None:
    words = UNTRUE if given["words"] == "untrue" else "已核实处置，孩子现在安全，感谢您的报告。"
    reports = Report.objects.filter(matter=scene.matter).order_by("filed_at")
    owed = to_feed_back(scene.matter)
    for report in reports.filter(pk__in=owed) if owed else reports:
        # Where somebody is named and nobody knows who reported, only a fixed sentence is told.
        told = (*fixed(report), words)[0]
        taking.feed_back(scene.matter, told, only=[report.pk], by=scene.police, at=scene.at)


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
    **EMERGENCY,
    **SUPPORT,
}
