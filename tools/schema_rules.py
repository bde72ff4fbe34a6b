"""The rules that let Citus distribute the tables (design.md, "Engines and scale"; measured in feasibility.md 4).

1. No identity columns in our own models, those of automatic many-to-many tables included.
2. A fact about a person (a table with a `person` column) carries it in every unique constraint but its primary key.
3. A table that is not about a person has no foreign key to one that is: a local table pointing at a distributed one
   loses the constraint silently. It keeps a plain `person_id`: a field of its own, or a key without a constraint in
   the database (`db_constraint=False`). A person who may be missing cannot distribute a table, so such a table is local.
4. A table keyed by a digest may name its person without rule 2: it is distributed by the digest.
"""

import os
import sys
from collections.abc import Iterator

import django
from django.apps import apps
from django.db import models

PERSON_COLUMN = "person_id"


def ours() -> list[type[models.Model]]:
    """Every model of niangjia, automatic ones included."""
    every = apps.get_models(include_auto_created=True)
    return [
        model for model in every if apps.get_app_config(model._meta.app_label).name.startswith("niangjia.")
    ]


def columns(model: type[models.Model]) -> set[str]:
    """Column names."""
    return {field.attname for field in model._meta.concrete_fields}


def is_person(model: type[models.Model]) -> bool:
    """Whether this is the table of persons itself, distributed by its own key."""
    return model._meta.label == "people.Person"


def by_person(model: type[models.Model]) -> bool:
    """Whether the table would be distributed by person: its person column is a key to the table of persons that is
    never empty."""
    linked = [
        field.related_model
        for field in model._meta.concrete_fields
        if field.attname == PERSON_COLUMN and not field.null
    ]
    return is_person(model) or any(isinstance(target, type) and is_person(target) for target in linked)


def unique_sets(model: type[models.Model]) -> Iterator[tuple[str, set[str]]]:
    """(name, columns) of every unique constraint but the primary key."""
    attname = {field.name: field.attname for field in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield f"unique {field.name}", {field.attname}
    for group in model._meta.unique_together:
        yield f"unique_together {group}", {attname[name] for name in group}
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            named = {attname.get(name, name) for name in constraint.fields}
            for expression in constraint.expressions:
                named |= {attname.get(name, name) for name in walk(expression)}
            yield constraint.name, named


def walk(expression: object) -> Iterator[str]:
    """The columns an expression names."""
    if isinstance(expression, models.F):
        yield str(getattr(expression, "name"))  # noqa: B009 # the stubs do not know it
    elif isinstance(expression, models.Expression | models.Func | models.OrderBy):
        for source in expression.get_source_expressions():
            yield from walk(source)


def faults(model: type[models.Model]) -> Iterator[str]:
    """What is wrong with one model."""
    label = model._meta.label
    if isinstance(model._meta.pk, models.AutoField | models.BigAutoField | models.SmallAutoField):
        yield f"{label}: identity column {model._meta.pk.name}; ids are made by the application"
    if by_person(model):
        if not is_person(model):
            for name, named in unique_sets(model):
                if PERSON_COLUMN not in named:
                    yield f"{label}: {name} lacks {PERSON_COLUMN}"
        return
    for field in model._meta.concrete_fields:
        plain = not getattr(field, "db_constraint", True)
        if isinstance(field.related_model, type) and by_person(field.related_model) and not plain:
            yield f"{label}.{field.name}: a foreign key from a local table to a distributed one; keep a plain id"


def main() -> int:
    """Entry point."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
    django.setup()
    found = [fault for model in ours() for fault in faults(model)]
    print("\n".join(found) or f"{len(ours())} models")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
