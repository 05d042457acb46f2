import os
os.chdir('/work/wt/h6')
def sub(p,*prs):
    s=open(p).read()
    for a,b in prs:
        assert a in s,(p,a)
        s=s.replace(a,b,1)
    open(p,'w').write(s)
open('shouwang/reports/queries_dismissals.py','w').write('''"""Every no that an office said to a report, with what became of it: for the lead."""

from django.db.models import Exists, OuterRef, QuerySet

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.reports.models import Addition, Dismissal

LOOKS = ("reports.look_again_police", "reports.look_again_civil_affairs")


def dismissals() -> QuerySet[Dismissal]:
    """All within the reach, the newest first, those that ended included."""
    objections = Addition.objects.filter(
        report=OuterRef("report"), is_objection=True, added_at__gte=OuterRef("at")
    )
    return (
        Dismissal.objects.filter(reach.rows(key="matter_id", kind="dismissal"))
        .annotate(is_objected=Exists(objections))
        .select_related("report", "by__unit", "division")
        .order_by("-at", "-pk")
    )


def waiting(rows: list[Dismissal]) -> set[str]:
    """The records of these that an office is to look at again."""
    matters = {one.matter_id for one in rows}
    owed = Duty.objects.filter(matter__in=matters, code__in=LOOKS, closed_at=None)
    return set(owed.values_list("record", flat=True))
''')
sub('shouwang/reports/views_dismissing.py',('''def _answer(form''','''@page(may=May.SUPERVISE, purpose="不予处置清单")
def listed(request: HttpRequest) -> HttpResponse:
    """Every no with its reason, whether somebody objected, and whether it is being looked at again."""
    post: Post = request.post  # type: ignore[attr-defined]
    pages = Paginator(queries_dismissals.dismissals(), EACH)
    shown = pages.get_page(request.GET.get("page"))
    rows = list(shown)
    request.named = len(rows)  # type: ignore[attr-defined]
    context = {
        "rows": [(one, viewer(post, one.matter_id).of(one)) for one in rows],
        "waiting": queries_dismissals.waiting(rows),
        "papers": shown,
        "count": pages.count,
    }
    return render(request, "reports/dismissals.html", context)


def _answer(form'''),('from django.http import','from django.core.paginator import Paginator\nfrom django.http import'),
('from shouwang.access.trail import note','from shouwang.access.policy import viewer\nfrom shouwang.access.trail import note'),
('from shouwang.reports import actions_dismissing as acts\n','from shouwang.reports import actions_dismissing as acts\nfrom shouwang.reports import queries_dismissals\n'),
('OVER = (','EACH = 50\nOVER = ('))
sub('shouwang/reports/urls.py',('    path("<uuid:key>/dismiss/"','    path("dismissals/", views_dismissing.listed, "dismissals"),\n    path("<uuid:key>/dismiss/"'))
sub('templates/reports/index.html',('{% if own %}\n<h2>本','{% if opens("/reports/dismissals/") %}<p><a href="/reports/dismissals/">不予处置清单</a></p>{% endif %}\n{% if own %}\n<h2>本'))
open('templates/reports/dismissals.html','w').write('''{% extends "base.html" %}
{% block title %}不予处置清单{% endblock %}
{% block crumbs %}{{ ui.crumbs([("报告", "/reports/"), ("不予处置清单", "")]) }}{% endblock %}
{% block main %}
<h1 class="page-title">不予处置清单 <small>{{ count }} 条</small></h1>
<p class="lead-line">公安、民政各自的答复都列在这里，包括后来重新处置的。要看报告内容，打开办件写明督导事由。</p>
{% if rows %}
<div class="table-wrap"><table class="ledger table stack"><thead><tr><th>办件</th><th>村（居）</th><th>单位</th><th>答复</th><th>时间</th><th>理由</th><th>异议和再次核查</th></tr></thead><tbody>
{% for row, no in rows %}<tr><td data-name="办件"><a href="/matters/{{ row.matter_id }}/">{{ row.report.number }}</a></td><td data-name="村（居）">{{ row.division.short_name }}</td><td data-name="单位">{{ row.by.unit.name }}</td><td data-name="答复">{{ row.get_kind_display() }}</td><td data-name="时间">{{ row.at|moment }}</td><td data-name="理由">{{ no.reason or "—" }}</td><td data-name="异议和再次核查">{% if row.ended_at %}{{ row.ended_at|moment }}再次核查，这次答复已结束{% elif "report:%s"|format(row.report_id) in waiting %}<b class="late">{{ "报告人有异议，" if row.is_objected }}等待再次核查</b>{% else %}{{ "有异议，已再次核查" if row.is_objected else "没有异议" }}{% endif %}</td></tr>
{% endfor %}</tbody></table></div>
<nav class="pages" aria-label="翻页">{% if papers.has_previous() %}<a class="btn btn-outline-secondary" href="?page={{ papers.previous_page_number() }}">上一页</a>{% endif %} {% if papers.has_next() %}<a class="btn btn-outline-secondary" href="?page={{ papers.next_page_number() }}">下一页</a>{% endif %}</nav>
{% else %}{{ ui.empty("还没有不予处置的报告。", "公安、民政答复不予处置后，理由和异议列在这里。") }}{% endif %}
{% endblock %}
''')
sub('tests/matrix/routes.csv',("page,/reports/<key>/register/","page,/reports/dismissals/,,,district_lead,不予处置清单\npage,/reports/<key>/register/"))
