"""Draws a lifecycle as SVG: no inline style, classes only; arrows leave a box at the line of their step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..lifecycle import Lifecycle
from .content import Box, Content, content_of, plain
from .layers import Layers, lanes, layered

SIZE, SMALL, LEAD = 14, 12, 19  # letters of names, of the other lines; height of a line
PAD, EDGE = 10, 3
WIDE_BOX, WIDE_GAP, ROW_GAP, WAYPOINT = 150, 42, 22, 12
TALL_WIDTH, TALL_BOX, LANE = 304, 212, 14
STYLE = (
    ".nj-flow{font-family:'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif}"
    ".nj-flow-box rect{fill:#fff;stroke:#8a97a6;stroke-width:1.2}.nj-flow-box.is-final rect{fill:#eef5ef;stroke:#4f8a5b}"
    ".nj-flow-box.is-start rect{stroke-width:2.4}.nj-flow-box.is-past rect{fill:#f1f4f8}"
    ".nj-flow-box.is-now rect{fill:#fdebea;stroke:#c7000b;stroke-width:2.4}"
    ".nj-flow-name{font-size:14px;font-weight:600;fill:#1b2733}.nj-flow-due{font-size:12px;fill:#9a5b00}"
    ".nj-flow-step{font-size:12px;fill:#44525f}.nj-flow-edge{fill:none;stroke:#8a97a6;stroke-width:1.3}"
    ".nj-flow-edge.is-back{stroke-dasharray:5 4}.nj-flow-tip{fill:#8a97a6}"
)


@dataclass(frozen=True)
class Place:
    """Where a box or waypoint stands."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def wide(cycle: Lifecycle, *, standalone: bool = False, **shown: object) -> SafeString:
    """Layers from left to right, for a desk."""
    content = content_of(cycle, (WIDE_BOX - 2 * PAD) / SMALL, **shown)  # type: ignore[arg-type]
    layers = layered(list(content.boxes), [(a.source, a.target) for a in content.arrows], cycle.start)
    places = _places(content, layers)
    width = max(p.x + p.width for p in places.values()) + EDGE
    height = max(p.y + p.height for p in places.values()) + EDGE
    drawn = [*_wide_edges(content, layers, places), *_boxes(content, places)]
    return _svg(content, drawn, width, height, "nj-flow-wide", standalone)


def tall(cycle: Lifecycle, **shown: object) -> SafeString:
    """One column with the arrows beside it, for a phone."""
    content = content_of(cycle, (TALL_BOX - 2 * PAD) / SMALL, **shown)  # type: ignore[arg-type]
    order = _order(content, cycle.start)
    places, y = {}, float(EDGE)
    for code in order:
        height = _height(content.boxes[code])
        places[code] = Place(EDGE, y, TALL_BOX, height)
        y += height + ROW_GAP
    drawn = [*_tall_edges(content, places), *_boxes(content, places)]
    return _svg(content, drawn, TALL_WIDTH, y, "nj-flow-tall", False)


def both(cycle: Lifecycle, *, now: str = "", past: frozenset[str] = frozenset(),
         running: Mapping[str, date] | None = None) -> SafeString:  # fmt: skip
    """Both pictures; the style sheet shows the one that fits."""
    return mark_safe(wide(cycle, now=now, past=past, running=running)
                     + tall(cycle, now=now, past=past, running=running))  # fmt: skip


def _height(box: Box) -> float:
    return 2 * PAD + LEAD * len(box.lines) - (LEAD - SIZE)


def _places(content: Content, layers: Layers) -> dict[str, Place]:
    """Columns side by side, each centred on the tallest."""
    sizes = {code: _height(box) for code, box in content.boxes.items()}
    heights = [
        sum(sizes.get(code, WAYPOINT) for code in column) + ROW_GAP * (len(column) - 1)
        for column in layers.columns
    ]
    tallest = max(heights)
    places = {}
    for n, column in enumerate(layers.columns):
        x, y = EDGE + n * (WIDE_BOX + WIDE_GAP), EDGE + (tallest - heights[n]) / 2
        for code in column:
            height = sizes.get(code, WAYPOINT)
            places[code] = Place(x, y, WIDE_BOX, height)
            y += height + ROW_GAP
    return places


def _order(content: Content, start: str) -> list[str]:
    """The boxes of the tall picture: column after column."""
    layers = layered(list(content.boxes), [(a.source, a.target) for a in content.arrows], start)
    return [code for column in layers.columns for code in column if code in content.boxes]


def _step_y(box: Box, place: Place, step: str) -> float:
    """The height of the line of a step in its box."""
    n = next((n for n, line in enumerate(box.lines) if line.step == step), len(box.lines) - 1)
    return place.y + PAD + LEAD * n + SIZE / 2


