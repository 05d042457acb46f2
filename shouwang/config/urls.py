"""The pages by prefix; each package publishes its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

PREFIXES = {
    "children/": "shouwang.children.urls",
    "ledgers/": "shouwang.exchange.urls",
    "urgent-looks/": "shouwang.children.urgent_urls",
    "denials/": "shouwang.children.denial_urls",
    "visits/": "shouwang.visits.urls",
    "reports/": "shouwang.reports.urls",
    "report/": "shouwang.reports.public_urls",
    "emergencies/": "shouwang.emergencies.urls",
    "assessment/": "shouwang.assessment.urls",
    "coordination/": "shouwang.coordination.urls",
    "figures/": "shouwang.statistics.urls",
    "policy/": "shouwang.statistics.board_urls",
    "api/v1/": "shouwang.api.urls",
    "healthz": "shouwang.jobs.urls",
    "sample/": "shouwang.jobs.sample_urls",
    "": "shouwang.desk.urls",
}


def _is_there(module: str) -> bool:
    package = module.rpartition(".")[0]
    return find_spec(package) is not None and find_spec(module) is not None


urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in PREFIXES.items() if _is_there(module)
]
handler404 = "shouwang.desk.errors.not_found"
handler500 = "shouwang.desk.errors.broken"
