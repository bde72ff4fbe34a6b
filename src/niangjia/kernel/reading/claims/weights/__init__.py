"""Weights learned from the marked reports of the corpus by `tools/train_reader.py`."""

import json
from functools import cache
from importlib.resources import files


@cache
def weights(name: str) -> dict[str, float]:
    """The weights of one scorer by feature."""
    return dict(json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8")))
