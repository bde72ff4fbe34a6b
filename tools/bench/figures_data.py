"""A synthetic province for the figures bench: unions in five levels, employers, members, some years of changes."""

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from niangjia.kernel.base import versions
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people.models import Membership, MembershipEvent
from niangjia.kernel.units.models import (
    Coverage,
    Employer,
    LegalPerson,
    Observation,
    Organ,
    Placement,
    Standing,
    Term,
    Union,
)
from niangjia.kernel.units.tree import segment

TODAY = date(2026, 6, 30)
NATURES = ("110", "159", "159", "170", "170", "170", "200", "300", "400", "500", "700")
STEP = 1 << 4  # room between two unions' ids
EMPLOYERS, MEMBERS = 1 << 36, 1 << 37
FIRST = 1 << 40


def put(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]], **same: Any) -> None:
    """Rows into a table past the ORM: `names` vary by row, `same` and the fields' defaults do not."""
    fixed = {f.attname: f.get_default() for f in model._meta.concrete_fields if f.attname not in names} | same
    columns = {f.attname: f for f in model._meta.concrete_fields}
    held = {name: columns[name].get_db_prep_save(value, connection) for name, value in fixed.items()}
    listed = ",".join(f'"{columns[name].column}"' for name in (*names, *held))
    marks = ",".join("%s" for _ in (*names, *held))
    constant = tuple(held.values())
    sql = f'INSERT INTO "{model._meta.db_table}" ({listed}) VALUES ({marks})'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, ((*row, *constant) for row in rows))  # type: ignore[arg-type]  # any iterable will do
    versions.bump([model._meta.db_table])


def province(unions: int, members: int, seed: int = 7) -> int:
    """Fill the database; gives the root's id. One root, inner unions eight by eight, grassroots unions under them."""
    chance = random.Random(seed)  # noqa: S311 - the same province every time
    connection.disable_constraint_checking()  # members have no person rows: figures do not read them
    with transaction.atomic():
        nodes = tree(unions, chance)
        put(
            Union,
            ("id", "name", "kind", "level", "nature", "founded_on", "parent_id", "path", "depth"),
            [
                (
                    n["id"],
                    f"工会{n['number']}",
                    n["kind"],
                    n["level"],
                    n["nature"],
                    n["from"],
                    n["parent"],
                    n["path"],
                    n["depth"],
                )
                for n in nodes
            ],
        )
        put(
            Placement,
            ("id", "union_id", "parent_id", "valid_from"),
            [(n["id"] + 1, n["id"], n["parent"], n["from"]) for n in nodes],
        )
        put(
            Standing,
            ("id", "union_id", "kind", "level", "nature", "valid_from"),
            [(n["id"] + 2, n["id"], n["kind"], n["level"], n["nature"], n["from"]) for n in nodes],
            industry="C",
        )
        leaves = [n for n in nodes if n["kind"] in {"single", "joint"}]
        employers(leaves, chance)
        people(leaves, members, chance)
    return int(nodes[0]["id"])


