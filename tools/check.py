"""`make check`: every rule of the house, each under its name; goes through them all, fails if any failed."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

RULES: list[tuple[str, list[str]]] = [
    ("style", ["ruff", "check", "--quiet", "."]),
    ("formatting", ["ruff", "format", "--check", "--quiet", "."]),
    ("types", ["mypy", "--no-error-summary"]),
    ("layers", ["lint-imports", "--no-cache"]),
    ("deployment", ["niangjia", "check", "--deploy", "--fail-level", "WARNING"]),
    ("migrations", ["niangjia", "makemigrations", "--check", "--dry-run"]),
    ("translations", ["python", "tools/catalogues.py", "check"]),
    ("schema", ["python", "tools/schema_rules.py"]),
    ("house", ["python", "tools/house_rules.py"]),
]


def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Runs one rule; its output is shown only when it fails."""
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(
        f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name:<13} {time.monotonic() - started:5.1f} s",
        flush=True,
    )
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0


def main() -> int:
    """Entry point."""
    wanted = sys.argv[1:]
    data = tempfile.mkdtemp(prefix="niangjia-check-")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("NIANGJIA_")}
    kept.pop("DATABASE_URL", None)
    environment = kept | {"NIANGJIA_DATA": data, "NIANGJIA_URL": "https://niangjia.example", "COLUMNS": "120"}
    try:
        results = [passes(name, rule, environment) for name, rule in RULES if not wanted or name in wanted]
    finally:
        shutil.rmtree(data)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
