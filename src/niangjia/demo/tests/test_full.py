"""The whole province, as `niangjia demo` builds it, once and on SQLite only: every figure of both lines comes back."""

import json
import os
import resource
import subprocess
import sys

import pytest
from django.db import connection

from niangjia.demo import sheets

pytestmark = [
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the full build runs once, on SQLite"),
]
WAITING = {f"F{n:03}" for n in (*range(13, 21), 108, 130, 131, 132, 313)}


LINES = {"organizing", "membership", "bargaining", "democracy", "rights", "reporting"}


def run(folder, *arguments, module="niangjia.config.cli"):
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "NIANGJIA_TODAY"}
    }
    environment |= {
        "NIANGJIA_DATA": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "niangjia.config.settings",
    }
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=folder)


def test_the_sample_province_gives_back_the_seeds_figures(tmp_path):
    began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    made = run(tmp_path, "demo", "--out", str(tmp_path / "out"))
    assert made.returncode == 0, made.stderr
    assert "Niangjia-2026" in made.stdout
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "上半年工作总结-核对稿.docx",
        "上半年工作总结.docx",
        *sorted(sheets.FILES.values()),
    ]
    figures = run(tmp_path, "seed-figures")
    assert figures.returncode == 0, figures.stderr
    rows = [json.loads(line) for line in figures.stdout.splitlines()]
    ours = {row["id"]: row for row in rows[:-1] if row["line"] in LINES}
    assert {figure for figure, row in ours.items() if row["status"] == "open"} == WAITING
    values = {
        figure: ours[figure]["computed"]
        for figure in ("F004", "F005", "F007", "F008", "F256", "F290", "F292")
    }
    assert values == {
        "F004": 3021,
        "F005": 79801,
        "F007": 101,
        "F008": 1130,
        "F256": 235,
        "F290": 3,
        "F292": 4,
    }
    assert rows[-1]["reproduced"] + rows[-1]["held"] == len(ours) - len(WAITING)
    again = run(tmp_path, "demo")
    assert again.returncode == 1 and "--force" in again.stderr
    # Work done rather than time gone by: other tests may be running beside this one.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began < 90
    # Every federation and league, and every sixtieth of the other unions, reads its own report back without a fault.
    read = run(tmp_path, "60", "half_year", module="niangjia.lines.reporting.tests.province")
    assert read.returncode == 0, read.stdout[-3000:] + read.stderr[-2000:]
    assert read.stdout.endswith(" 0 faults\n")
