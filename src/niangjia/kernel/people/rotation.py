"""Rotation of keys: a new key version seals at once, both are valid until every row is under the new one."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from niangjia.kernel.base import clock

from . import crypto
from .models import Identity, KeyVersion, Person

BATCH = 1000
# Sealed columns whose name does not say so, added by the AppConfigs of higher floors: (model, column).
also_sealed: list[tuple[type[models.Model], str]] = []
# What is sealed outside the database (files that wait), likewise: from the new key's number, how many were re-sealed.
also_resealed: list[Callable[[int], int]] = []


def sealed_columns() -> list[tuple[type[models.Model], str]]:
    """Every sealed column of ours but a person's own: binary fields named "sealed" or "..._sealed", and what was
    added. Found by looking, so that a line cannot forget to tell: a value left under a retired key is lost."""
    found = [
        (model, field.name)
        for model in apps.get_models()
        if model.__module__.startswith("niangjia.") and model is not Person
        for field in model._meta.concrete_fields
        if isinstance(field, models.BinaryField)
        and (field.name == "sealed" or field.name.endswith("_sealed"))
    ]
    return [*found, *(pair for pair in also_sealed if pair not in found)]


def begin() -> int:
    """Add a key version to the key file. Gives its number."""
    crypto.ring()
    path = Path(settings.NIANGJIA_KEY_FILE)
    keys = crypto.read_file(path)
    number = max(int(version) for version in keys) + 1
    crypto.write_ring(path, keys | {str(number): crypto.new_keys()})
    KeyVersion.objects.get_or_create(number=number)
    return number


def _stale_persons(number: int) -> Iterator[list[Person]]:
    last = 0
    while True:
        rows = list(Person._base_manager.filter(pk__gt=last).order_by("pk")[:BATCH])
        if not rows:
            return
        last = rows[-1].pk
        stale = [
            p
            for p in rows
            if crypto.key_version(p.id_sealed or p.phone_sealed) not in (0, number)
            or crypto.key_version(p.phone_sealed) not in (0, number)
        ]
        if stale:
            yield stale


def rotate(progress: Callable[[int], None] = lambda done: None) -> int:
    """Bring every person under a new key, batch by batch; killed at any point, running it again goes on.

    Gives the number of persons re-sealed. Old keys leave the file only when nothing is under them any more.
    """
    keys = (
        crypto.read_file(Path(settings.NIANGJIA_KEY_FILE))
        if Path(settings.NIANGJIA_KEY_FILE).exists()
        else {}
    )
    number = max(map(int, keys)) if len(keys) > 1 else begin()
    done, before = 0, -1
    while done != before:  # until a whole pass finds nothing: somebody may have been writing meanwhile
        before = done
        for rows in _stale_persons(number):
            with transaction.atomic():
                _reseal(rows, number)
            done += len(rows)
            progress(done)
        for model, column in sealed_columns():
            done = _reseal_column(model, column, number, done, progress)
        done += sum(again(number) for again in also_resealed)
    if not Identity.objects.exclude(key_version=number).exists():
        retire(number)
    return done


def _reseal_column(
    model: type[models.Model], column: str, number: int, done: int, progress: Callable[[int], None]
) -> int:
    last = 0
    while rows := list(model._base_manager.filter(pk__gt=last).order_by("pk").only("pk", column)[:BATCH]):
        last = rows[-1].pk
        stale = [r for r in rows if crypto.key_version(getattr(r, column)) not in (0, number)]
        for row in stale:
            setattr(row, column, crypto.seal_bytes(crypto.unseal_bytes(bytes(getattr(row, column)))))
        model._base_manager.bulk_update(stale, [column], batch_size=200)
        done += len(stale)
        progress(done)
    return done


def _reseal(rows: list[Person], number: int) -> None:
    ids = [crypto.unseal(p.id_sealed) for p in rows]
    phones = [crypto.unseal(p.phone_sealed) for p in rows]
    columns = zip(
        rows,
        crypto.seal_many(ids),
        crypto.seal_many(phones),
        crypto.digest_many("phone", phones),
        crypto.digest_many("tail", [p[-4:] for p in phones]),
        strict=True,
    )
    for person, id_sealed, phone_sealed, phone, tail in columns:
        person.id_sealed, person.phone_sealed = id_sealed, phone_sealed
        person.phone_digest, person.phone_tail_digest = phone, tail
    Person._base_manager.bulk_update(
        rows, ["id_sealed", "phone_sealed", "phone_digest", "phone_tail_digest"], batch_size=200
    )
    held = {row.person_id for row in Identity.objects.filter(person_id__in=[p.pk for p in rows])}
    Identity.objects.filter(person_id__in=held).delete()
    Identity.objects.bulk_create(
        Identity(digest=d, key_version=number, person_id=p.pk)
        for p, d, text in zip(rows, crypto.digest_many("id", ids), ids, strict=True)
        if text and p.pk in held
    )


def retire(number: int) -> None:
    """Leave only version `number` in the key file."""
    path = Path(settings.NIANGJIA_KEY_FILE)
    keys = crypto.read_file(path)
    crypto.write_ring(path, {str(number): keys[str(number)]})
    KeyVersion.objects.filter(retired_at=None).exclude(number=number).update(retired_at=clock.now())
