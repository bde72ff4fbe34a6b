"""Turns planned spells into rows of persons, identities, memberships and official change events."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people import crypto, names
from niangjia.kernel.people.choices import ChangeReason, ChangeType
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person

from . import words
from .bulk import insert, stamp
from .calendar import iso
from .numbers import mobile
from .world import Node, Spell, World

PERSON = (
    "id",
    "name",
    "pinyin",
    "initials",
    "sex",
    "birth_date",
    "ethnicity",
    "id_sealed",
    "phone_sealed",
    "phone_digest",
    "phone_tail_digest",
    "education",
    "skill_level",
    "political_status",
    "hukou_type",
    "hukou_place",
    "native_place",
    "work_status",
)
MEMBERSHIP = (
    "id",
    "person_id",
    "union_id",
    "employer_id",
    "state",
    "valid_from",
    "valid_to",
    "start_type",
    "start_reason",
    "end_type",
    "end_reason",
    "joined_on",
    "sex",
    "is_migrant",
    "is_dispatched",
    "new_form",
    "is_verified",
)
EVENT = ("id", "person_id", "union_id", "employer_id", "type", "on", "reason", "recorded_at")
_ENDS = (ChangeType.TRANSFER_OUT, ChangeType.EXPEL, ChangeType.LEAVE)
_PLACES = (
    "云泽省澜州市",
    "云泽省梧湾市",
    "云泽省映湖区",
    "云泽省澜州市沧口县",
    "云泽省梧湾市沭原县",
    "云泽省梧湾市石栈县",
)
_COUNTRY = (
    "云泽省澜州市沧口县河西乡",
    "云泽省梧湾市石栈县岭头乡",
    "云泽省梧湾市沭原县南辰集乡",
    "云泽省澜州市沧口县东坪乡",
)


@dataclass(slots=True)
class Crowd:
    """Facts of everybody, one list per fact, in the order of `world.spells`."""

    sex: list[int]
    name: list[str]
    birth: list[date]
    migrant: list[bool]
    dispatched: list[bool]
    new_form: list[str]
    education: list[str]
    skill: list[str]
    politics: list[str]
    ethnicity: list[str]
    verified: list[bool]
    ids: list[int] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)


def cast(world: World) -> Crowd:
    """Draw the facts of everybody at once."""
    rng, n = world.rng, len(world.spells)
    sex = rng.choices((1, 2), (57, 43), k=n)
    homes = [spells[-1].node for spells in world.spells]
    migrant = [
        draw < (0.9 if node.area_kind == "trade" and node.industry == "G" else _rural(node))
        for draw, node in zip((rng.random() for _ in range(n)), homes, strict=True)
    ]
    crowd = Crowd(
        sex=sex,
        name=_names(world, sex),
        birth=[_birth(world, spells) for spells in world.spells],
        migrant=migrant,
        dispatched=[
            draw < (0.09 if node.members > 60 else 0.02)
            for draw, node in zip((rng.random() for _ in range(n)), homes, strict=True)
        ],
        new_form=[_new_form(world, node) for node in homes],
        education=rng.choices(("14", "20", "30", "40", "60", "70", "80"), (1, 16, 22, 17, 20, 22, 2), k=n),
        skill=rng.choices(("0", "5", "4", "3", "2", "1"), (62, 16, 12, 7, 2, 1), k=n),
        politics=rng.choices(("01", "03", "13", "02"), (11, 14, 74, 1), k=n),
        ethnicity=rng.choices(("01", "03", "11", "15", "06"), (96, 1, 1, 1, 1), k=n),
        verified=[rng.random() < 0.975 for _ in range(n)],
    )
    crowd.ids = [world.new_id() for _ in range(n)]
    crowd.numbers = [
        world.identities.take(node.region if not rural else "990221", birth, s)
        for node, rural, birth, s in zip(homes, migrant, crowd.birth, sex, strict=True)
    ]
    crowd.phones = [mobile(turn) for turn in range(n)]
    return crowd


def _rural(node: Node) -> float:
    return {"C": 0.44, "E": 0.62, "G": 0.5, "H": 0.52, "P": 0.01, "S": 0.0, "Q": 0.03, "D": 0.05}.get(
        node.industry, 0.28
    )


def _names(world: World, sex: list[int]) -> list[str]:
    rng, n = world.rng, len(sex)
    weights = [1 / (rank + 6) for rank in range(len(words.SURNAMES))]
    surnames = rng.choices(words.SURNAMES, weights, k=n)
    first = {1: rng.choices(words.MALE, k=n), 2: rng.choices(words.FEMALE, k=n)}
    second = {1: rng.choices(words.MALE, k=n), 2: rng.choices(words.FEMALE, k=n)}
    single = rng.choices((True, False), (22, 78), k=n)
    return [
        surname + first[s][i] + ("" if single[i] else second[s][i])
        for i, (surname, s) in enumerate(zip(surnames, sex, strict=True))
    ]


def _birth(world: World, spells: list[Spell]) -> date:
    """Of working age when joining, not past sixty today; close to sixty where the membership ended by retirement."""
    youngest = spells[0].start.year - 18
    first, last = max(1967, youngest - 30), youngest - 1
    if spells[-1].end_reason == ChangeReason.RETIRED:
        first, last = spells[-1].end.year - 60, spells[-1].end.year - 51
    return date(world.rng.randint(first, last), world.rng.randint(1, 12), world.rng.randint(1, 28))


def _new_form(world: World, node: Node) -> str:
    if node is world.named.get("couriers"):
        return "courier"
    if node is world.named.get("riders"):
        return "delivery"
    if node.industry != "G":
        return ""
    draw = world.rng.random()
    return "trucker" if draw < 0.3 else "courier" if draw < 0.36 else "ride" if draw < 0.4 else ""


def write(act: Act, world: World, crowd: Crowd, tick: Callable[[int], None]) -> None:
    """Write everybody: persons with sealed numbers, digests, memberships, events."""
    insert(act, Person, PERSON, _person_rows(crowd))
    tick(35)
    version = crypto.ring().current
    digests = crypto.digest_many("id", crowd.numbers)
    insert(
        act,
        Identity,
        ("digest", "key_version", "person_id"),
        ((digest, version, person) for digest, person in zip(digests, crowd.ids, strict=True)),
    )
    tick(10)
    insert(act, Membership, MEMBERSHIP, _membership_rows(world, crowd))
    tick(30)
    insert(act, MembershipEvent, EVENT, _event_rows(world, crowd))
    tick(25)


def _person_rows(crowd: Crowd) -> Iterator[tuple[Any, ...]]:
    ids, phones = crypto.seal_many(crowd.numbers), crypto.seal_many(crowd.phones)
    phone_digests = crypto.digest_many("phone", crowd.phones)
    tails = crypto.digest_many("tail", [phone[-4:] for phone in crowd.phones])
    for n, person in enumerate(crowd.ids):
        pinyin, initials = names.spell(crowd.name[n])
        migrant = crowd.migrant[n]
        place = _COUNTRY[person % len(_COUNTRY)] if migrant else _PLACES[person % len(_PLACES)]
        yield (
            person,
            crowd.name[n],
            pinyin,
            initials,
            crowd.sex[n],
            iso(crowd.birth[n]),
            crowd.ethnicity[n],
            ids[n],
            phones[n],
            phone_digests[n],
            tails[n],
            crowd.education[n],
            crowd.skill[n],
            crowd.politics[n],
            "L1" if migrant else "L2",
            place,
            place[:6],
            "1",
        )


def _membership_rows(world: World, crowd: Crowd) -> Iterator[tuple[Any, ...]]:
    for n, spells in enumerate(world.spells):
        joined = iso(min(spell.start for spell in spells))
        for spell in spells:
            yield (
                world.new_id(),
                crowd.ids[n],
                spell.node.id,
                spell.firm.id if spell.firm else None,
                spell.state,
                iso(spell.start),
                iso(spell.end),
                int(spell.start_type),
                int(spell.start_reason),
                None if spell.end_type is None else int(spell.end_type),
                int(spell.end_reason),
                joined,
                crowd.sex[n],
                int(crowd.migrant[n]),
                int(crowd.dispatched[n]),
                crowd.new_form[n],
                int(crowd.verified[n]),
            )


def _event_rows(world: World, crowd: Crowd) -> Iterator[tuple[Any, ...]]:
    """One event per official change: each spell begins with one; an end has one of its own but where it is retained."""
    recorded = stamp(MembershipEvent, "recorded_at")
    for n, spells in enumerate(world.spells):
        for spell in spells:
            yield _event(
                world, crowd.ids[n], spell, spell.start_type, spell.start, spell.start_reason, recorded
            )
            if spell.end < FAR and spell.end_type in _ENDS:
                yield _event(
                    world, crowd.ids[n], spell, spell.end_type, spell.end, spell.end_reason, recorded
                )


def _event(
    world: World, person: int, spell: Spell, kind: int | None, on: date, reason: int, recorded: Any
) -> tuple[Any, ...]:
    return (
        world.new_id(),
        person,
        spell.node.id,
        spell.firm.id if spell.firm else None,
        int(kind or 0),
        iso(on),
        int(reason),
        recorded,
    )


def settle(world: World, crowd: Crowd) -> None:
    """Tell each union who its members are today (chairs come from among them) and each employer whom it has."""
    for n, spells in enumerate(world.spells):
        now = spells[-1]
        if now.end != FAR:
            continue
        now.node.people.append((crowd.ids[n], crowd.name[n], crowd.sex[n], now.start, crowd.birth[n]))
        if now.firm:
            now.firm.women += crowd.sex[n] == 2
            now.firm.migrant += crowd.migrant[n]
            now.firm.dispatched += crowd.dispatched[n]
            now.firm.new_form += bool(crowd.new_form[n])
            now.firm.members += 1
    for firm in world.firms:
        firm.workers = max(firm.workers, firm.members)
        spare = firm.workers - firm.members
        share = spare // 2
        firm.women, firm.migrant = firm.women + share * 2 // 3, firm.migrant + spare - share