def _wide_edges(content: Content, layers: Layers, places: Mapping[str, Place]) -> Iterator[str]:
    for way in layers.ways:
        arrow = content.arrows[way.arrow]
        source, target = places[arrow.source], places[arrow.target]
        leave, enter = _step_y(content.boxes[arrow.source], source, arrow.step), _entry(target)
        if way.back:
            points = [(source.x, leave), *_through(way.stops[-2:0:-1], places, back=True),
                      (target.x + target.width, enter)]  # fmt: skip
        else:
            points = [(source.x + source.width, leave), *_through(way.stops[1:-1], places, back=False),
                      (target.x, enter)]  # fmt: skip
        yield _curve(points, back=way.back)


def _entry(place: Place) -> float:
    """Arrows enter at the name."""
    return place.y + PAD + SIZE / 2


def _through(stops: tuple[str, ...], places: Mapping[str, Place], *, back: bool) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for stop in stops:
        place = places[stop]
        ends = [(place.x, place.middle), (place.x + place.width, place.middle)]
        found += reversed(ends) if back else ends
    return found


def _curve(points: list[tuple[float, float]], *, back: bool) -> str:
    """A smooth line that leaves and arrives level, with its tip."""
    path = f"M{plain(points[0][0])} {plain(points[0][1])}"
    for (x, y), (u, v) in pairwise(points):
        half = (u - x) / 2
        path += f"C{plain(x + half)} {plain(y)} {plain(u - half)} {plain(v)} {plain(u)} {plain(v)}"
    x, y = points[-1]
    side = 7 if back else -7
    tip = f"{plain(x)},{plain(y)} {plain(x + side)},{plain(y - 4)} {plain(x + side)},{plain(y + 4)}"
    kind = " is-back" if back else ""
    return f'<path class="nj-flow-edge{kind}" d="{path}"/><polygon class="nj-flow-tip" points="{tip}"/>'


def _tall_edges(content: Content, places: Mapping[str, Place]) -> Iterator[str]:
    spans = [
        (_step_y(content.boxes[a.source], places[a.source], a.step), _entry(places[a.target]))
        for a in content.arrows
    ]
    found = lanes(spans)
    room = (TALL_WIDTH - TALL_BOX - EDGE - 6) / max(1, max(found, default=0) + 1)
    for (leave, enter), lane in zip(spans, found, strict=True):
        right = EDGE + TALL_BOX
        x = right + 8 + min(LANE, room) * (lane + 0.5)
        bend = 5 if enter > leave else -5
        path = (f"M{right} {plain(leave)}H{plain(x - 5)}Q{plain(x)} {plain(leave)} {plain(x)} {plain(leave + bend)}"
                f"V{plain(enter - bend)}Q{plain(x)} {plain(enter)} {plain(x - 5)} {plain(enter)}H{right}")  # fmt: skip
        tip = f"{right},{plain(enter)} {right + 7},{plain(enter - 4)} {right + 7},{plain(enter + 4)}"
        kind = "" if enter > leave else " is-back"
        yield f'<path class="nj-flow-edge{kind}" d="{path}"/><polygon class="nj-flow-tip" points="{tip}"/>'


def _boxes(content: Content, places: Mapping[str, Place]) -> Iterator[str]:
    for code, box in content.boxes.items():
        place = places[code]
        marks = [f"is-{box.standing}" if box.standing else "", "is-final" if box.final else "",
                 "is-start" if box.start else ""]  # fmt: skip
        kind = " ".join(["nj-flow-box", *filter(None, marks)])
        now = f"<title>{escape(_('The matter stands here now'))}</title>" if box.standing == "now" else ""
        lines = "".join(
            f'<text class="nj-flow-{line.kind}" x="{plain(place.x + PAD)}" y="{plain(place.y + PAD + LEAD * n + SIZE - 2)}">'
            f"{escape(line.text)}</text>"
            for n, line in enumerate(box.lines)
        )
        yield (f'<g class="{kind}">{now}<rect x="{plain(place.x)}" y="{plain(place.y)}" width="{plain(place.width)}" '
               f'height="{plain(place.height)}" rx="6"/>{lines}</g>')  # fmt: skip


def _svg(
    content: Content, drawn: list[str], width: float, height: float, kind: str, standalone: bool
) -> SafeString:
    size = f'width="{plain(width)}" height="{plain(height)}" viewBox="0 0 {plain(width)} {plain(height)}"'
    named = escape(_("Flow: %(name)s") % {"name": content.label})
    space = ' xmlns="http://www.w3.org/2000/svg"' if standalone else ""
    style = f"<style>{STYLE}</style>" if standalone else ""
    body = "\n".join(drawn)
    return mark_safe(
        f'<svg{space} class="nj-flow {kind}" {size} role="img" aria-label="{named}">{style}<title>{named}</title>\n{body}\n</svg>\n'
    )
