"""The plan of the province in memory: unions, employers and spells of membership, before anything is written."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from niangjia.kernel.base import ids
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.units.choices import EndReason, Level, StartReason, UnionKind
from niangjia.kernel.units.tree import segment

from .calendar import OLD
from .numbers import Identities

SEED = 20260630
# Ids of the sample province come from one long-gone millisecond after another, so that they are the same in
# every build (links stay good) and no running process can ever make one of them again.
_FIRST_ID = (86_400_000 << 22) | (1 << 12)


@dataclass(slots=True)
class Firm:
    """An employer to be. `area` is the union responsible; `workers` its headcount today."""

    id: int
    name: str
    area: "Node"
    region: str
    nature: str
    economy: str
    industry: str
    opened: date
    workers: int = 0
    members: int = 0
    women: int = 0
    migrant: int = 0
    dispatched: int = 0
    new_form: int = 0
    closed: date = FAR
    uscc: str = ""
    contact: str = ""
    address: str = ""
    institution: bool = False
    source: str = "desk"
    change_kind: str = ""
    changed_on: date | None = None


@dataclass(slots=True)
class Stand:
    """A standing to be: what the union was from when to when."""

    kind: str
    level: int
    valid_from: date
    valid_to: date = FAR
    start: str = StartReason.NEW
    end: str = EndReason.NONE


@dataclass(slots=True)
class Node:
    """A union to be. `members` is how many it has on the demo day."""

    id: int
    name: str
    kind: str
    level: int
    parent: "Node | None"
    region: str
    founded: date
    path: str
    depth: int
    closed: date = FAR
    close_reason: str = ""
    area_kind: str = ""
    nature: str = ""
    industry: str = ""
    leader: str = ""
    address: str = ""
    uscc: str = ""
    members: int = 0
    next_child: int = 0
    group: str = ""
    short: str = ""
    stands: list[Stand] = field(default_factory=list)
    places: list[tuple["Node | None", date, date, str]] = field(default_factory=list)
    firms: list[Firm] = field(default_factory=list)
    successor: "Node | None" = None
    people: list[Any] = field(default_factory=list)  # (person id, name, sex) of today's members

    @property
    def is_open(self) -> bool:
        return self.closed == FAR

    @property
    def is_grassroots(self) -> bool:
        return self.kind in (UnionKind.SINGLE, UnionKind.JOINT)


@dataclass(slots=True)
class Spell:
    """One interval of membership to be."""

    node: Node
    firm: Firm | None
    start: date
    end: date = FAR
    start_type: int = 1
    start_reason: int = 0
    end_type: int | None = None
    end_reason: int = 0
    state: str = "active"
    batch: bool = False


@dataclass(slots=True)
class World:
    """Everything planned so far, and the sources of ids, numbers and chance."""

    rng: Random = field(default_factory=lambda: Random(SEED))
    nodes: list[Node] = field(default_factory=list)
    firms: list[Firm] = field(default_factory=list)
    spells: list[list[Spell]] = field(default_factory=list)  # one list per person, in time order
    identities: Identities = field(default_factory=Identities)
    firm_names: set[str] = field(default_factory=set)
    coverages: list[tuple[Node, Firm, date, date, str]] = field(
        default_factory=list
    )  # past ones, beside `Node.firms`
    named: dict[str, Any] = field(
        default_factory=dict
    )  # what accounts and seeds refer to, by role in the story
    _last_id: int = _FIRST_ID
    _serial: int = 0

    def new_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def serial(self) -> int:
        self._serial += 1
        return 10_000_000 + self._serial * 7

    def union(
        self, name: str, kind: str, level: Level, parent: Node | None, founded: date, **facts: Any
    ) -> Node:
        """Plan a union under `parent`; its first standing and placement begin on its founding day."""
        if parent is None:
            path, depth = segment(len([node for node in self.nodes if node.parent is None])), 0
        else:
            path, depth = parent.path + segment(parent.next_child), parent.depth + 1
            parent.next_child += 1
        region = facts.pop("region", parent.region if parent else "")
        start = facts.pop("start", StartReason.NEW)
        node = Node(self.new_id(), name, kind, level, parent, region, founded, path, depth, **facts)
        node.stands.append(
            Stand(kind, level, founded, node.closed, start, node.close_reason or EndReason.NONE)
        )
        node.places.append((parent, founded, node.closed, "new"))
        self.nodes.append(node)
        return node

    def upgrade(
        self,
        node: Node,
        kind: str,
        on: date,
        *,
        level: int | None = None,
        old_kind: str | None = None,
        reason: str = StartReason.UPGRADE,
        old_founded: date | None = None,
    ) -> None:
        """Say that `node` became `kind` on a day; before it was `old_kind` (or what it was planned as)."""
        last = node.stands[-1]
        if old_kind:
            last.kind = old_kind
        if old_founded:
            node.founded = last.valid_from = old_founded
            node.places[0] = (node.places[0][0], old_founded, *node.places[0][2:])
        last.valid_to, last.end = on, EndReason(reason)
        node.kind = kind
        node.level = level or node.level
        node.stands.append(Stand(kind, node.level, on, FAR, reason))

    def replant(self, node: Node) -> None:
        """Give a moved node the path of its present parent (nodes below it must be planned later)."""
        if node.parent is None or node.next_child:
            raise ValueError("only a leaf can be moved here")
        node.path, node.depth = node.parent.path + segment(node.parent.next_child), node.parent.depth + 1
        node.parent.next_child += 1

    def open_grassroots(self, group: str) -> list[Node]:
        """The planned grassroots unions of a part of the province that are open on the demo day."""
        return [node for node in self.nodes if node.group == group and node.is_grassroots and node.is_open]


def long_ago(rng: Random, years: int = 16) -> date:
    """A day before every compared period, `years` deep."""
    return date.fromordinal(OLD.toordinal() - rng.randint(20, years * 365))


def check_room() -> None:
    """The ids of the sample lie before every id a clock of today can make."""
    if ids.new_id() >> 22 <= (_FIRST_ID >> 22) + 1000:
        raise RuntimeError("the clock of this machine is years behind; set it first")
