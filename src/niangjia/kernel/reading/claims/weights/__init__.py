"""Weights learned from the marked reports of the corpus by `tools/train_reader.py`."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


def _read(name: str) -> dict[str, Any]:
    return dict(json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8")))


@cache
def kind_weights() -> dict[str, float]:
    """What each feature says for a stock (positive) or a flow."""
    return _read("kinds")


@cache
def line_weights() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """What the lines' own words weigh by region, and what single tokens say for each line."""
    known = _read("lines")
    return known["regions"], known["tokens"]