def tree(unions: int, chance: random.Random) -> list[dict[str, Any]]:
    """Every union as a dict; a fortieth of them are inner ones."""
    nodes = [node(0, None, "federation", 20, date(1990, 1, 1), segment(0), 0)]
    children: dict[Any, Any] = {}
    inner, heads = max(4, unions // 40), [nodes[0]]
    for number in range(1, unions):
        is_inner = number <= inner
        parent = (
            heads[(number - 1) // 8] if is_inner else heads[chance.randrange(len(heads) // 2, len(heads))]
        )
        children[parent["id"]] = children.get(parent["id"], -1) + 1
        began = date(1995, 1, 1) + timedelta(days=0 if is_inner else chance.randrange(11400))
        kind = "league" if is_inner else chance.choice(("single",) * 9 + ("joint",))
        made = node(
            number,
            parent["id"],
            kind,
            50 if is_inner else 70,
            began,
            parent["path"] + segment(children[parent["id"]]),
            parent["depth"] + 1,
        )
        made["nature"] = "" if is_inner else chance.choice(NATURES)
        nodes.append(made)
        if is_inner:
            heads.append(made)
    return nodes


def node(
    number: int, parent: int | None, kind: str, level: int, began: date, path: str, depth: int
) -> dict[str, Any]:
    return {
        "id": FIRST + number * STEP,
        "number": number,
        "parent": parent,
        "kind": kind,
        "level": level,
        "from": began,
        "path": path,
        "depth": depth,
        "nature": "",
    }


def employers(leaves: list[dict[str, Any]], chance: random.Random) -> None:
    """One employer a union, three under a joint one; two headcounts each; terms, certificates and committees."""
    firms = [
        (leaf, leaf["id"] + EMPLOYERS + extra, chance.randrange(10, 260))
        for leaf in leaves
        for extra in range(3 if leaf["kind"] == "joint" else 1)
    ]
    put(
        Employer,
        ("id", "name", "nature", "opened_on", "area_id", "workers"),
        [(key, f"单位{key}", leaf["nature"], leaf["from"], leaf["parent"], n) for leaf, key, n in firms],
        industry="C",
    )
    put(
        Coverage,
        ("id", "union_id", "employer_id", "valid_from"),
        [(key, f["id"], key, f["from"]) for f, key, _ in firms],
    )
    put(
        Observation,
        ("id", "union_id", "employer_id", "observed_on", "total", "women", "migrant"),
        [
            (key * 2 + n, leaf["id"], key, day, count, count // 2, count // 3)
            for leaf, key, count in firms
            for n, day in enumerate((date(2025, 6, 20), date(2026, 6, 20)))
        ],
    )
    odd = [leaf for leaf in leaves if leaf["number"] % 2]
    put(
        Term,
        ("id", "union_id", "elected_on", "expires_on"),
        [(leaf["id"], leaf["id"], leaf["from"], leaf["from"] + timedelta(days=1826)) for leaf in odd],
    )
    put(
        Organ,
        ("id", "union_id", "valid_from"),
        [(leaf["id"], leaf["id"], leaf["from"]) for leaf in odd],
        kind="women",
    )
    put(
        LegalPerson,
        ("id", "union_id"),
        [(leaf["id"], leaf["id"]) for leaf in odd],
        certificate_no="1",
        issued_on=date(2024, 1, 1),
        expires_on=date(2029, 1, 1),
    )


def people(leaves: list[dict[str, Any]], members: int, chance: random.Random) -> None:
    """Members joined evenly since 2010; one in twenty has left this year."""
    intervals, events = [], []
    for number in range(members):
        leaf = leaves[chance.randrange(len(leaves))]
        key = FIRST + MEMBERS + number * 2
        first = max(leaf["from"], date(2010, 1, 1))
        began = first + timedelta(days=chance.randrange((TODAY - first).days + 1))
        gone = number % 20 == 0 and began < date(2026, 1, 1)
        ends = date(2026, 2, 1) if gone else FAR
        intervals.append(
            (
                key,
                key,
                leaf["id"],
                began,
                ends,
                6 if gone else None,
                began,
                1 + number % 2,
                number % 3 == 0,
                "courier" if number % 30 == 0 else "",
            )
        )
        events.append((key, key, leaf["id"], 1, began))
        if gone:
            events.append((key + 1, key, leaf["id"], 6, ends))
    put(
        Membership,
        (
            "id",
            "person_id",
            "union_id",
            "valid_from",
            "valid_to",
            "end_type",
            "joined_on",
            "sex",
            "is_migrant",
            "new_form",
        ),
        intervals,
    )
    put(MembershipEvent, ("id", "person_id", "union_id", "type", "on"), events)


def occasions(rows: int, persons: int, seed: int = 11) -> None:
    """Events of this year: each person turns up at several unions, two or three times on average."""
    chance = random.Random(seed)  # noqa: S311 - the same year every time
    order = chance.sample(range(persons), persons)
    leaves = list(Union._base_manager.filter(kind__in=("single", "joint")).values_list("id", flat=True))
    connection.disable_constraint_checking()
    with transaction.atomic():
        put(
            MembershipEvent,
            ("id", "person_id", "union_id", "on"),
            (
                (
                    MEMBERS * 4 + number,
                    MEMBERS + order[number % persons],
                    chance.choice(leaves),
                    date(2026, 1, 1) + timedelta(days=number // persons * 50 + chance.randrange(50)),
                )
                for number in range(rows)
            ),
            type=1,
        )
