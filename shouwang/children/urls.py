"""The addresses of the children's list and of what moves a file along."""

from shouwang.access.pages import path
from shouwang.children import (
    views,
    views_conflict,
    views_held,
    views_numbers,
    views_placement,
    views_secret,
    views_transfer,
)

app_name = "children"
urlpatterns = [
    path("", views.ledger, "ledger"),
    path("new/", views.new, "new"),
    path("ledger.xlsx", views.export, "export"),
    path("verify/<str:code>/", views.verify, "verify"),
    path("<uuid:key>/change/", views.change, "change"),
    path("<uuid:key>/approve/", views.approve, "approve"),
    path("<uuid:key>/exit/", views.leave, "exit"),
    path("<uuid:key>/level/", views.level, "level"),
    path("<uuid:key>/reveal/", views.reveal, "reveal"),
    path("<uuid:key>/settle/", views.settle, "settle"),
    path("held/<uuid:key>/", views_held.held, "held"),
    path("<uuid:key>/transfer/", views_transfer.ask, "transfer"),
    path("<uuid:key>/conflict/", views_conflict.declare, "conflict"),
    path("numbers/<uuid:key>/", views_numbers.settle, "settle_number"),
    path("<uuid:key>/number/", views_numbers.correct, "number"),
    path("secrets/", views_secret.secrets_list, "secrets"),
    path("secrets/<uuid:batch>/", views_secret.decide, "secret_decide"),
    path("<uuid:key>/secret/", views_secret.secret, "secret"),
    path("<uuid:key>/secret/ask/", views_secret.ask, "secret_ask"),
    path("<uuid:key>/secret/record/", views_secret.record, "secret_record"),
    path("<uuid:key>/secret/review/", views_secret.review, "secret_review"),
    path("<uuid:key>/secret/change/", views_secret.change, "secret_change"),
    path("<uuid:key>/secret/end/", views_secret.end, "secret_end"),
    path("received/", views_placement.received, "received"),
    path("placements/<uuid:key>/", views_placement.arrival, "arrival"),
    path("conflicts/", views_conflict.conflicts, "conflicts"),
    path("conflicts/<int:pk>/end/", views_conflict.end, "conflict_end"),
    path("transfers/", views_transfer.transfers, "transfers"),
    path("transfers/<uuid:key>/", views_transfer.answer, "transfer_answer"),
    path("transfers/<uuid:key>/withdraw/", views_transfer.withdraw, "transfer_withdraw"),
    path("transfers/<uuid:key>/slip/", views_transfer.slip, "transfer_slip"),
]
