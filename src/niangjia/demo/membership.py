"""Plans who was a member where and when, so that stocks and flows of every half-year close."""

from dataclasses import dataclass
from datetime import date, timedelta

from niangjia.kernel.people.choices import ChangeReason, ChangeType

from .calendar import DAY, OLD, PERIODS, between, day_in
from .world import Firm, Node, Spell, World

_REASONS = (
    (ChangeType.LEAVE, ChangeReason.RELATION_CHANGED, 60),
    (ChangeType.LEAVE, ChangeReason.OWN_WISH, 14),
    (ChangeType.LEAVE, ChangeReason.RETIRED, 15),
    (ChangeType.LEAVE, ChangeReason.UNEMPLOYED, 6),
    (ChangeType.LEAVE, ChangeReason.DEATH, 4),
    (ChangeType.EXPEL, ChangeReason.CRIME, 1),
)


@dataclass(frozen=True)
class Quota:
    """Per compared half-year (first and second of last year, first of this): who joins, leaves, moves within."""

    joins: tuple[int, ...]
    losses: tuple[int, ...]
    moves: tuple[int, ...]
    retained: int = 0


def plan_members(world: World, group: str, closed: list[Node], quota: Quota) -> None:
    """Plan the members of all grassroots unions of a part of the province.

    Every union ends up with `node.members` on the demo day. Members of a union built in a compared
    half-year joined with it; the other joiners of the half-year are drawn from older unions.
    """
    settled: list[list[Spell]] = []
    joined = [0] * len(PERIODS)
    for node in world.open_grassroots(group):
        for turn in range(node.members):
            spell = Spell(node, _firm_of(node, turn), _joining(world, node))
            spells = [spell]
            world.spells.append(spells)
            if spell.start >= OLD:
                joined[_period_of(spell.start)] += 1
            else:
                settled.append(spells)
    world.rng.shuffle(settled)
    _late_joiners(world, settled, [want - have for want, have in zip(quota.joins, joined, strict=True)])
    _movers(world, group, settled, quota.moves)
    _retained(world, settled, quota.retained)
    left = _from_closed(world, settled, closed)
    _leavers(world, group, [want - have for want, have in zip(quota.losses, left, strict=True)])


def _period_of(day: date) -> int:
    return next(n for n, period in enumerate(PERIODS) if period.first <= day <= period.last)


def _firm_of(node: Node, turn: int) -> Firm | None:
    return node.firms[turn % len(node.firms)] if node.firms else None


def _joining(world: World, node: Node) -> date:
    """A union's first members join with it; an old union's members some day before the compared periods."""
    if node.founded >= OLD:
        last = min(node.founded + timedelta(18), PERIODS[_period_of(node.founded)].last, DAY)
        return between(world.rng, node.founded, last)
    return between(world.rng, node.founded, OLD - timedelta(3))


def _late_joiners(world: World, settled: list[list[Spell]], wanted: list[int]) -> None:
    """Let people of older unions have joined in the compared half-years."""
    for period, count in zip(PERIODS, wanted, strict=True):
        if count < 0:
            raise ValueError(f"{-count} too many joined with new unions in {period.key}")
        for _ in range(count):
            settled.pop()[-1].start = day_in(world.rng, period)


def _movers(world: World, group: str, settled: list[list[Spell]], counts: tuple[int, ...]) -> None:
    """Let some have come from another union nearby: out there and in here on one day."""
    old = [node for node in world.open_grassroots(group) if node.founded < OLD]
    for period, count in zip(PERIODS, counts, strict=True):
        for _ in range(count):
            spells = settled.pop()
            now = spells[-1]
            origin = world.rng.choice([node for node in world.rng.sample(old, 2) if node is not now.node])
            _moved(
                spells,
                origin,
                _firm_of(origin, world.rng.randint(0, 5)),
                day_in(world.rng, period),
                max(now.start, origin.founded),
            )


def _moved(spells: list[Spell], origin: Node, firm: Firm | None, on: date, joined: date) -> None:
    now = spells[-1]
    now.start, now.start_type = on, ChangeType.TRANSFER_IN
    spells.insert(
        0,
        Spell(
            origin,
            firm,
            joined,
            on,
            end_type=ChangeType.TRANSFER_OUT,
            end_reason=ChangeReason.RELATION_CHANGED,
        ),
    )


def _retained(world: World, settled: list[list[Spell]], count: int) -> None:
    """Membership kept while someone is laid off or without work."""
    for _ in range(count):
        spells = settled.pop()
        now = spells[-1]
        on = between(world.rng, max(now.start + timedelta(30), date(2023, 3, 1)), DAY - timedelta(10))
        now.end, now.end_type, now.end_reason = on, ChangeType.RETAIN, ChangeReason.LAID_OFF
        spells.append(
            Spell(
                now.node,
                now.firm,
                on,
                start_type=ChangeType.RETAIN,
                start_reason=ChangeReason.LAID_OFF,
                state="retained",
            )
        )


def _from_closed(world: World, settled: list[list[Spell]], closed: list[Node]) -> list[int]:
    """Half the members of a dissolved union move to another union, the others leave; leavers per half-year."""
    left = [0] * len(PERIODS)
    for node in closed:
        for turn in range(node.members):
            start = between(world.rng, node.founded, OLD - timedelta(2))
            if turn % 2:
                _moved(settled.pop(), node, _firm_of(node, turn), node.closed, start)
                continue
            world.spells.append(
                [
                    Spell(
                        node,
                        _firm_of(node, turn),
                        start,
                        node.closed,
                        end_type=ChangeType.LEAVE,
                        end_reason=ChangeReason.UNION_CLOSED,
                    )
                ]
            )
            left[_period_of(node.closed)] += 1
    return left


def _leavers(world: World, group: str, counts: list[int]) -> None:
    """People who were members and left in a compared half-year."""
    old = [node for node in world.open_grassroots(group) if node.founded < date(2024, 1, 1)]
    weights = [node.members for node in old]
    chances = [chance for _, _, chance in _REASONS]
    for period, count in zip(PERIODS, counts, strict=True):
        for node in world.rng.choices(old, weights, k=count):
            kind, reason, _ = world.rng.choices(_REASONS, chances)[0]
            start = between(world.rng, node.founded, OLD - timedelta(2))
            world.spells.append(
                [
                    Spell(
                        node,
                        _firm_of(node, world.rng.randint(0, 7)),
                        start,
                        day_in(world.rng, period),
                        end_type=kind,
                        end_reason=reason,
                    )
                ]
            )
