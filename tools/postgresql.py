"""A private PostgreSQL cluster for tests and measurements: thrown away afterwards, reached by a socket only."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
# Throw-away data: nothing is flushed. Connections: every xdist worker and the processes that tests fork.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "log_min_messages": "fatal",
}


class Unavailable(Exception):
    """No PostgreSQL can be started here; the message says what to type."""


def binaries() -> Path:
    """The folder of the newest installed version. Raises Unavailable."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise Unavailable("PostgreSQL is missing; please type: sudo apt-get install -y postgresql")


class Cluster:
    """`with Cluster() as cluster: ... cluster.url`. PostgreSQL refuses root, so root lends it a user."""

    def __init__(self, **options: str) -> None:
        self.options = OPTIONS | options
        self.user = self._user()
        self.bin = binaries()
        self.folder = self._folder()
        # A socket's path is limited to about 100 letters, hence not under build/.
        self.sockets = Path(tempfile.mkdtemp(prefix="nj-pg-", dir="/tmp"))  # made by mkdtemp
        self._give(self.sockets)

    @property
    def url(self) -> str:
        """For DATABASE_URL."""
        return f"postgresql://{self.user}@{str(self.sockets).replace('/', '%2F')}/postgres"

    def __enter__(self) -> Self:
        try:
            self._run(
                "initdb",
                "-D",
                str(self.folder),
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
            )
            settings = " ".join(f"-c {key}='{value}'" for key, value in self.options.items())
            log = self.folder / "log"
            socket = f"-k {self.sockets}"
            self._run(
                "pg_ctl", "-D", str(self.folder), "-l", str(log), "-w", "-o", f"{socket} {settings}", "start"
            )
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run("pg_ctl", "-D", str(self.folder), "-m", "immediate", "-w", "stop", check=False)
        self.remove()

    def remove(self) -> None:
        """Forgets the data."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.sockets, ignore_errors=True)

    @staticmethod
    def _user() -> str:
        """Whoever runs this; for root `postgres`, made when it is missing."""
        if os.geteuid() != 0:
            return pwd.getpwuid(os.geteuid()).pw_name
        if "postgres" not in {entry.pw_name for entry in pwd.getpwall()}:
            subprocess.run(["useradd", "--system", "--no-create-home", "postgres"], check=True)
        return "postgres"

    def _folder(self) -> Path:
        """A new folder under build/; under /tmp when the user may not walk there (a repository in a private home)."""
        build = ROOT / "build"
        build.mkdir(exist_ok=True)
        for place in (str(build), "/tmp"):  # noqa: S108 # made by mkdtemp
            folder = Path(tempfile.mkdtemp(prefix="pg-", dir=place))
            self._give(folder)
            if self._run("test", "-w", str(folder), check=False) == 0:
                return folder
            folder.rmdir()
        raise Unavailable(f"The user {self.user} can write neither under {build} nor under /tmp.")

    def _give(self, folder: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(folder, self.user)

    def _run(self, program: str, *arguments: str, check: bool = True) -> int:
        """A program of PostgreSQL (or `test`) as the lent user. Raises Unavailable with its words."""
        path = str(self.bin / program) if (self.bin / program).exists() else program
        lent = ["runuser", "-u", self.user, "--"] if os.geteuid() == 0 else []
        done = subprocess.run(
            [*lent, path, *arguments],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if check else subprocess.DEVNULL,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise Unavailable(f"PostgreSQL did not start: {(done.stderr or '').strip()[-500:]}")
        return done.returncode
