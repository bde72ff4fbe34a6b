"""Writes what unions have: terms and elections, chairs and organs, certificates, premises."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.dates import FAR, add_years
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.people.models import Post
from niangjia.kernel.units.choices import OrganKind
from niangjia.kernel.units.models import LegalPerson, NameSpell, Organ, Premises, Term

from .bulk import insert
from .calendar import DAY, H1, OLD, between, day_in, iso
from .registers import covered_from
from .world import Node, World

TERM = (
    "id",
    "union_id",
    "ordinal",
    "elected_on",
    "years",
    "expires_on",
    "due",
    "present",
    "issued",
    "returned",
    "approved_on",
    "approval_no",
    "ended_on",
)
POST = ("id", "union_id", "person_id", "kind", "full_time", "valid_from", "valid_to", "term_ordinal")
LEGAL = (
    "id",
    "union_id",
    "uscc",
    "certificate_no",
    "representative",
    "registrar",
    "issued_on",
    "expires_on",
    "changed_facts_on",
)
PREMISES = ("id", "union_id", "use", "name", "area", "facilities", "provider", "condition", "valid_from")
_USES = (
    ("office", "工会办公室", 18, "办公桌椅、档案柜"),
    ("activity", "职工之家", 60, "乒乓球台、棋牌桌、跑步机"),
    ("library", "职工书屋", 35, "书架、阅览桌"),
    ("training", "职工学校", 80, "投影、课桌椅"),
)


@dataclass(slots=True)
class Facts:
    """Rows to be, one list per table."""

    terms: list[tuple[Any, ...]] = field(default_factory=list)
    posts: list[tuple[Any, ...]] = field(default_factory=list)
    organs: list[tuple[Any, ...]] = field(default_factory=list)
    legal: list[tuple[Any, ...]] = field(default_factory=list)
    premises: list[tuple[Any, ...]] = field(default_factory=list)


def plan(world: World) -> Facts:
    """Draw the facts of every grassroots union, and the chairs of the leagues above them."""
    facts = Facts()
    for node in world.nodes:
        if not node.is_grassroots or not node.is_open:
            continue
        node.people.sort(key=lambda person: (person[3], person[0]))
        start, ordinal = _terms(world, facts, node)
        _posts(world, facts, node, start, ordinal)
        _organs(world, facts, node)
        _certificate(world, facts, node)
        _premises(world, facts, node)
    _league_chairs(world, facts)
    return facts


def write(act: Act, world: World, facts: Facts) -> None:
    insert(act, Term, TERM, facts.terms)
    insert(act, Post, POST, facts.posts)
    insert(act, Organ, ("id", "union_id", "kind", "valid_from", "valid_to", "head", "size"), facts.organs)
    insert(act, LegalPerson, LEGAL, facts.legal)
    insert(act, Premises, PREMISES, facts.premises)
    insert(
        act, NameSpell, ("id", "union_id", "name", "normal_name", "valid_from", "valid_to"), _former(world)
    )


def _terms(world: World, facts: Facts, node: Node) -> tuple[date, int]:
    """Terms one after another from the founding on; a few of the last ones have run out. (start, ordinal) of it."""
    rng = world.rng
    years = 3 if node.members < 60 and rng.random() < 0.4 else 5
    elected, ordinal = covered_from(node)[0], 1
    late = rng.random() < 0.04
    while (end := add_years(elected, years)) <= (DAY if not late else add_years(DAY, -2)):
        delay = rng.randint(150, 420) if rng.random() < 0.04 else rng.randint(-25, 20)
        following = min(end + timedelta(delay), DAY - timedelta(2))
        if following > node.founded:
            _term(world, facts, node, elected, years, ordinal, following)
        elected, ordinal = following, ordinal + 1
    _term(world, facts, node, elected, years, ordinal, FAR)
    return elected, ordinal


def _term(
    world: World, facts: Facts, node: Node, elected: date, years: int, ordinal: int, ended: date
) -> None:
    due = max(3, node.members if node.members < 100 else round(node.members * 0.1) + 40)
    present = max(1, round(due * world.rng.uniform(0.84, 1.0)))
    facts.terms.append(
        (
            world.new_id(),
            node.id,
            ordinal,
            iso(elected),
            years,
            iso(add_years(elected, years)),
            due,
            present,
            present,
            present,
            iso(min(elected + timedelta(9), DAY)),
            f"工选复〔{elected.year}〕{world.rng.randint(1, 240)}号",
            iso(ended),
        )
    )


def _posts(world: World, facts: Facts, node: Node, start: date, ordinal: int) -> None:
    """Chair, deputy, committee and the heads of organs, from among the members."""
    wanted = [PostKind.CHAIR]
    if node.members >= 25:
        wanted += [PostKind.DEPUTY, PostKind.AUDIT_HEAD, PostKind.WOMEN_HEAD, PostKind.MEMBER]
    if node.members >= 100:
        wanted += [PostKind.MEMBER] * 2
    people = list(node.people)
    for kind in wanted:
        if not people:
            return
        turn = next((n for n, p in enumerate(people) if kind != PostKind.WOMEN_HEAD or p[2] == 2), 0)
        person = people.pop(turn)
        begins = max(start, person[3])
        if kind == PostKind.CHAIR:
            node.leader = person[1]
        full = kind == PostKind.CHAIR and node.members >= 200
        facts.posts.append(
            (world.new_id(), node.id, person[0], str(kind), int(full), iso(begins), iso(FAR), ordinal)
        )


def _organs(world: World, facts: Facts, node: Node) -> None:
    """Committees from 25 members on (TUL art. 11); one in eight was set up in the last eighteen months."""
    rng = world.rng
    start = covered_from(node)[0] + timedelta(12)
    if node.members < 25 or start > DAY:
        return
    for kind, chance in ((OrganKind.WOMEN, 0.88), (OrganKind.AUDIT, 0.91), (OrganKind.DISPUTE, 0.55)):
        if rng.random() < chance:
            head = rng.choice(node.people)[1]
            begins = between(rng, max(OLD, start), DAY) if rng.random() < 0.12 else start
            facts.organs.append((world.new_id(), node.id, str(kind), iso(begins), iso(FAR), head, 3))


def _certificate(world: World, facts: Facts, node: Node) -> None:
    """A legal-person certificate for three unions in five; some expire soon, some have run out."""
    rng = world.rng
    if rng.random() > 0.62 or not node.uscc or covered_from(node)[0] >= OLD:
        return
    issued = between(rng, max(add_years(DAY, -5) - timedelta(60), node.founded), DAY - timedelta(30))
    changed = iso(day_in(rng, H1)) if rng.random() < 0.02 else None
    facts.legal.append(
        (
            world.new_id(),
            node.id,
            node.uscc,
            f"工法证字第{node.region[:6]}{world.serial() % 100_000:05}号",
            node.leader,
            "映湖区总工会" if node.group == "town" else "上级总工会",
            iso(issued),
            iso(add_years(issued, 5)),
            changed,
        )
    )


def _premises(world: World, facts: Facts, node: Node) -> None:
    rng = world.rng
    count = 0 if rng.random() < 0.12 else 1 if node.members < 40 else 2 if node.members < 150 else 4
    for use, name, area, things in _USES[:count]:
        started = max(covered_from(node)[0], date(2015, 1, 1))
        facts.premises.append(
            (
                world.new_id(),
                node.id,
                use,
                name,
                area + rng.randint(-6, 40),
                things,
                "本单位",
                rng.choice(("good", "good", "fair", "poor")),
                iso(started),
            )
        )


def _league_chairs(world: World, facts: Facts) -> None:
    """Chairs of village and company leagues, townships and zones: members of a union below them or nearby."""
    taken: set[int] = set()
    leading = (*world.named["leagues"], *world.named["county_areas"])
    above = tuple(world.named[key] for key in ("yintang", "town", "shuyuan", "mining"))
    for node in (*leading, *above):
        person = _chair_for(world, node, taken) or _chair_for(world, world.named["town"], taken)
        if person is None:
            continue
        taken.add(person[0])
        node.leader = person[1]
        begins = max(person[3], node.stands[-1].valid_from, date(2023, 4, 1))
        facts.posts.append(
            (world.new_id(), node.id, person[0], str(PostKind.CHAIR), 1, iso(begins), iso(FAR), 1)
        )


def _chair_for(world: World, node: Node, taken: set[int]) -> tuple[Any, ...] | None:
    """A member below a union who is not a chair of one yet."""
    for below in world.nodes:
        if below.path.startswith(node.path) and below.is_grassroots and below.is_open:
            for person in below.people[3:]:
                if person[0] not in taken:
                    return person
    return None


def _former(world: World) -> Iterator[tuple[Any, ...]]:
    """Former names: the town union that became a federation, the re-organised units."""
    first = world.named["weishan"]
    yield (
        world.new_id(),
        first.id,
        f"{first.short}工会联合会",
        f"{first.short}",
        iso(first.founded),
        iso(first.stands[-1].valid_from),
    )
    group = world.named["mining_units"][-1]
    yield (
        world.new_id(),
        group.id,
        "北原能源集团将二工会小组",
        "北原能源集团将二工会小组",
        iso(group.founded),
        iso(group.stands[-1].valid_from),
    )
