import os
os.chdir('/work/wt/h6')
def sub(p,*prs):
    s=open(p).read()
    for a,b in prs:
        assert a in s,(p,a)
        s=s.replace(a,b,1)
    open(p,'w').write(s)

# OFFICES to rules, so that adding may ask an office to look again
sub('shouwang/reports/rules.py',('''DIGITS = 16
''','''# The two offices that take a report, as the statute names their holders.
OFFICES = ("police_station", "district.civil_affairs")
DIGITS = 16
'''),('''        "told_needed":''','''        "feedback_names_child": "给报告人的话里不能写儿童的姓名、档案号或住址，请改写。",
        "objection_not_open": "这份报告没有办结为不予处置，不用提异议；可以直接补充情况。",
        "objection_late": "提异议的期限是 {until} 前，已经过了；有新情况仍可补充。",
        "objected_already": "已经提出过异议，正在再次核查；有新情况仍可补充。",
        "told_needed":'''))
sub('shouwang/reports/actions_taking.py',("from shouwang.reports.actions import OFFICES\n",""),("import PURPOSE, WORDS, within","import OFFICES, PURPOSE, WORDS, within"),
('''def feed_back(matter: Matter, words: str, *, by: Post, at: datetime) -> list[Report]:
    """Tell the reporter what came of it; a unit reads it with its report.

    Source: 3.2.1, 未成年人保护法 11. Refuses: feedback_needed, words_too_long, no_report, not_permitted.
    """''','''def feed_back(
    matter: Matter,
    words: str,
    *,
    only: Collection[UUID] | None = None,
    by: Post,
    at: datetime,
) -> list[Report]:
    """Tell who reported what came of it: a unit reads it with its report, a citizen by receipt number.

    Source: 3.2.1, 未成年人保护法 11. `only` names the reports that are meant. Effect: closes
    reports.feed_back of each; the days to object to a dismissed report begin.
    Refuses: feedback_needed, feedback_names_child, words_too_long, no_report, not_permitted.
    """'''),('''    rows = _some(matter)
    for report in rows:
        report.feedback''','''    rows = [one for one in _some(matter) if only is None or one.key in only]
    if not rows:
        raise Refusal("no_report", "3.2.1")
    if any(names_child(report, words) for report in rows):
        raise Refusal("feedback_names_child", "3.2.1")
    for report in rows:
        report.feedback'''),('''        report.save(update_fields=["feedback", "fed_back_at"])
    happened(rows[-1], "fed_back", by=by, at=at)
''','''        report.save(update_fields=["feedback", "fed_back_at"])
        happened(report, "fed_back", by=by, at=at)
'''),("from shouwang.reports.models import Notice","from shouwang.reports.answering import names_child\nfrom shouwang.reports.models import Notice"))
open('shouwang/reports/answering.py','w').write('''"""What whoever reported is answered: words without the child, and the days to object to a no."""

from datetime import datetime

from shouwang.access import reach
from shouwang.casework.figures import due_from
from shouwang.children.models import Child
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal
from shouwang.reports.models import Report


def _close(text: str) -> str:
    return "".join(text.split())


def names_child(report: Report, words: str) -> bool:
    """Whether words say the name, the file number or an address of the child of a report.

    A child that cannot be read here is taken as named: then nothing is told.
    """
    if report.child_id is None:
        return False
    with reach.entered(reach.EVERYTHING):
        child = Child.objects.select_related("household").filter(pk=report.child_id).first()
    if child is None:
        return True
    home = child.household.address if child.household else ""
    said = _close(words)
    held = (_close(one or "") for one in (child.name, child.file_no, child.hukou_address, home))
    return any(len(one) > 1 and one in said for one in held)


def answer_of(report: Report) -> str:
    """What may be told by receipt number; older words that name the child are kept back."""
    if not report.feedback or names_child(report, report.feedback):
        return ""
    return str(report.feedback)


def objects_until(report: Report) -> datetime | None:
    """Until when who reported may object; None before he was told, when he still may."""
    if report.fed_back_at is None or report.fed_back_at < report.dismissed_at:
        return None
    return due_from("objection", report.division, report.fed_back_at)[0]


def must_be_open_to_objection(report: Report, at: datetime) -> None:
    """Go on only while a report is dismissed and nobody has objected in time.

    Refuses: objection_not_open, objected_already, objection_late.
    """
    if report.state != "dismissed":
        raise Refusal("objection_not_open", "3.2.2")
    before = report.additions.filter(is_objection=True, added_at__gte=report.dismissed_at)
    if before.exists():
        raise Refusal("objected_already", "3.2.2")
    until = objects_until(report)
    if until is not None and at > until:
        raise Refusal("objection_late", "3.2.2", until=cn_moment(until))


def may_object(report: Report, at: datetime) -> bool:
    """Whether who reported may object now."""
    try:
        must_be_open_to_objection(report, at)
    except Refusal:
        return False
    return True
''')
sub('shouwang/reports/actions.py',('OFFICES = ("police_station", "district.civil_affairs")\n',''),
('from shouwang.reports.rules import ReportFacts, new_receipt','from shouwang.reports.rules import OFFICES, ReportFacts, new_receipt'),
('from shouwang.reports.actions_ringing','from shouwang.reports.actions_dismissing import ask_again\nfrom shouwang.reports.actions_ringing'),
('from shouwang.reports.models import CASE','from shouwang.reports.answering import must_be_open_to_objection\nfrom shouwang.reports.models import CASE'),
('''def add(report: Report, told: str, *, by: Post | None, at: datetime) -> Addition:
    """Add what became known later; never changes what was said before.

    Source: 3.2.1. Refuses: told_needed.
    """
    if not told:
        raise Refusal("told_needed", "3.2.1")
    reach.widen(report.matter_id)
''','''def add(
    report: Report,
    told: str,
    *,
    is_objection: bool = False,
    by: Post | None,
    at: datetime,
) -> Addition:
    """Add what became known later, or object to a no; never changes what was said before.

    Source: 3.2.1, 3.2.2. Effect: every office that said no to the report looks again.
    Refuses: told_needed, objection_not_open, objected_already, objection_late.
    """
    if not told:
        raise Refusal("told_needed", "3.2.1")
    reach.widen(report.matter_id)
    if is_objection:
        must_be_open_to_objection(report, at)
'''),('''        told=told,
        added_at=at,''','''        told=told,
        is_objection=is_objection,
        added_at=at,'''),('''    happened(report, "added", by=by, at=at)
    return addition''','''    happened(report, "objected" if is_objection else "added", by=by, at=at)
    ask_again(report, by=None, at=at)
    return addition'''))
