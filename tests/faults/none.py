"""What an office fills in where it says that an emergency was none."""

from shouwang.kernel.clock import local, now


def none_form() -> dict[str, str]:
    """The whole form; what a case does not ask is not read."""
    return {
        "words": "核对过，写明原因",
        "seen": "yes",
        "seen_by": "民警王某",
        "seen_at": local(now()).strftime("%Y-%m-%dT%H:%M"),
        "seen_where": "外婆家",
        "found": "逐项核对过，都不能认定",
        "named": "问过孩子和邻居，没有打过",
        "owed": "孩子有人照看，不用再办",
    }
