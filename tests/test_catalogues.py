"""The entries that `tools/catalogues.py missing` prints are read back as the messages they stand for."""

import importlib.util
import io
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

pytestmark = pytest.mark.once


def tool() -> Any:
    path = Path(__file__).parents[1] / "tools" / "catalogues.py"
    spec = importlib.util.spec_from_file_location("catalogues_tool", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("message", [(None, "term"), ("agreement", "term"), ("", 'he said "no"\\\n')])
def test_a_missing_message_is_printed_with_its_context(message: tuple[str | None, str]) -> None:
    catalogues = tool()

    found = [(entry.context, entry.id) for entry in read_po(io.StringIO(catalogues.entry(message, "a.py:1")))]

    assert found[1:] == [message]


def test_a_fault_names_the_context() -> None:
    catalogues = tool()

    assert catalogues.said((None, "term")) == "'term'"
    assert catalogues.said(("agreement", "term")) == "'term' in the context 'agreement'"