sub('shouwang/reports/models.py',('''        "told": "S3",
        "added_at": "S1",''','''        "told": "S3",
        "is_objection": "S1",
        "added_at": "S1",'''),('''    told = models.TextField()
    added_at''','''    told = models.TextField()
    is_objection = models.BooleanField(default=False)
    added_at'''))
open('shouwang/reports/migrations/0012_objection.py','w').write('''"""An objection is an addition that says so; feedback is owed for each report."""

from typing import ClassVar

from django.db import migrations, models

# The feedback that is owed for a case goes to the report that opened it.
NAMED = """
UPDATE casework_duty d SET record = e.record
FROM casework_event e
WHERE e.id = d.opened_by_id AND d.record = '' AND d.closed_at IS NULL
    AND d.code = 'reports.feed_back'
"""


class Migration(migrations.Migration):
    """One column and one statement; nothing is closed and no clock is moved."""

    dependencies: ClassVar = [("reports", "0011_dismissal")]
    operations: ClassVar = [
        migrations.AddField("addition", "is_objection", models.BooleanField(default=False)),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
    ]
''')
sub('shouwang/reports/actions_dismissing.py',('''    happened(report, UPHELD[office], by=by, at=at, facts=said(report))
    return report''','''    left = report.matter.duties.filter(code__in=LOOK_AGAIN.values(), closed_at=None)
    others = left.filter(record=f"report:{report.key}").exclude(code=LOOK_AGAIN[office])
    is_answer = _has_objection(report) and not others.exists()
    beside = ("objection_answered",) if is_answer else ()
    happened(report, UPHELD[office], by=by, at=at, facts=said(report), beside=beside)
    return report


def _has_objection(report: Report) -> bool:
    """Whether who reported objected and has heard nothing since."""
    rows = Addition.objects.filter(report=report, is_objection=True)
    since = report.fed_back_at
    return (rows.filter(added_at__gte=since) if since else rows).exists()'''),('import Danger, Dismissal,','import Addition, Danger, Dismissal,'),
('''    Source: 3.2.2. Effect: closes this office's reports.look_again_…; the former no ends, the new one
    stands with its own reason.''','''    Source: 3.2.2. Effect: closes this office's reports.look_again_…; the former no ends, the new one
    stands with its own reason. Who objected is told, once no office is left to look again.'''))
