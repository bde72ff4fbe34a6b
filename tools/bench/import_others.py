"""The same rows through django-import-export in bulk mode: same parsers, same checks of a row, same stored columns."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import tablib
from django.db import transaction
from import_export import resources

from niangjia.kernel.base import ids
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.people import crypto
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person
from niangjia.kernel.people.names import spell
from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.reader import stream
from niangjia.lines.membership.sheets import MEMBERS
from niangjia.lines.membership.sheets_facts import PERSON_FIELDS
from niangjia.lines.membership.sheets_places import Places
from tools.bench import import_data
from tools.bench.measure import seconds

FIRST = 2_000_000


class PersonResource(resources.ModelResource):
    """One person a row; identity, membership and event are made beside each bulk insert of persons."""

    class Meta:
        model = Person
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_html_diff = True
        force_init_instance = True
        fields = ("id", *PERSON_FIELDS)

    def __init__(self) -> None:
        super().__init__()
        self.places = Places(SYSTEM, {})
        self.parsers: dict[str, Callable[..., Any]] = {
            column.key: column.parser for column in MEMBERS.columns
        }
        self.beside: dict[int, tuple[Any, ...]] = {}

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Parse and check as the importer does; the first fault stops the row."""
        for key, parse in self.parsers.items():
            value = row.get(key)
            parsed = None if value is None else parse(value)
            if isinstance(parsed, cells.Bad):
                raise ValueError(parsed.text)
            row[key] = parsed
        number = cells.identity_number(row["id_number"])
        if (
            isinstance(number, cells.Bad)
            or cells.birth_of(number) != row["birth_date"]
            or cells.sex_of(number) != row["sex"]
        ):
            raise ValueError("identity")
        if row["change_date"] > date(2026, 12, 31) or row["change_date"].year - row["birth_date"].year < 16:
            raise ValueError("date")
        place = self.places.find(row["employer"], row.get("union") or "", row["change_date"])
        digest = crypto.digest("id", number)
        if place.problem or Identity.objects.filter(digest=digest).exists():
            raise ValueError("place or person")
        row["id"] = ids.new_id()
        self.beside[row["id"]] = (digest, number, row, place)

    def before_save_instance(self, instance: Person, row: Any, **kwargs: Any) -> None:
        _digest, number, values, _place = self.beside[instance.pk]
        phone = values["mobile"]
        instance.pinyin, instance.initials = spell(instance.name)
        instance.id_sealed, instance.phone_sealed = crypto.seal(number), crypto.seal(phone)
        instance.phone_digest, instance.phone_tail_digest = (
            crypto.digest("phone", phone),
            crypto.digest("tail", phone[-4:]),
        )

    def bulk_create(self, using_transactions: bool, dry_run: bool, raise_errors: bool, batch_size: int | None = None,
                    result: Any = None) -> None:  # fmt: skip
        made = list(self.create_instances)
        super().bulk_create(using_transactions, dry_run, raise_errors, batch_size, result)
        identities, memberships, events = [], [], []
        for person in made:
            digest, _number, row, place = self.beside.pop(person.pk)
            on = row["change_date"]
            identities.append(Identity(digest=digest, key_version=1, person_id=person.pk))
            memberships.append(Membership(person=person, union_id=place.union, employer_id=place.employer, valid_from=on,
                                          joined_on=on, sex=person.sex, is_migrant=row["is_migrant"]))  # fmt: skip
            events.append(MembershipEvent(person=person, union_id=place.union, employer_id=place.employer,
                                          type=row["change_type"], on=on))  # fmt: skip
        Identity.objects.bulk_create(identities)
        Membership._base_manager.bulk_create(memberships)
        MembershipEvent._base_manager.bulk_create(events)


def parsed(path: Path) -> tablib.Dataset:
    """The rows as our reader gives them, under our column keys."""
    keys = [column.key for column in MEMBERS.columns][:19]
    data = tablib.Dataset(headers=["id", *keys])
    for frame in stream.frames(path):
        if isinstance(frame, stream.Rows):
            for row in frame.rows:
                if len(row) >= 20 and row[7] and len(str(row[7])) == 18:
                    data.append(["", *row[1:20]])
    return data


def slower(count: int) -> tuple[float, int]:
    """(how many times longer django-import-export takes, runs); reading the file is left out on its side."""
    from tools.bench.bench_import import whole

    runs = 3
    theirs, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            path = import_data.sheet(Path(folder) / f"a{run}.xlsx", FIRST + run * 2 * count, count)
            other = import_data.sheet(Path(folder) / f"b{run}.xlsx", FIRST + (run * 2 + 1) * count, count)
            data = parsed(path)
            theirs.append(seconds(partial(_import, data, count)))
            ours.append(seconds(partial(whole, other)))
    return sorted(theirs)[1] / sorted(ours)[1], runs


def _import(data: tablib.Dataset, count: int) -> None:
    with transaction.atomic():
        result = PersonResource().import_data(data, raise_errors=True, use_transactions=True)
    assert result.totals["new"] == count, result.totals
