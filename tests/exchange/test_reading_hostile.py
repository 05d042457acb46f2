"""Hostile and broken files: each is answered within two seconds of processor time and 512 MB."""

import io
import json
import os
import subprocess
import sys
import zipfile

import pytest

from tests.exchange.ledgers import ROOT, child, children, grid, remake, text_table, workbook

SECONDS, MEGABYTES = 2.0, 512
HEAD = "姓名,身份证号码,村别\n".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CHILD = f"""
import json, resource, sys, time
sys.path.insert(0, {str(ROOT)!r})
from shouwang.exchange.spreadsheets.reading import read_ledger
from shouwang.kernel.refusal import Refusal
from tests.exchange.ledgers import AS_OF, villages
data, known = sys.stdin.buffer.read(), villages()
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
began = time.process_time()
try:
    said = len(read_ledger(data, "x", villages=known, as_of=AS_OF).accepted)
except Refusal as refused:
    said = refused.code
used = resource.getrusage(resource.RUSAGE_CHILDREN)
spent = time.process_time() - began + used.ru_utime + used.ru_stime
print(json.dumps([said, spent]))
"""


def honest():
    return workbook({"台账": grid(children(3))})


def into(content):
    return remake(honest(), lambda xml: xml.replace(b"</sheetData>", content + b"</sheetData>"))


def rows(cells):
    return into(b"".join(b'<row r="%d">%s</row>' % (n, cells) for n in range(10, 400_000)))


def shared_strings():
    texts = b"".join(b"<si><t>%x</t></si>" % (n * 2_654_435_761) for n in range(1_000_000))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(honest())) as old, zipfile.ZipFile(out, "w", 8, True, 1) as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/sharedStrings.xml":
                content = content.replace(b"</sst>", texts + b"</sst>")
            new.writestr(part, content)
    return out.getvalue()


def nested():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as outer:
        outer.writestr("台账.xlsx", honest())
    return out.getvalue()


def late_entity():
    late = b"?><!-- " + b"x" * 20_000 + b' --><!DOCTYPE x [<!ENTITY a "aaaa">]>'
    return remake(honest(), lambda xml: xml.replace(b"?>", late, 1))


def far_away(xml):
    return xml.replace(b'<dimension ref="', b'<dimension ref="A1:XFD1048576" was="', 1)


BAD = {
    "inflation": lambda: into(b" " * 60_000_000),
    "inflation in another part": lambda: remake(honest(), x_dot_xml=b"<a>" + b" " * 60_000_000),
    "entities behind a long comment": late_entity,
    "macros": lambda: remake(honest(), xl__vbaProject_dot_bin=b"x"),
    "external links": lambda: remake(honest(), xl__externalLinks__a_dot_xml=b"<a/>"),
    "encrypted": lambda: OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(9000),
    "old macros": lambda: OLE + bytes(504) + "_VBA_PROJECT".encode("utf-16-le"),
    "truncated": lambda: honest()[:-40],
    "html": lambda: b"<html><body><table><tr><td>x</td></tr></table></body></html>",
    "png": lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(9000),
    "a zip in a zip": nested,
    "a text line without end": lambda: HEAD + b"," * 50_000_000,
    "a quoted cell without end": lambda: HEAD + b'"' + b"a\n" * 20_000_000,
    "fifty million lines": lambda: HEAD + b"\n" * 50_000_000,
    "a text cell of 10 MB": lambda: HEAD + b"a" * 10_000_000,
    "NUL bytes": lambda: HEAD + b"a\0b,1,2\n",
    "nothing": lambda: b"",
}
GOOD = {
    "empty rows without end": lambda: (rows(b""), 3),
    "empty cells without end": lambda: (rows(b'<c s="1"/><c s="1"/>'), 3),
    "a million texts": lambda: (shared_strings(), 3),
    "a dimension of the whole sheet": lambda: (remake(honest(), far_away), 3),
    "five thousand rows": lambda: (workbook({"台账": grid([child(1)] * 5_000)}), 1),
    "five thousand lines": lambda: (text_table(grid([child(1)] * 5_000), "gb18030"), 1),
}


def answer(data):
    run = subprocess.run([sys.executable, "-c", CHILD], input=data, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()[-800:]
    said, spent = json.loads(run.stdout)
    assert spent < SECONDS
    return said


@pytest.mark.parametrize("kind", BAD)
def test_a_hostile_file_is_refused_in_time(kind):
    said = answer(BAD[kind]())
    assert said in ("file_hostile", "file_unreadable", "file_too_large", "not_a_ledger")


@pytest.mark.parametrize("kind", GOOD)
def test_an_honest_file_is_read_in_time(kind):
    data, count = GOOD[kind]()
    assert answer(data) == count
