"""The supervisor restarts what ends, gives up on what cannot start, and takes everything down with itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

PROGRAM = """
import sys
from niangjia.config.supervisor import Child, Supervisor, python

body = sys.argv[1]
child = Child("child", python("-c", body), {})
sys.exit(Supervisor([child], lambda text: print(text, flush=True)).run(lambda: print("ready", flush=True)))
"""


def supervise(body: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, body]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def wait_until(condition: Callable[[], bool], seconds: float = 45) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_child_comes_back_and_sigterm_ends_all(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    body = f"import os, time; open({str(pids)!r}, 'a').write(str(os.getpid()) + '\\n'); time.sleep(60)"

    def seen() -> list[int]:
        return [int(line) for line in pids.read_text().split()] if pids.exists() else []

    supervisor = supervise(body)
    try:
        wait_until(lambda: len(seen()) == 1)
        os.kill(seen()[0], signal.SIGKILL)
        wait_until(lambda: len(seen()) == 2)
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(20) == 0
        assert not alive(seen()[1])
    finally:
        supervisor.kill()
        output = supervisor.communicate()[0]
    assert output.splitlines()[0] == "ready"
    assert "child ended (code -9); starting it again in 1 s." in output


def test_a_child_that_cannot_start_ends_the_whole(monkeypatch: object) -> None:
    from niangjia.config import supervisor

    told: list[str] = []
    child = supervisor.Child("child", supervisor.python("-c", "raise SystemExit(3)"), dict(os.environ))
    keeper = supervisor.Supervisor([child], told.append)
    child.deaths = supervisor.PATIENCE - 1
    child.start()
    assert child.process is not None
    child.process.wait(10)
    assert keeper._watch(child) is False
    assert told == ["child ended 5 times right after its start (code 3); giving up."]