sub('shouwang/statute/duties_reports.py',('opened_by=("reports.accepted", "reports.dismissed"),','opened_by=("reports.accepted", "reports.dismissed", "reports.objection_answered"),'),
('''        if_vacant=(*POLICE_ABOVE, "district.civil_affairs"),
        for_child=False,
''','''        if_vacant=(*POLICE_ABOVE, "district.civil_affairs"),
        for_child=False,
        scope="record",
'''))
sub('shouwang/statute/figures.toml',('''[take_report_red]''','''[objection]
label = "对不予处置提出异议"
clause = "3.2.2"
phrase = "及时受理有关报告"
unit = "days"
value = 7
since = 2026-11-29
source = "ours"

[take_report_red]'''))
ev='''reports.objected,报告人提出异议,3.2.2
reports.objection_answered,异议已再次核查,3.2.2
'''
sub('shouwang/statute/codes/events.csv',("reports.upheld_by_police,",ev+"reports.upheld_by_police,"))
sub('docs/glossary.csv',("event: reports.upheld_by_police,","".join("event: "+l+"\n" for l in ev.strip().split("\n"))+"event: reports.upheld_by_police,"))
sub('shouwang/casework/discreet.py',('        "reports.added",\n','        "reports.added",\n        "reports.objected",\n'))
sub('shouwang/desk/links.py',('"/reports/{key}/feed-back/",','"/reports/{key}/feed-back/?report={record}",'))
sub('tests/statute/test_duties.py',('''        "reports.look_again_civil_affairs",
        "access.''','''        "reports.look_again_civil_affairs",
        "reports.feed_back",
        "access.'''))
# views
sub('shouwang/reports/views.py',('''    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    form = Words(request.POST or None, label="反馈内容")
''','''    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    form = Words(request.POST or None, label="给报告人的话")
    reports = seen(key, request)
    owed = queries.to_feed_back(case)
    asked = keys([request.GET.get("report", "")])
    meant = [one for one in reports if one.key in asked]
    meant = meant or [one for one in reports if one.key in owed] or reports[-1:]
    only = [one.key for one in meant[:1]]
'''),('''            request, form, lambda: actions_taking.feed_back(case, words, by=post, at=now())
        )''','''            request,
            form,
            lambda: actions_taking.feed_back(case, words, only=only, by=post, at=now()),
        )'''),('"已登记反馈，报告单位可在“报告”中看到。"','"已登记反馈：报告单位在“报告”中看到，群众凭回执编号看到。"'),
('context = {"form": form, "case": case, "reports": seen(key, request)}\n    return render(request, "reports/feed_back.html"','context = {"form": form, "case": case, "reports": meant[:1]}\n    return render(request, "reports/feed_back.html"'),
('from shouwang.reports.views_taking import case_or_404, seen','from shouwang.reports.views_taking import case_or_404, keys, seen'),
('''    report = get_object_or_404(queries.reports(), key=key)
    form = Words(request.POST or None, label="补充的情况")
    if request.method == "POST" and form.is_valid():
        words, by = form.cleaned_data["words"], request.post  # type: ignore[attr-defined]
        done = attempt(request, form, lambda: actions.add(report, words, by=by, at=now()))
''','''    report = get_object_or_404(queries.reports(), key=key)
    by: Post = request.post  # type: ignore[attr-defined]
    can_object = report.reporter_unit_id == by.unit_id and may_object(report, now())
    form = More(request.POST or None, can_object=can_object)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: actions.add(report, **form.said(), by=by, at=now()))
'''),('from shouwang.reports.forms import ReportForm, Words','from shouwang.reports.answering import may_object\nfrom shouwang.reports.forms import More, ReportForm, Words'))
sub('shouwang/reports/forms.py',('''class LookAgain(''','''class More(Words):
    """What became known later; where the report was dismissed, also that one objects."""

    is_objection = forms.BooleanField(label="不同意“不予处置”，提出异议", required=False)

    def __init__(self, *args: Any, can_object: bool, **kwargs: Any) -> None:
        super().__init__(*args, label="补充的情况", **kwargs)
        if not can_object:
            del self.fields["is_objection"]

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        return {"told": data["words"], "is_objection": data.get("is_objection", False)}


class LookAgain('''),('''    def clean_number(self) -> str:
        """Digits''','''    is_objection = forms.BooleanField(label="不同意“不予处置”，这是异议", required=False)

    def clean_number(self) -> str:
        """Digits'''))
