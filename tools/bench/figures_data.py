"""A synthetic province for the figures bench: unions in five levels, employers, members, a year of changes."""

import random
from datetime import date, timedelta

from django.db import connection

from niangjia.kernel.base import versions
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people.models import Membership, MembershipEvent, Person
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
START = 1 << 40
NATURES = ("110", "159", "159", "170", "170", "170", "200", "300", "400", "500", "700")


def put(model: type, rows: list[dict]) -> None:
    """Rows into a table past the ORM; columns not named take the field's default."""
    if not rows:
        return
    fields = model._meta.concrete_fields
    columns = [f.column for f in fields]
    defaults = {f.attname: f.get_default() for f in fields}
    marks = ",".join(["%s"] * len(columns))
    names = ",".join(f'"{c}"' for c in columns)
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'  # noqa: S608
    prepared = [f.get_db_prep_save for f in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                [
                    prep(row.get(f.attname, defaults[f.attname]), connection)
                    for f, prep in zip(fields, prepared, strict=True)
                ]
                for row in rows
            ],
        )
    versions.bump([model._meta.db_table])


def province(unions: int, members: int, seed: int = 7) -> int:
    """Fill the database; gives the root's id. Shape: 1 root, towns, villages, grassroots unions under villages."""
    chance = random.Random(seed)  # noqa: S311
    nodes = _tree(unions, chance)
    put(
        Union,
        [
            {
                "id": n["id"],
                "name": f"工会{n['number']}",
                "kind": n["kind"],
                "level": n["level"],
                "nature": n["nature"],
                "founded_on": n["from"],
                "parent_id": n["parent"],
                "path": n["path"],
                "depth": n["depth"],
                "source": "desk",
            }
            for n in nodes
        ],
    )
    put(
        Placement,
        [
            {"id": n["id"] + 1, "union_id": n["id"], "parent_id": n["parent"], "valid_from": n["from"]}
            for n in nodes
        ],
    )
    put(
        Standing,
        [
            {
                "id": n["id"] + 2,
                "union_id": n["id"],
                "kind": n["kind"],
                "level": n["level"],
                "nature": n["nature"],
                "industry": "C",
                "valid_from": n["from"],
                "start_reason": "new",
            }
            for n in nodes
        ],
    )
    leaves = [n for n in nodes if n["kind"] in {"single", "joint"}]
    _employers(leaves, chance)
    _members(leaves, members, chance)
    return nodes[0]["id"]


def _tree(unions: int, chance: random.Random) -> list[dict]:
    nodes = [_node(0, None, "federation", 20, date(1990, 1, 1), segment(0), 0)]
    middle = max(4, unions // 40)
    heads: list[dict] = [nodes[0]]
    children: dict[int, int] = {}
    for number in range(1, unions):
        inner = number <= middle
        parent = heads[(number - 1) // 8] if inner else heads[chance.randrange(len(heads) // 2, len(heads))]
        children[parent["id"]] = children.get(parent["id"], -1) + 1
        kind = "league" if inner else chance.choice(("single",) * 9 + ("joint",))
        began = date(1995, 1, 1) + timedelta(days=chance.randrange(11400))
        node = _node(
            number,
            parent["id"],
            kind,
            50 if inner else 70,
            date(1995, 1, 1) if inner else began,
            parent["path"] + segment(children[parent["id"]]),
            parent["depth"] + 1,
        )
        node["nature"] = "" if inner else chance.choice(NATURES)
        nodes.append(node)
        if inner:
            heads.append(node)
    return nodes


def _node(number: int, parent: int | None, kind: str, level: int, began: date, path: str, depth: int) -> dict:
    return {
        "id": START + number * 16,
        "number": number,
        "parent": parent,
        "kind": kind,
        "level": level,
        "from": began,
        "path": path,
        "depth": depth,
        "nature": "",
    }


def _employers(leaves: list[dict], chance: random.Random) -> None:
    employers, covers, seen, terms, organs, legal = [], [], [], [], [], []
    for leaf in leaves:
        for extra in range(3 if leaf["kind"] == "joint" else 1):
            key = leaf["id"] + (1 << 36) + extra
            workers = chance.randrange(10, 260)
            employers.append(
                {
                    "id": key,
                    "name": f"单位{leaf['number']}-{extra}",
                    "nature": leaf["nature"],
                    "industry": "C",
                    "opened_on": leaf["from"],
                    "area_id": leaf["parent"],
                    "workers": workers,
                }
            )
            covers.append({"id": key, "union_id": leaf["id"], "employer_id": key, "valid_from": leaf["from"]})
            for n, day in enumerate((date(2025, 6, 20), date(2026, 6, 20))):
                seen.append(
                    {
                        "id": key * 2 + n,
                        "union_id": leaf["id"],
                        "employer_id": key,
                        "observed_on": day,
                        "total": workers,
                        "women": workers // 2,
                        "migrant": workers // 3,
                    }
                )
        if leaf["number"] % 2:
            organs.append(
                {"id": leaf["id"], "union_id": leaf["id"], "kind": "women", "valid_from": leaf["from"]}
            )
            terms.append(
                {
                    "id": leaf["id"],
                    "union_id": leaf["id"],
                    "elected_on": leaf["from"],
                    "years": 5,
                    "expires_on": leaf["from"] + timedelta(days=1826),
                }
            )
            legal.append(
                {
                    "id": leaf["id"],
                    "union_id": leaf["id"],
                    "certificate_no": "1",
                    "issued_on": date(2024, 1, 1),
                    "expires_on": date(2029, 1, 1),
                }
            )
    for model, rows in (
        (Employer, employers),
        (Coverage, covers),
        (Observation, seen),
        (Term, terms),
        (Organ, organs),
        (LegalPerson, legal),
    ):
        put(model, rows)


def _members(leaves: list[dict], members: int, chance: random.Random) -> None:
    step = 100_000
    for first in range(0, members, step):
        persons, intervals, events = [], [], []
        for number in range(first, min(first + step, members)):
            leaf = leaves[chance.randrange(len(leaves))]
            key = START + (1 << 37) + number * 2
            first = max(leaf["from"], date(2010, 1, 1))
            began = first + timedelta(days=chance.randrange((TODAY - first).days + 1))
            gone = number % 20 == 0 and began < date(2026, 1, 1)
            ends = date(2026, 2, 1) if gone else FAR
            sex = chance.choice((1, 2))
            persons.append({"id": key, "name": "张三", "sex": sex})
            intervals.append(
                {
                    "id": key,
                    "person_id": key,
                    "union_id": leaf["id"],
                    "valid_from": began,
                    "valid_to": ends,
                    "start_type": 1,
                    "end_type": 6 if gone else None,
                    "joined_on": began,
                    "sex": sex,
                    "is_migrant": number % 3 == 0,
                    "new_form": "courier" if number % 30 == 0 else "",
                }
            )
            events.append({"id": key, "person_id": key, "union_id": leaf["id"], "type": 1, "on": began})
            if gone:
                events.append(
                    {"id": key + 1, "person_id": key, "union_id": leaf["id"], "type": 6, "on": ends}
                )
        for model, rows in ((Person, persons), (Membership, intervals), (MembershipEvent, events)):
            put(model, rows)
