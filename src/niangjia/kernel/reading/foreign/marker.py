"""The child process that writes marks: `python -m niangjia.kernel.reading.foreign.marker FILE LIMITS-JSON WHEN`.

FILE is a Word file, or with the further argument "text" a UTF-8 text; the marks come as JSON on the
standard input. Frames on stdout: ("docx", bytes) · ("end",) · ("refused", code, facts).
"""

import json
import sys
from datetime import datetime
from pathlib import Path

from niangjia.kernel.base.confined import Refused, confine, send

from . import marking
from .limits import Limits


def main() -> int:
    """Writes the marks; 0 also when the file is refused (the frame says so)."""
    path, limits, when = (
        Path(sys.argv[1]),
        Limits(**json.loads(sys.argv[2])),
        datetime.fromisoformat(sys.argv[3]),
    )
    confine(limits.memory, limits.seconds)
    out = sys.stdout.buffer
    try:
        notes = [marking.Note(*row) for row in json.load(sys.stdin.buffer)]
        data = path.read_bytes()
        if sys.argv[4:] == ["text"]:
            made = marking.of_text(data.decode(), notes, when, limits)
        else:
            made = marking.marked(data, notes, when, limits)
        send(out, ("docx", made))
        send(out, ("end",))
    except Refused as refusal:
        send(out, ("refused", refusal.code, refusal.facts))
    except (MemoryError, RecursionError):
        send(out, ("refused", "too_large", {}))
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
