"""docs/statutes.md names every rule, where it is enforced and what tests it, and is current."""

import importlib.util
import sys
from pathlib import Path

PLACE = Path(__file__).resolve().parents[1] / "tools" / "statutes_table.py"
SPEC = importlib.util.spec_from_file_location("statutes_table", PLACE)
assert SPEC is not None and SPEC.loader is not None
statutes_table = importlib.util.module_from_spec(SPEC)
sys.modules["statutes_table"] = statutes_table
SPEC.loader.exec_module(statutes_table)


def test_the_table_is_current() -> None:
    text = statutes_table.TARGET.read_text(encoding="utf-8")
    assert text == statutes_table.document(), "python -m tools.statutes_table"


def test_every_rule_stands_in_it_once() -> None:
    text = statutes_table.document()
    names = [row["name"] for _file, row in statutes_table.rules()]
    assert len(names) == len(set(names)) > 400
    assert all(text.count(f"<br>`{name}` |") == 1 for name in names)


def test_a_rule_is_found_where_it_is_asked_and_where_it_is_tested() -> None:
    line = next(
        row for row in statutes_table.document().splitlines() if "`union.term.extension_months`" in row
    )
    assert "`kernel/units/actions/terms.py::extend_term`" in line
    assert "test_an_extension_ends_at_six_months" in line
    assert "≤ 6 个月" in line
    assert "`—`" not in line


def test_a_date_of_a_lifecycle_is_tested_with_every_step() -> None:
    line = next(row for row in statutes_table.document().splitlines() if "`organizing.visit_days`" in row)
    assert statutes_table.BY_STEPS in line
