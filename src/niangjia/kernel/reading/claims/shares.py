"""Figures dealt out to a list: 甲、乙和丙分别为12人、15人和18人; 同比分别增长5%、7%和9% after three figures."""

import re
from collections.abc import Iterator, Sequence

from .spots import Spot

_DEALT = re.compile(r"(?P<heads>[^，。；,;：:]*?)(?:分别|各自)(?P<verb>[^，。；,;、\d]{0,8})$")
_NEXT = re.compile(r"[\s、，,和与及]*(?:以及)?[\s]*$")
_PARTS = re.compile(r"、|以及|和|及|与")
_VERBS = re.compile(r"^(?:同比|其中|全[省市县区]|增长|上升|下降|提高|减少)*$")


def dealt(spots: Sequence[Spot]) -> dict[int, tuple[str, int]]:
    """Numbers dealt out, by their place among the spots: the head of the list each belongs to, or an empty head and how
    many figures back its own stands."""
    found: dict[int, tuple[str, int]] = {}
    for at, spot in enumerate(spots):
        match = _DEALT.search(spot.near)
        if match is None:
            continue
        group = [at, *_following(spots, at)]
        heads = [head.strip() for head in _PARTS.split(match["heads"]) if head.strip()]
        if len(group) > 1 and len(heads) == len(group):
            found |= {place: (head, 0) for place, head in zip(group, heads, strict=True)}
        elif len(group) > 1 and _VERBS.match(match["heads"]):
            found |= {place: ("", len(group)) for place in group}
    return found


def _following(spots: Sequence[Spot], at: int) -> Iterator[int]:
    """The numbers that go on in the list."""
    for place in range(at + 1, len(spots)):
        spot = spots[place]
        between = spot.text[spots[place - 1].number.outer.end : spot.number.outer.start]
        if spot.index != spots[at].index or not _NEXT.fullmatch(between):
            return
        yield place
