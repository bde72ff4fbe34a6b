"""Runs the suite on SQLite, then on PostgreSQL in a private cluster; stops at the first pass that fails.

pytest's own summary is the last thing printed, and it is true: it belongs to the pass that failed, or to the last of
two that passed. Arguments go to pytest (`python -m tools.test -m chaos src/niangjia/kernel/sheets`).
"""

import os
import signal
import subprocess
import sys
from types import FrameType

from tools.postgresql import Cluster, Unavailable

WORKERS = min(4, os.cpu_count() or 1)


def passes(title: str, arguments: list[str], **environment: str) -> int:
    """One pytest run; its exit code."""
    sys.stdout.write(f"\n=== {title}\n")
    sys.stdout.flush()
    spread = ["-n", str(WORKERS), "--dist", "worksteal"] if WORKERS > 1 and "-n" not in arguments else []
    command = [sys.executable, "-m", "pytest", "-q", *spread, *arguments]
    # Some three dozen processes start in a pass: each would compile the whole of it, were byte code not kept.
    without = ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
    surroundings = {key: value for key, value in os.environ.items() if key not in without}
    return subprocess.run(command, env={**surroundings, **environment}, check=False).returncode


def interrupted(number: int, frame: FrameType | None) -> None:
    """SIGTERM ends the run as Ctrl-C does, so that the cluster is taken down."""
    raise KeyboardInterrupt


def main() -> int:
    """Entry point; the exit code of the pass that decided."""
    signal.signal(signal.SIGTERM, interrupted)
    arguments = sys.argv[1:]
    if code := passes("SQLite", arguments):
        return code
    try:
        with Cluster() as cluster:
            chosen = arguments if "-m" in arguments else ["-m", "not chaos and not once", *arguments]
            return passes("PostgreSQL", chosen, DATABASE_URL=cluster.url)
    except Unavailable as reason:
        sys.stderr.write(f"{reason}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
