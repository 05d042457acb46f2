"""Where a home's cluster lies: in the home, or outside it where the server's user cannot walk there.

PostgreSQL refuses root, so under root the server runs as an ordinary user. Where the home stands in
a folder that is closed to that user (/root), the cluster lies in a folder of /var/lib; where the
path of the home is too long for a socket, the socket lies in a folder of its own. What lies outside
and the home name each other: `keys/place.json` here, `instance.json` there. So a home that was moved
finds its cluster, a copy of a home does not take it, and what a deleted home left behind is neither
in the way of a new home at that path nor taken for its own. docs/adr/0022.
"""

import hashlib
import json
import os
import secrets
import stat
import tempfile
from pathlib import Path
from typing import Any

from shouwang.kernel.clock import now
from shouwang.kernel.programs import ServerFailed, all_may_enter

OUTSIDE = Path("/var/lib")
MARK = "instance.json"
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100  # bytes; the kernel takes 107 with the lock file's ending


class Place:
    """Where the cluster and the socket of one home are; `closed` when the server is another user."""

    def __init__(self, home: Path, *, closed: bool) -> None:
        self.home = home
        self.kept = home / "keys" / "place.json"
        self.said: list[str] = []
        known = self._known()
        inside = not closed or all_may_enter(home) or _has_data(home / "pg")
        self.folder = Path(known.get("folder") or (home / "pg" if inside else self._default()))
        self.is_outside = self.folder != home / "pg"
        self._reaches = not closed or self.is_outside or all_may_enter(home)

    @property
    def has_data(self) -> bool:
        """Whether a cluster was made here, and not cut short in the making."""
        return _has_data(self.folder)

    def claim(self, *, has_keys: bool, user: str) -> None:
        """See that the folder is this home's own and say so on both sides, before it is used.

        Raises ServerFailed, in words, where it is another's, gone, or beyond the server's reach.
        """
        if not self._reaches:
            raise ServerFailed(
                f"数据库在 {self.folder}，但 {self.home.parent} 现在不让用户 {user} 进入。"
                f"请恢复上级目录的进入权限（chmod o+x），再启动。"
            )
        if self.has_data and not has_keys:
            raise ServerFailed(
                f"{self.home} 里有数据库，但没有密钥文件 keys/database.json，不能打开。"
                "请从备份放回密钥；确实不要了，运行 shouwang remove。"
            )
        if self.is_outside:
            self._claim_outside()

    def socket_folder(self) -> Path:
        """Where the socket is: beside the data, or in a folder of its own when that path is long."""
        known = Path(self._known().get("socket") or self.folder)
        fits = len(os.fsencode(self.folder / SOCKET)) <= LONGEST_SOCKET
        return self.folder if fits else known

    def make_socket_folder(self, uid: int, gid: int) -> Path:
        """The same, made when it is not there, closed to all but the server's user.

        A folder outside has a name nobody can guess or lay in wait at; it is never taken over.
        """
        folder = self.socket_folder()
        if len(os.fsencode(self.folder / SOCKET)) <= LONGEST_SOCKET:
            return folder
        if folder == self.folder or not _is_private(folder, uid):
            base = "/run" if os.geteuid() == 0 and os.access("/run", os.W_OK) else "/tmp"
            folder = Path(tempfile.mkdtemp(prefix="shouwang-", dir=base))
            os.chown(folder, uid, gid)
            self._keep(socket=str(folder))
        return folder

    def left(self) -> list[Path]:
        """What deleted homes at this path left behind and a later one put aside."""
        usual = self._default()
        return sorted(usual.parent.glob(f"{usual.name}.left-*"))

    def outside(self) -> list[Path]:
        """What this home keeps outside itself."""
        socket = self.socket_folder()
        found = [self.folder] if self.is_outside else []
        found += [socket] if socket != self.folder else []
        return [path for path in found if path.exists()]

    def put_aside(self) -> None:
        """Give what a deleted home left here another name: kept, and in nobody's way."""
        name = f"{self.folder.name}.left-{now():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        aside = self.folder.with_name(name)
        self.folder.rename(aside)
        self.said.append(
            f"{self.folder} 是这个位置以前的实例留下的数据库，没有使用，已改名为 {aside}。"
            f"不再需要时运行 shouwang remove --left 删除。"
        )

    def is_left_over(self, has_keys: bool) -> bool:
        """Whether the folder outside is there and this home has never heard of it."""
        return self.is_outside and self.folder.exists() and not self._known() and not has_keys

    def _claim_outside(self) -> None:
        known, mark = self._known(), _read(self.folder / MARK)
        if known and not self.folder.exists() and (self.home / "ready").exists():
            raise ServerFailed(f"数据库原在 {self.folder}，现在没有了。请从备份恢复。")
        if mark and known.get("id") != mark.get("id"):
            raise ServerFailed(f"{self.folder} 是另一个实例（{mark.get('home')}）的数据库。")
        if mark and Path(mark["home"]) != self.home and _names(Path(mark["home"]), mark["id"]):
            raise ServerFailed(
                f"{self.home} 是 {mark['home']} 的副本，数据库属于原来的实例。"
                "要另建一个实例，请换一个 SHOUWANG_HOME，再用备份恢复。"
            )
        name = known.get("id") or secrets.token_hex(16)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(self.folder / MARK, {"id": name, "home": str(self.home)})
        self._keep(id=name, folder=str(self.folder))

    def _default(self) -> Path:
        return OUTSIDE / f"shouwang-{short(self.home)}"

    def _known(self) -> dict[str, str]:
        return _read(self.kept)

    def _keep(self, **facts: str) -> None:
        known = {**self._known(), **facts}
        if known != self._known():
            self.kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self.kept, known)


def short(path: Path) -> str:
    """A short name for a path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def _has_data(folder: Path) -> bool:
    return (folder / "data" / "PG_VERSION").exists()


def _names(home: Path, name: str) -> bool:
    return _read(home / "keys" / "place.json").get("id") == name


def _is_private(folder: Path, uid: int) -> bool:
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & 0o077


def _read(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}


def _write(path: Path, facts: dict[str, Any]) -> None:
    """Whole or not at all, readable by its owner only, never through a link somebody laid."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(facts, out, ensure_ascii=False)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
