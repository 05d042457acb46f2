"""Which number a no is answered with, on a page and by the API; 422 where none stands here."""

CONFLICTS = (
    "wrong_state",
    "taken_already",
    "taken_over_already",
    "taken_here_already",
    "nothing_to_take",
    "already_seen",
    "told_already",
    "case_went_on",
    "case_joined_now",
    "held_now",
    "busy_now",
)
STATUS = {
    "not_permitted": 403,
    "urgent_only_read": 403,
    "prove_again": 403,
    "not_found": 404,
    **dict.fromkeys(CONFLICTS, 409),
}
