"""Counts that thousands of nodes need at once: one vector, no figure objects."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from niangjia.kernel.figures import engine
from niangjia.kernel.figures.declare import Indicator, Kind, Moment
from niangjia.kernel.units.models import Union


def people_indicator() -> Indicator | None:
    """The first headline stock of people: members, where the membership line is switched on."""
    stocks = [
        item
        for item in engine.indicators()
        if item.kind is Kind.STOCK and item.unit == "人" and item.headline
    ]
    return min(stocks, key=lambda item: item.headline, default=None)


def counts(unions: Sequence[Union], day: date) -> tuple[list[int], list[int | None]]:
    """(unions below, people of the whole subtree) of each union on a day; no people where nothing counts them."""
    ask = engine.Ask.make(Moment.of(day), "then", "all")
    hung = ask.frame.tree
    at = hung.positions(np.array([union.pk for union in unions], dtype=np.int64))
    there = at >= 0
    sizes = np.where(there, hung.size[at], 1) if len(hung) else np.ones(len(unions), dtype=np.int64)
    below = (sizes - 1).tolist()
    item = people_indicator()
    if item is None or not len(hung):
        return below, [None] * len(unions)
    running = ask.adjusted(item).running
    people = np.where(there, running[np.where(there, at + sizes, 0)] - running[np.where(there, at, 0)], 0)
    return below, people.tolist()