sub('shouwang/reports/queries.py',('''def case_of(key''','''def to_feed_back(case: Matter) -> set[UUID]:
    """The reports of a case whose reporter is still to be told what came of it."""
    owed = case.duties.filter(code="reports.feed_back", closed_at=None)
    records = owed.exclude(record="").values_list("record", flat=True)
    return {UUID(one.partition(":")[2]) for one in records}


def case_of(key'''))
sub('shouwang/reports/views_public.py',('''    filled, words = ReceiptNumber(request.POST or None), ""
    if request.method == "POST" and filled.is_valid():
        words = _answer(filled)
    code = 422 if filled.errors else 200
    context = {"form": filled, "words": words, "demo": settings.DEMO}
''','''    filled, told = ReceiptNumber(request.POST or None), Answer()
    if request.method == "POST" and filled.is_valid():
        told = _answer(filled)
    code = 422 if filled.errors else 200
    context = {"form": filled, "told": told, "demo": settings.DEMO}
'''),('''    """已收到, 处理中 or 已办结, and a way to add; not a word about the child."""''','''    """已收到, 处理中 or 已办结, what the offices answer, and a way to add; nothing about the child."""'''),
('''def _answer(filled: ReceiptNumber) -> str:
    at = now()''','''@dataclass(frozen=True)
class Answer:
    """What is told by a receipt number."""

    words: str = ""
    feedback: str = ""
    can_object: bool = False
    until: datetime | None = None


def _answer(filled: ReceiptNumber) -> Answer:
    at = now()'''),('''        filled.add_error(None, no.sentence)
        return ""
''','''        filled.add_error(None, no.sentence)
        return Answer()
'''),('''        filled.add_error("number", "没有这个回执编号，请核对后再输。")
        return ""
''','''        filled.add_error("number", "没有这个回执编号，请核对后再输。")
        return Answer()
'''),('''        if filled.cleaned_data["told"]:
            actions.add(report, filled.cleaned_data["told"], by=None, at=at)
        return queries.status_words(report)''','''        if not _added(report, filled, at):
            return Answer()
        can_object = may_object(report, at)
        until = objects_until(report) if can_object else None
        return Answer(queries.status_words(report), answer_of(report), can_object, until)


def _added(report: Report, filled: ReceiptNumber, at: datetime) -> bool:
    """Whether what was written besides the number is stored, or nothing was written."""
    told, objects = filled.cleaned_data["told"], filled.cleaned_data["is_objection"]
    if not told and not objects:
        return True
    try:
        actions.add(report, told, is_objection=objects, by=None, at=at)
    except Refusal as no:
        filled.add_error(None, no.sentence)
        return False
    return True'''),('''from typing import Any
''','''from dataclasses import dataclass
from datetime import datetime
from typing import Any
'''),('''from shouwang.reports.forms import WHO''','''from shouwang.reports.answering import answer_of, may_object, objects_until
from shouwang.reports.forms import WHO'''))
open('templates/reports/public_status.html','w').write('''{% extends "base.html" %}
{% block title %}查进展{% endblock %}
{% block main %}
<p class="quick-exit-line"><a class="btn btn-dark btn-sm" href="https://www.baidu.com/" data-quick-exit rel="noreferrer">快速离开</a></p>
<p class="call-first">有危险请先拨打 <a href="tel:110">110</a></p>
<h1 class="page-title">查进展、补充情况</h1>
{% if told.words %}<p class="receipt" role="status">{{ told.words }}</p>
{% if told.feedback %}<section aria-label="答复"><h2>给您的答复</h2><p>{{ told.feedback }}</p></section>{% endif %}
{% if form.cleaned_data.told %}<p class="notice">{{ "异议" if form.cleaned_data.is_objection else "补充的情况" }}已转给受理的单位。</p>{% endif %}
{% if told.can_object %}<p class="notice">核查后不予处置。不同意的，{% if told.until %}{{ told.until|moment }}前{% endif %}可以在这一页写明情况，勾选“这是异议”。受理的单位会再次核查。</p>{% endif %}
<p><a href="/report/status/">再查一次、补充情况</a> <a href="/report/">再报告一件</a></p>
{% else %}{{ ui.form(form, "查询") }}{% endif %}
{% endblock %}
''')
sub('templates/reports/feed_back.html',('<p class="lead-line">只说办理情况，不透露儿童和家庭的隐私。','<p class="lead-line">只说办理情况，不写儿童的姓名、住址和家里的事：报告单位和持回执编号的群众会看到原话。'),('{{ ui.form','{% for report in reports %}<p class="hint">{{ report.filed_at|moment }} 的报告</p>{% include "reports/_facts.html" %}{% endfor %}\n{{ ui.form'))
sub('templates/reports/_facts.html',('<div><dt>补充</dt>','<div><dt>{{ "异议" if one.is_objection else "补充" }}</dt>'))
sub('templates/reports/index.html',('''<p class="row-acts">{% if "file_report" in acts %}<a class="btn btn-sm btn-link" href="/reports/add/{{ report.key }}/">补充情况</a>''','''<p class="row-acts">{% if "file_report" in acts %}<a class="btn btn-sm btn-link" href="/reports/add/{{ report.key }}/">{{ "补充情况或提出异议" if report.state == "dismissed" else "补充情况" }}</a>'''))
# API
sub('shouwang/api/reports.py',('actions_taking.feed_back(_case(key), body.words, by=request.post, at=request.at)','actions_taking.feed_back(_case(key), body.words, only=[key], by=request.post, at=request.at)'),
('def add(request: Request, key: UUID, body: Words) -> AdditionOut:','def add(request: Request, key: UUID, body: More) -> AdditionOut:'),
('made = actions.add(report_or_404(key), body.words, by=request.post, at=request.at)','report, by = report_or_404(key), request.post\n    given = {"is_objection": body.is_objection, "by": by, "at": request.at}\n    made = actions.add(report, body.words, **given)'),
('    Identify,\n    NewReport','    Identify,\n    More,\n    NewReport'))
sub('shouwang/api/reports_shapes.py',('''class Again(In):''','''class More(In):
    """What became known later, or that one does not agree with a dismissal."""

    words: text(500)
    is_objection: bool = False


class Again(In):'''))
p='shouwang/api/citizens.py'; s=open(p).read()
s=s.replace('''            actions.add(told, body.told, by=None, at=request.at)
        return Status(status=queries.status_words(told))
''','''            given = {"is_objection": body.is_objection, "by": None, "at": request.at}
            actions.add(told, body.told, **given)
        return Status(
            status=queries.status_words(told),
            answer=answer_of(told),
            can_object=may_object(told, request.at),
        )
''')
s=s.replace('''    """Where a report stands; not a word about the child."""''','''    """Where a report stands and what the offices answer; not a word about the child."""''')
s=s.replace("    status: str\n","    status: str\n    answer: str\n    can_object: bool\n",1)
open(p,'w').write(s)
sub('shouwang/api/citizens.py',('''class Ask(In):
    """The receipt number; `told` adds what became known later."""

    receipt: maybe(30)
    told: maybe(2000) = ""
''','''class Ask(In):
    """The receipt number; `told` adds what became known later, or why one objects to a no."""

    receipt: maybe(30)
    told: maybe(2000) = ""
    is_objection: bool = False
'''),('''    """已收到, 处理中 or 已办结: nothing else ever leaves by a receipt number."""''','''    """已收到, 处理中 or 已办结, and the offices' words: nothing else ever leaves by a receipt number."""'''),
('from shouwang.reports.forms import POLICY','from shouwang.reports.answering import answer_of, may_object\nfrom shouwang.reports.forms import POLICY'))
s=open('shouwang/reports/queries.py').read()
s=s.replace('"""已收到, 处理中 or 已办结: nothing else ever leaves by a receipt number."""','"""已收到, 处理中 or 已办结: beside the offices\' answer nothing else leaves by a receipt number."""')
open('shouwang/reports/queries.py','w').write(s)
