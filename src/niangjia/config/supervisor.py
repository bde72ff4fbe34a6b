"""Keeps the web server and the task worker alive.

A child that ends is started again after a pause that doubles (1 s to 30 s); one that cannot even start five times in
a row ends the whole, because restarting cannot mend a wrong setting. SIGTERM and SIGINT end the children first.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

QUICK = 5.0  # seconds; a life shorter than this counts as not having started
PATIENCE = 5  # quick deaths in a row before giving up
LONGEST_PAUSE = 30.0
GRACE = 15.0  # seconds a child has to end by itself


@dataclass
class Child:
    """One supervised process."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    due: float = 0.0

    def start(self) -> None:
        """Starts it in a session of its own, so that Ctrl-C reaches it through the supervisor only."""
        self.process = subprocess.Popen(
            list(self.command), env=dict(self.environment), start_new_session=True
        )
        self.started = time.monotonic()

    def ended(self) -> int | None:
        """The exit code of a process that ended, else None."""
        return self.process.poll() if self.process else None


@dataclass
class Supervisor:
    """`Supervisor(children, say).run()` blocks until told to stop; its exit code."""

    children: list[Child]
    say: Callable[[str], None]
    stopping: bool = field(default=False, init=False)

    def run(self, ready: Callable[[], None] = lambda: None) -> int:
        """Starts everything, calls `ready` once, watches."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        try:
            for child in self.children:
                child.start()
            ready()
            while not self.stopping:
                for child in self.children:
                    if not self._watch(child):
                        return 1
                time.sleep(0.2)
        finally:
            self._end_all()
        return 0

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _watch(self, child: Child) -> bool:
        """Restarts a child that ended, after its pause. False when it is hopeless."""
        now = time.monotonic()
        if child.process is None:
            if now >= child.due:
                child.start()
            return True
        code = child.ended()
        if code is None or self.stopping:
            return True
        child.deaths = child.deaths + 1 if now - child.started < QUICK else 1
        if child.deaths >= PATIENCE:
            self.say(f"{child.name} ended {PATIENCE} times right after its start (code {code}); giving up.")
            return False
        pause = min(2.0 ** (child.deaths - 1), LONGEST_PAUSE)
        self.say(f"{child.name} ended (code {code}); starting it again in {pause:.0f} s.")
        child.process, child.due = None, now + pause
        return True

    def _end_all(self) -> None:
        living = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in living:
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in living:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def python(*arguments: str) -> list[str]:
    """A command line for this very Python."""
    return [sys.executable, *arguments]
