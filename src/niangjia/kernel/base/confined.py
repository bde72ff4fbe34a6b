"""The inside of a child process that reads what people send: ceilings, frames, refusals.

Imports neither Django nor anything else of niangjia, so that a child starts fast and holds nothing worth stealing.
Frames are marshalled tuples, each after its length (4 bytes, big-endian): marshal because a reader that was talked
into something evil by a hostile file must not be able to make its parent run code, which pickle would allow.
"""

import marshal
import resource
import struct
from typing import Any, BinaryIO


class Refused(Exception):
    """The file is not read. code: which sentence the parent has for it; facts: numbers and names for that sentence."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def confine(memory: int, seconds: int, most_seconds: int = 0) -> None:
    """Ceilings the kernel of the machine enforces: MiB of address space and seconds of processor.

    most_seconds: how far `renew` may raise the latter, 0 for not at all.
    """
    room = memory << 20
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, max(most_seconds, seconds + 5)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def renew(seconds: int) -> None:
    """Another `seconds` of processor from now on, for the next file of many; never above the ceiling of `confine`."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    wanted = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (min(wanted, most), most))


def send(out: BinaryIO, frame: tuple[Any, ...]) -> None:
    """One frame to the parent."""
    data = marshal.dumps(frame, 4)
    out.write(struct.pack(">I", len(data)))
    out.write(data)
