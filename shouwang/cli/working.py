"""`shouwang worker` and `shouwang clock`: the two processes behind the pages."""

import argparse

from django.core.management import call_command

from shouwang.cli.answer import Answer

# Two jobs at once; a killed serve waits a little longer than this before it kills.
WORKER = ("--concurrency", "2", "--delete-jobs", "successful", "--shutdown-graceful-timeout", "15")


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """worker [--once]; clock [--every SECONDS]."""
    if noun == "worker":
        parser.add_argument("--once", action="store_true", help="做完现有的任务就结束")
    else:
        parser.add_argument("--every", type=float, default=60.0, help="每隔几秒走一轮")


def run(args: argparse.Namespace) -> Answer:
    """Work until told to stop."""
    if args.noun == "clock":
        call_command("clock", every=args.every)
    else:
        call_command("procrastinate", "worker", *WORKER, *(["--one-shot"] if args.once else []))
    return Answer()
