"""`shouwang demo`: the accounts of a demo instance, and an invented year of the whole district."""

import argparse
from collections import Counter

from django.conf import settings

from shouwang.casework import queries
from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.cli import sample_year
from shouwang.cli.answer import Answer
from shouwang.cli.door import inside
from shouwang.kernel.clock import now
from shouwang.kernel.home import home
from shouwang.kernel.refusal import Refusal, register

CHILDREN, SEED = 600, 2018
register({"demo_only": "只有演示实例能生成虚构样例，请新建一个：shouwang init --sample demo"})


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """accounts; fill [--children N] [--seed S]."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="accounts|fill")
    verbs.add_parser("accounts", help="各岗位的演示账号")
    fill = verbs.add_parser("fill", help="生成一年的虚构人员和办件；中断后接着生成")
    fill.add_argument("--children", type=int, default=CHILDREN, help="儿童人数")
    fill.add_argument("--seed", type=int, default=SEED, help="同一个数生成同样的样例")


def run(args: argparse.Namespace) -> Answer:
    """Make the accounts, or fill the instance; again goes on and doubles nothing.

    Refuses: demo_only.
    """
    if not settings.DEMO:
        raise Refusal("demo_only")
    if args.verb == "accounts":
        made = sample_year.accounts(seed=SEED, at=now())
        return Answer(f"演示账号 {made} 个。", {"accounts": made})
    try:
        sample_year.accounts(seed=args.seed, at=now())
        filled = sample_year.fill(seed=args.seed, children=args.children, at=now())
    except Exception:
        sample_year.failed()
        raise
    (home() / "filled").touch()
    facts = {**_counts(), "days": filled.days, "refused": filled.refused}
    return Answer(
        f"样例：儿童 {sum(facts['states'].values())} 名，在时限内办理 {facts['in_time']}%", facts
    )


def _counts() -> dict[str, object]:
    """What the instance holds now, for whoever checks the sample."""
    at = now()
    with inside():
        children = list(Child.objects.values_list("state", "level").order_by("file_no"))
        shown = queries.visible_duties()
        due = shown.exclude(due_at=None).filter(due_at__lt=at)
        late = [duty for duty in due if duty.closed_at is None or duty.closed_at > duty.due_at]
        return {
            "states": Counter(state for state, _ in children),
            "levels": Counter(level for state, level in children if state != "exited"),
            "duties": Duty.objects.count(),
            "overdue": queries.overdue(at).count(),
            "in_time": round(100 * (1 - len(late) / max(1, due.count())), 1),
        }
