"""`shouwang serve`: gate, web, worker and clock as children of one process, until it is told to stop."""

import argparse
import fcntl
import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections

from shouwang.access.actions_sealing import check_numbers
from shouwang.cli.answer import Answer
from shouwang.cli.parts import Child, children
from shouwang.cli.ready import keep_server
from shouwang.cli.state import pending
from shouwang.kernel.clock import now
from shouwang.kernel.home import home
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.accounts import demo_accounts

PATIENCE = 20.0

register(
    {
        "already_serving": "{home} 已经在运行，不能再启动一个。",
        "port_taken": "{host}:{port} 已被占用，请用 --port 换一个端口。",
        "host_unknown": "不能在 {host} 上监听：{why}",
        "not_migrated": "数据库结构待更新（{count} 项），请先运行：shouwang init",
    }
)


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="监听地址")
    parser.add_argument("--port", type=int, default=8000, help="端口")
    parser.add_argument("--workers", type=int, default=2, help="网页进程数")


def run(args: argparse.Namespace) -> Answer:
    """Serve until SIGTERM or SIGINT.

    Refuses: already_serving, port_taken, host_unknown, not_migrated, numbers_fell_back.
    """
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _: stopping.append(got))
    with _alone():
        _check(args)
        greeting = _greeting(args)
        connections.close_all()
        running = children(args)
        try:
            _keep(running, stopping, args, greeting)
        finally:
            _stop(running)
    return Answer("守望 · 已停止", {"stopped": True})


def _keep(
    running: list[Child], stopping: list[int], args: argparse.Namespace, greeting: str
) -> None:
    """Start again whatever died, the embedded server too; greet once the pages answer."""
    is_greeted = False
    while not stopping:
        if keep_server():
            print("守望 · 内置数据库退出，重新启动", flush=True)
        for child in running:
            child.keep()
        if not is_greeted and _answers(args):
            is_greeted = True
            print(greeting, flush=True)
        time.sleep(0.2)


@contextmanager
def _alone() -> Iterator[None]:
    """One serve a home: the lock goes with its process, however that ends."""
    with (home() / "keys" / "serving").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Refusal("already_serving", home=str(home())) from taken
        yield


def _check(args: argparse.Namespace) -> None:
    """See before anything starts that the port is free and the database fits the code."""
    try:
        found = socket.getaddrinfo(args.host, args.port, type=socket.SOCK_STREAM)[0]
    except OSError as unknown:
        raise Refusal("host_unknown", host=args.host, why=str(unknown)) from unknown
    with socket.socket(found[0]) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(found[4])
        except OSError as taken:
            raise Refusal("port_taken", host=args.host, port=args.port) from taken
    late = pending()
    if late:
        raise Refusal("not_migrated", count=len(late))
    check_numbers()  # what is written under a number that was sealed would look inserted


def _greeting(args: argparse.Namespace) -> str:
    address = f"http://{args.host}:{args.port}/"
    known = demo_accounts(now()) if settings.DEMO else []
    if getattr(args, "json", False):
        return json.dumps({"address": address, "accounts": known}, ensure_ascii=False)
    lines = [f"守望 · {address}"]
    if known:
        lines.append("演示账号（密码都是 shouwang-demo）：")
        lines += [f"  {one['name']}\t{one['title']}" for one in known]
    return "\n".join(lines)


def _answers(args: argparse.Namespace) -> bool:
    """Whether a web process answers through the gate."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(args.host, args.host)
    try:
        with socket.create_connection((host, args.port), timeout=1) as asking:
            asking.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return asking.recv(5) == b"HTTP/"
    except OSError:
        return False


def _stop(running: list[Child]) -> None:
    """The gate first, which sees to it that what was asked is answered; then all others."""
    for part in (running[:1], running[1:]):
        _end(part)


def _end(running: list[Child]) -> None:
    """Tell all, then wait for all; what does not hear is killed with its session."""
    told = [child.process for child in running if child.process is not None and child.is_alive()]
    for process in told:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in told:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            continue
    for child in running:
        child.clear()
