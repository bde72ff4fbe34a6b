"""From the data files to the table, again at every migration: rows that are ours are renewed, local ones stay."""

import csv
import hashlib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from django.db import router, transaction

from niangjia.kernel.base import clock, versions
from niangjia.kernel.base.dates import FAR

from . import lookup

DATA = Path(__file__).parent / "data"
_SCALES = {"%": 100, "‰": 1000, "‱": 10000}
_SEEN = {"F": "seen_full", "S": "seen", "K": "unconfirmed", "P": "unconfirmed"}


def exact(text: str) -> tuple[int | None, int]:
    """A cell such as "2/3", "0.5%", "3‰", "25" as an exact (numerator, denominator); (None, 1) if it is empty."""
    if not text:
        return None, 1
    sign = text[-1]
    value = Fraction(Decimal(text[:-1])) / _SCALES[sign] if sign in _SCALES else Fraction(text)
    return value.numerator, value.denominator


@cache
def _sources() -> dict[str, dict[str, str]]:
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def cite(short: str) -> str:
    """A short citation "WOMEN 11; CHARTER 25" in full: 《工会女职工委员会工作条例》第11条；《中国工会章程》第25条."""
    return "；".join(_cite_one(part.strip()) for part in short.split(";"))


def _cite_one(part: str) -> str:
    key, _space, articles = part.partition(" ")
    title = _sources()[key]["title"]
    named = title if re.search(r"[《〔]|^(本平台|各地|地方)", title) else f"《{title}》"
    return named if articles == "-" else f"{named}第{articles.replace(',', '、')}条"


def shipped() -> Iterator[dict[str, Any]]:
    """The fields of every row of the data files."""
    for path in sorted(DATA.glob("*.csv")):
        if path.name == "sources.csv":
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield _fields(row)


def _fields(row: dict[str, str]) -> dict[str, Any]:
    main = _sources()[row["citation"].split(";")[0].split()[0]]
    numerator, denominator = exact(row["number"])
    upper_numerator, upper_denominator = exact(row["upper"])
    marks = row["marks"].split()
    since, until = row["since"] or main["in_force"], row["until"]
    # A figure quoted from a province whose name is unknown is an example, not a rule for everybody.
    seen = "unconfirmed" if "regional" in marks else _SEEN[row["seen"]]
    return {
        "id": _stable_id(row["name"], row["region"], row["low"], since),
        "name": row["name"], "sources": row["source"], "rule": row["rule"], "comparator": row["cmp"],
        "numerator": numerator, "denominator": denominator,
        "upper_numerator": upper_numerator, "upper_denominator": upper_denominator,
        "unit": row["unit"], "way": row["way"],
        "citation": cite(row["citation"]), "citation_version": main["edition"], "region": row["region"],
        "band_low": int(row["low"] or 0), "band_high": int(row["high"]) if row["high"] else None,
        "valid_from": date.fromisoformat(since), "valid_to": date.fromisoformat(until) if until else FAR,
        "confidence": seen, "national_minimum": "L" in marks, "strict": "low" if "low" in marks else "",
        "shipped": True,
    }  # fmt: skip


def _stable_id(*parts: str) -> int:
    """The same row has the same id in every installation."""
    return int.from_bytes(hashlib.sha256("|".join(parts).encode()).digest()[:8]) >> 1


def after_migrate(using: str = "default", **_signal: Any) -> None:
    """Load after `migrate`; connected in `apps`."""
    from .models import Statute

    if router.allow_migrate_model(using, Statute):
        load(using)


def load(using: str = "default") -> int:
    """Make the shipped rows of the table equal to the data files. Returns how many rows changed."""
    from .models import Statute

    wanted = {fields["id"]: fields for fields in shipped()}
    with transaction.atomic(using=using):
        rows = Statute.objects.using(using).filter(shipped=True)
        held = {row.pk: row for row in rows}
        changed = [
            _renew(held[pk], fields)
            for pk, fields in wanted.items()
            if pk in held and _differs(held[pk], fields)
        ]
        fresh = [Statute(**fields) for pk, fields in wanted.items() if pk not in held]
        gone = [pk for pk in held if pk not in wanted]
        rows.filter(pk__in=gone).delete()
        Statute.objects.using(using).bulk_create(fresh)
        names = [*next(iter(wanted.values())), "version", "updated_at"]
        Statute.objects.using(using).bulk_update(changed, [n for n in names if n != "id"], batch_size=100)
        if (fresh or changed or gone) and using == "default":
            versions.bump([lookup.TOPIC])
    lookup.forget()
    return len(fresh) + len(changed) + len(gone)


def _differs(row: Any, fields: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in fields.items())


def _renew(row: Any, fields: dict[str, Any]) -> Any:
    for name, value in fields.items():
        setattr(row, name, value)
    row.version, row.updated_at = row.version + 1, clock.now()
    return row
