"""docs/adding-a-line.md is true: a line made of its code, and of nothing else, starts and does its work."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.once, pytest.mark.slow]
PAGE = Path(__file__).parents[1] / "docs" / "adding-a-line.md"
SETTINGS = """
import niangjia.lines
niangjia.lines.__path__.append({folder!r})
from niangjia.config.settings_test import *
NIANGJIA_LINES = [*NIANGJIA_LINES, "niangjia.lines.condolence"]
INSTALLED_APPS = [*INSTALLED_APPS, "niangjia.lines.condolence"]
MIGRATION_MODULES = {{app.rpartition(".")[2]: None for app in INSTALLED_APPS}}
"""
APPS = """
from django.apps import AppConfig


class CondolenceConfig(AppConfig):
    name = "niangjia.lines.condolence"
    label = "condolence"
"""
STORY = """
import django
django.setup()
from datetime import date
from django.core.management import call_command
from django.urls import reverse
from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR, half_year
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.papers.blocks import Figure
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.statutes.loading import load
from niangjia.kernel.units import actions as units
from niangjia.lines.condolence import actions, applications, report

call_command("migrate", run_syncdb=True, verbosity=0)
load()
with clock.fixed(date(2026, 6, 30)):
    town = units.create_union(
        parent=None, name="镇总工会", kind="federation", level=50, founded_on=date(2000, 1, 1), by=SYSTEM
    )
    visit = actions.record_visit(union=town, on=date(2026, 2, 10), people=3, money=1500, by=SYSTEM)
    actions.correct_visit(visit=visit, people=4, by=SYSTEM)
    try:
        actions.record_visit(union=town, on=date(2026, 7, 1), people=3, by=SYSTEM)
    except Refusal as refusal:
        print("refused:", refusal.message)
    print("V01", figures.value("V01", town, on=date(2026, 6, 30), by=SYSTEM).text)
    print("page", reverse("pages:visits-list"))

    application = applications.publish_application(union=town, name="周师傅", on=date(2026, 6, 15), by=SYSTEM)
    due = Deadline.objects.unscoped("test").get(done_on=FAR)
    print("due", due.due_on)
    early = engine.reasons_against(application, "grant", on=date(2026, 6, 18), data={"money": 800}, by=SYSTEM)
    print("early:", early[0].text, "|", early[0].rule.name)
    print("empty:", *(reason.text for reason in engine.reasons_against(application, "grant", by=SYSTEM)))
    engine.move(application, "grant", on=date(2026, 6, 29), data={"money": 800}, by=SYSTEM)
    application.refresh_from_db()
    print("state", application.state, application.money)
    print("running", Deadline.objects.unscoped("test").filter(done_on=FAR).count())

    period = half_year(2026)
    (block,) = report.build(Context(town, period, SYSTEM))
    print("".join(piece.text if isinstance(piece, Figure) else piece for piece in block.pieces))
"""


def blocks() -> dict[str, str]:
    """File name -> its code: each block belongs to the last file named before it."""
    found, name = {}, ""
    for part in re.split(r"(```python\n.*?```)", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL):
        if part.startswith("```python"):
            found[name] = found.get(name, "") + part.removeprefix("```python\n").removesuffix("```")
        elif names := re.findall(r"^(?:#.*|so that .*)?`(\w+\.py)`", part, flags=re.MULTILINE):
            name = names[-1]
    return found


def test_the_line_of_the_page_works(tmp_path: Path) -> None:
    folder = tmp_path / "condolence"
    folder.mkdir()
    for name, code in (blocks() | {"__init__.py": "", "apps.py": APPS}).items():
        (folder / name).write_text(code, encoding="utf-8")
    (tmp_path / "page_settings.py").write_text(SETTINGS.format(folder=str(tmp_path)), encoding="utf-8")
    surroundings = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    surroundings |= {"DJANGO_SETTINGS_MODULE": "page_settings", "PYTHONPATH": str(tmp_path)}

    done = subprocess.run([sys.executable, "-c", STORY], env=surroundings, capture_output=True, text=True, check=False)  # fmt: skip

    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines() == [
        "refused: The visit lies in the future.",
        "V01 1",
        "page /l/condolence/visits/",
        "due 2026-06-23",
        "early: The application is on public view until 2026-06-23. | aid.publicity_workdays",
        "empty: No sum is given.",
        "state granted 800.00",
        "running 0",
        "1-6月，共走访慰问职工1次，发放慰问金1500元。",
    ]
