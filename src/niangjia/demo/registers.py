"""Writes unions, employers and their dated rows."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.units import normal
from niangjia.kernel.units.choices import INTERNAL, StartReason
from niangjia.kernel.units.models import Coverage, Employer, Observation, Placement, Standing, Union
from niangjia.kernel.units.spelling import spelled

from .bulk import insert
from .calendar import DAY, LAST_YEAR, OLD, YEAR_END, iso
from .world import Firm, Node, World

UNION = (
    "id",
    "name",
    "short_name",
    "pinyin",
    "initials",
    "kind",
    "level",
    "area_kind",
    "nature",
    "industry",
    "region_code",
    "uscc",
    "founded_on",
    "closed_on",
    "close_reason",
    "parent_id",
    "path",
    "depth",
    "next_child",
    "address",
    "phone",
    "leader_name",
    "approval_no",
    "successor_id",
    "stat_code",
)
EMPLOYER = (
    "id",
    "name",
    "normal_name",
    "pinyin",
    "initials",
    "uscc",
    "region_code",
    "nature",
    "economic_type",
    "industry",
    "address",
    "contact",
    "contact_phone",
    "opened_on",
    "closed_on",
    "change_kind",
    "changed_on",
    "area_id",
    "workers",
    "is_institution",
    "above_scale",
    "source",
)
OBSERVATION = (
    "id",
    "union_id",
    "employer_id",
    "observed_on",
    "total",
    "women",
    "migrant",
    "dispatched",
    "new_form",
)
# Headcounts of earlier days as shares of today's, in thousandths.
_EARLIER = ((LAST_YEAR, 968), (YEAR_END, 985), (DAY, 1000))


def write(act: Act, world: World) -> None:
    """Unions before what points to them; employers before coverages and headcounts."""
    insert(act, Union, UNION, (_union_row(node) for node in world.nodes))
    insert(
        act,
        Standing,
        (
            "id",
            "union_id",
            "kind",
            "level",
            "area_kind",
            "nature",
            "industry",
            "valid_from",
            "valid_to",
            "start_reason",
            "end_reason",
        ),
        _standings(world),
    )
    insert(
        act,
        Placement,
        ("id", "union_id", "parent_id", "relation", "valid_from", "valid_to", "how"),
        _placements(world),
    )
    insert(act, Employer, EMPLOYER, (_employer_row(firm) for firm in world.firms))
    insert(
        act,
        Coverage,
        ("id", "union_id", "employer_id", "valid_from", "valid_to", "start_reason"),
        _coverages(world),
    )
    insert(act, Observation, OBSERVATION, _observations(world))
    insert(act, Observation, OBSERVATION, _past_heads(world))


def _union_row(node: Node) -> tuple[Any, ...]:
    pinyin, initials = spelled(node.name)
    return (
        node.id,
        node.name,
        node.short,
        pinyin,
        initials,
        node.kind,
        int(node.level),
        node.area_kind,
        node.nature,
        node.industry,
        node.region,
        node.uscc,
        iso(node.founded),
        iso(node.closed),
        node.close_reason,
        node.parent.id if node.parent else None,
        node.path,
        node.depth,
        node.next_child,
        node.address,
        f"099-{5_000_000 + node.id % 999_983:07}" if node.uscc else "",
        node.leader,
        f"工组字〔{node.founded.year}〕{node.id % 97 + 1}号" if node.uscc else "",
        node.successor.id if node.successor else None,
        f"{node.region[:9]:0<9}{node.id % 99_991:05}" if node.uscc else "",
    )


def _standings(world: World) -> Iterator[tuple[Any, ...]]:
    for node in world.nodes:
        for stand in node.stands:
            start = (
                StartReason.OPENING
                if stand.start == StartReason.NEW and stand.valid_from < OLD
                else stand.start
            )
            yield (
                world.new_id(),
                node.id,
                str(stand.kind),
                int(stand.level),
                node.area_kind,
                node.nature,
                node.industry,
                iso(stand.valid_from),
                iso(stand.valid_to),
                str(start),
                str(stand.end),
            )


def _placements(world: World) -> Iterator[tuple[Any, ...]]:
    """The organisation's links, and the same for the money of unions that hold their own."""
    for node in world.nodes:
        for parent, start, end, how in node.places:
            above = parent.id if parent else None
            yield (world.new_id(), node.id, above, "org", iso(start), iso(end), how)
            if node.uscc and node.kind not in INTERNAL:
                yield (world.new_id(), node.id, above, "funds", iso(start), iso(end), how)


def _employer_row(firm: Firm) -> tuple[Any, ...]:
    pinyin, initials = spelled(firm.name)
    return (
        firm.id,
        firm.name,
        normal.employer(firm.name),
        pinyin,
        initials,
        firm.uscc,
        firm.region,
        firm.nature,
        firm.economy,
        firm.industry,
        firm.address,
        firm.contact,
        f"120{firm.id % 99_999_989:08}",
        iso(firm.opened),
        iso(firm.closed),
        firm.change_kind,
        iso(firm.changed_on) if firm.changed_on else None,
        firm.area.id,
        firm.workers,
        int(firm.institution),
        int(firm.workers >= 100),
        firm.source,
    )


def _coverages(world: World) -> Iterator[tuple[Any, ...]]:
    for node in world.nodes:
        start, reason = covered_from(node)
        for firm in node.firms:
            yield (world.new_id(), node.id, firm.id, iso(start), iso(node.closed), reason)
    for node, firm, start, end, reason in world.coverages:
        yield (world.new_id(), node.id, firm.id, iso(start), iso(end), reason)


def covered_from(node: Node) -> tuple[date, str]:
    """Since when a union covers its employers, and why: a former group covers them since it became a union."""
    if len(node.stands) > 1 and node.stands[0].kind in INTERNAL:
        return node.stands[-1].valid_from, str(node.stands[-1].start)
    return node.founded, str(StartReason.NEW if node.founded >= OLD else StartReason.OPENING)


def _observations(world: World) -> Iterator[tuple[Any, ...]]:
    """Headcounts of covered employers on three days; a union built later has later ones only. One union of the
    town in seventy has none at all: those are the ones to be reminded."""
    for turn, node in enumerate(world.nodes):
        if node.group == "town" and turn % 70 == 9 and node is not world.named["factory"]:
            continue
        start, _ = covered_from(node)
        for firm in node.firms:
            for day, share in _EARLIER:
                if start <= day < node.closed:
                    yield (world.new_id(), node.id, firm.id, iso(day), *_heads(firm, share))
            if start.year == DAY.year and node.closed == FAR and start > YEAR_END:
                yield (world.new_id(), node.id, firm.id, iso(start), *_heads(firm, 1000))


def _past_heads(world: World) -> Iterator[tuple[Any, ...]]:
    """Headcounts taken while an employer was still covered by another union."""
    for node, firm, start, end, _ in world.coverages:
        for day, share in _EARLIER:
            if start <= day < end:
                yield (world.new_id(), node.id, firm.id, iso(day), *_heads(firm, share))


def _heads(firm: Firm, share: int) -> tuple[int, ...]:
    counts = (firm.workers, firm.women, firm.migrant, firm.dispatched, firm.new_form)
    return tuple(-(-count * share // 1000) if share < 1000 else count for count in counts)
