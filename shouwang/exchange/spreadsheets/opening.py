"""Opening a stranger's workbook or text table: sheets of plain values, or one refusal."""

import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, Final

from shouwang.exchange.spreadsheets import limits
from shouwang.exchange.spreadsheets.archive import Unsafe
from shouwang.exchange.spreadsheets.delimited import read_delimited
from shouwang.kernel.collector import collection_paused
from shouwang.kernel.refusal import Refusal, register

register(
    {
        "not_a_ledger": "没有在文件里找到台账：表头要有“姓名”和“身份证号码”（或“出生日期”），请核对后重新上传。",
        "file_hostile": "文件含有宏、外部链接、实体或异常压缩的内容，请把台账另存为不带宏的 .xlsx 后重新上传。",
        "file_unreadable": "打不开这个文件，可能已损坏、加了密码或不是表格，请用 WPS 或 Excel 另存为 .xlsx 后重新上传。",
        "file_too_large": "表格太大，请删去表末的空白行和无关工作表，或按村分成几个文件后重新上传。",
    }
)

ROOT: Final = Path(__file__).resolve().parents[3]
CHILD: Final = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    "from shouwang.exchange.spreadsheets.child import main; main()"
)
BINARY: Final = (b"PK", b"\xd0\xcf\x11\xe0")
VALUES: Final = {"date": date, "datetime": datetime, "time": time, "timedelta": timedelta}
Merge = tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """One sheet as it is: rows from the first one on, and merged ranges counted from 0."""

    name: str
    rows: list[list[object]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)  # top, left, bottom, right
    hidden: str = ""  # how, in words, where a person does not see it
    comments: dict[int, list[tuple[int, str]]] = field(default_factory=dict)  # of a row, by column


class _Values(pickle.Unpickler):
    """Reads the child's messages: plain values and dates, nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a kind of date; any other name is an error."""
        if module != "datetime" or name not in VALUES:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return VALUES[name]


def open_workbook(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook, or the one nameless sheet of a text table.

    The content says what it is; the name is only for people.
    Refuses: file_hostile, file_too_large, file_unreadable.
    """
    try:
        if len(data) > limits.COMPRESSED:
            raise Unsafe("file_too_large")
        if data.startswith(BINARY):
            return _from_child(data)
        return [Sheet("", read_delimited(data))]
    except Unsafe as refused:
        raise Refusal(refused.args[0]) from refused


def _from_child(data: bytes) -> list[Sheet]:
    """Let a process of its own read the workbook; one that dies found it too large."""
    seconds = limits.SECONDS * limits.WALL
    if len(data) > limits.MEGABYTE:
        seconds = limits.MOST_SECONDS
    process = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        close_fds=True,
    )
    with process:
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            with collection_paused():
                return _converse(process, data)
        finally:
            timer.cancel()
            process.kill()


def _converse(process: subprocess.Popen[bytes], data: bytes) -> list[Sheet]:
    """Hand the file over, then take the messages as they come."""
    assert process.stdin and process.stdout
    try:
        process.stdin.write(data)
        process.stdin.close()
        return _sheets(process.stdout)
    except (BrokenPipeError, EOFError, pickle.UnpicklingError) as error:
        raise Unsafe("file_too_large") from error


def _sheets(stream: IO[bytes]) -> list[Sheet]:
    """Put the messages together; without the last one the file is not whole."""
    sheets: list[Sheet] = []
    reader = _Values(stream)
    while True:
        kind, *content = reader.load()
        if kind == "refused":
            raise Unsafe(content[0])
        if kind == "end":
            return sheets
        if kind == "sheet":
            sheets.append(Sheet(content[0], [], [tuple(one) for one in content[1]], content[2]))
        elif kind == "comments":
            for row, column, text in content[0]:
                sheets[-1].comments.setdefault(row, []).append((column, text))
        else:
            sheets[-1].rows.extend(content[0])
