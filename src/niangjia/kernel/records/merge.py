"""疑似重复: two rows that are the same person, employer or union become one, undoably.

Whatever points to the row that goes is pointed to the row that stays: foreign keys of every table, and plain
`person_id` columns. Rows that would then stand twice (a second membership of the same days, the second standing of
a union) are struck out. Everything is kept as it was, so that the merge can be undone as long as one likes; what
was edited since is left as it is and named.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import BigIntegerField, Model
from django.utils.translation import gettext as _

from niangjia.kernel.access.words import table as words_of
from niangjia.kernel.audit.models import Access
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import crypto
from niangjia.kernel.people.actions.persons import place_of
from niangjia.kernel.people.models import Membership, Person, Post
from niangjia.kernel.units import normal, tree
from niangjia.kernel.units.models import Coverage, Employer, NameSpell, Organ, Placement, Standing, Union

from . import images
from .models import Merge

MERGEABLE: tuple[type[Model], ...] = (Person, Employer, Union)
# Rows of the one that goes that only said that it existed apart: struck out, never moved.
OWN: set[tuple[type[Model], str]] = {(Standing, "union"), (Placement, "union")}
# Two rows of one subject with these further columns alike must not overlap in time.
EXCLUSIVE: dict[tuple[type[Model], str], tuple[str, ...]] = {
    (Membership, "person"): (),
    (Coverage, "employer"): (),
    (Post, "person"): ("union_id", "kind"),
    (Post, "union"): ("person_id", "kind"),
    (Organ, "union"): ("kind",),
}
APPEND_ONLY: set[type[Model]] = {Access}
KEEP_OWN = {
    "id",
    "version",
    "created_at",
    "updated_at",
    "name",
    "normal_name",
    "pinyin",
    "initials",
    "path",
    "depth",
    "next_child",
    "parent_id",
    "merged_into",
    "closed_on",
    "died_on",
    "id_type",
    "source",
    "successor_id",
}


@dataclass
class Plan:
    """What a merge did, for its undoing. moves: [table, pk, attribute, version after]; struck: [table, image];
    filled: {attribute: [before, after]}; made: [table, pk]; dropped: the image of the row that went."""

    moves: list[list[Any]] = field(default_factory=list)
    struck: list[list[Any]] = field(default_factory=list)
    filled: dict[str, list[Any]] = field(default_factory=dict)
    made: list[list[Any]] = field(default_factory=list)
    dropped: dict[str, Any] = field(default_factory=dict)
    children: list[str] = field(default_factory=list)


def path_of(row: Model) -> str:
    """The path of the union a row belongs to; "" for a person in no union."""
    if isinstance(row, Union):
        return str(row.path)
    if isinstance(row, Employer):
        return str(row.area.path)
    union = place_of(row) if isinstance(row, Person) else None
    return union.path if union else ""


def references(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Every (model, field name) whose values are rows of `model`: declared foreign keys, generic subjects
    (`subject_type` and `subject_id`), then, for persons, plain `person_id` columns."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation.related_model, relation.field.name  # type: ignore[misc, union-attr]
    for other in apps.get_models():
        if {"subject_type", "subject_id"} <= {f.name for f in other._meta.concrete_fields}:
            yield other, "subject_id"
    for other in apps.get_models() if model is Person else ():
        held = next((f for f in other._meta.concrete_fields if f.attname == "person_id"), None)
        if type(held) is BigIntegerField and other not in APPEND_ONLY:
            yield other, "person_id"


@action(
    "records.merge",
    ability="people.merge",
    at=lambda kw: [p for p in map(path_of, (kw["kept"], kw["dropped"])) if p],
)
def merge_rows(*, by: Actor, act: Act, kept: Model, dropped: Model) -> Merge:
    """Merge `dropped` into `kept`: two persons, two employers or two unions. Refuses a row and itself, and a union
    with one above it."""
    _check(kept, dropped)
    plan, path = Plan(dropped=images.image(dropped)), path_of(kept) or path_of(dropped)
    model = type(kept)
    if isinstance(kept, Union):
        _move_children(act, plan, kept, dropped)
    for other, name in references(model):
        _move(act, plan, other, name, kept, dropped)
    _fill(act, plan, kept, dropped)
    _remember_name(act, plan, kept, dropped)
    if not isinstance(dropped, Person):
        act.delete(dropped)
        dropped.pk = int(plan.dropped["id"])
    act.concerns(path)
    return act.create(
        Merge(
            table=model._meta.db_table,
            kept_id=kept.pk,
            dropped_id=dropped.pk,
            kept_name=str(kept),
            dropped_name=str(dropped),
            path=path,
            moved=len(plan.moves),
            struck=len(plan.struck),
            account_id=by.account_id,
            account_name=by.name,
            reason=act.reason[:300],
            sealed=crypto.seal(json.dumps(plan.__dict__, ensure_ascii=False)),
        )
    )


def _check(kept: Model, dropped: Model) -> None:
    if type(kept) is not type(dropped) or type(kept) not in MERGEABLE:
        raise TypeError("two rows of one mergeable table")
    if kept.pk == dropped.pk:
        raise Refusal(_("A record cannot be merged with itself."), remedy=_("Choose the other record."))
    if isinstance(kept, Union) and (kept.path.startswith(dropped.path) or dropped.path.startswith(kept.path)):  # type: ignore[attr-defined]
        raise Refusal(
            _("One of these unions leads the other, so they are not the same union."),
            remedy=_("Move the lower one first if they really are."),
        )
    if isinstance(dropped, Person) and dropped.merged_into:
        raise Refusal(_("This person was merged before."), remedy=_("Open the record it was merged into."))


def _move_children(act: Act, plan: Plan, kept: Model, dropped: Model) -> None:
    for child in Union._base_manager.filter(parent=dropped):  # type: ignore[misc]
        act.paths.update(tree.refresh(child, Union._base_manager.get(pk=kept.pk)))
        plan.children.append(str(child.pk))
    if plan.children:
        act.wrote(Union, len(plan.children))


def _move(act: Act, plan: Plan, model: type[Model], name: str, kept: Model, dropped: Model) -> None:
    column = model._meta.get_field(name)
    attribute = column.attname  # type: ignore[union-attr]
    if model is Union and name == "parent":
        return
    kind = {"subject_type": dropped._meta.label_lower} if name == "subject_id" else {}
    rows = list(model._base_manager.filter(**{attribute: dropped.pk}, **kind))
    held = list(model._base_manager.filter(**{attribute: kept.pk})) if (model, name) in EXCLUSIVE else []
    for row in rows:
        stays_apart = (model, name) in OWN or _clashes(row, held, EXCLUSIVE.get((model, name)))
        if not stays_apart and _moved(act, row, attribute, kept):
            plan.moves.append([model._meta.db_table, str(row.pk), attribute, getattr(row, "version", None)])
        else:
            _strike(act, plan, row)


def _clashes(row: Any, held: list[Any], alike: tuple[str, ...] | None) -> bool:
    if alike is None:
        return False
    same = (other for other in held if all(getattr(other, n) == getattr(row, n) for n in alike))
    return any(row.valid_from < other.valid_to and other.valid_from < row.valid_to for other in same)


def _moved(act: Act, row: Any, attribute: str, kept: Model) -> bool:
    """Point a row to the one that stays; False where a unique constraint already holds such a row."""
    before = getattr(row, attribute)
    try:
        with transaction.atomic():
            act.update(row, **{attribute: kept.pk})
    except IntegrityError:
        setattr(row, attribute, before)
        return False
    return True


def _strike(act: Act, plan: Plan, row: Model) -> None:
    stored = images.image(row)
    if _has_rows_of_its_own(row):
        raise Refusal(
            _("Both have a row of “%(table)s” that other records hang on.") % {"table": words_of(type(row))},
            remedy=_("Close or correct one of the two first."),
        )
    act.delete(row)
    plan.struck.append([type(row)._meta.db_table, stored])


def _has_rows_of_its_own(row: Model) -> bool:
    """Whether deleting the row would take others with it or be forbidden: those could not be restored."""
    pointing = (r for r in row._meta.get_fields(include_hidden=True) if r.auto_created and not r.concrete)
    return any(
        r.related_model._base_manager.filter(**{r.field.name: row.pk}).exists()  # type: ignore[union-attr]
        for r in pointing
        if r.one_to_many or r.one_to_one
    )


def _fill(act: Act, plan: Plan, kept: Any, dropped: Any) -> None:
    """What the one that stays does not know is taken from the one that goes."""
    changes = {}
    for column in kept._meta.concrete_fields:
        name = column.attname
        if name in KEEP_OWN:
            continue
        mine, theirs = getattr(kept, name), getattr(dropped, name)
        if _empty(mine, column) and not _empty(theirs, column):
            changes[name] = theirs
    unique: dict[str, Any] = {n: "" for n in ("uscc",) if n in changes}
    if unique:
        act.update(dropped, **unique)
    stored = images.image(kept)
    if changes:
        act.update(kept, **changes)
    after = images.image(kept)
    plan.filled = {name: [stored[name], after[name]] for name in changes}
    if isinstance(dropped, Person):
        act.update(dropped, merged_into=kept.pk)


def _empty(value: Any, column: models.Field[Any, Any]) -> bool:
    if isinstance(value, memoryview):
        value = bytes(value)
    if isinstance(value, bool):
        return False
    return value in (None, "", b"", 0) or (isinstance(value, date) and value == FAR)


def _remember_name(act: Act, plan: Plan, kept: Any, dropped: Any) -> None:
    """The other spelling keeps finding the one that stays."""
    if isinstance(kept, Person) or kept.name == dropped.name:
        return
    which, spell = ("union", normal.union) if isinstance(kept, Union) else ("employer", normal.employer)
    made = act.create(
        NameSpell(**{which: kept}, name=dropped.name, normal_name=spell(dropped.name), valid_to=clock.today())
    )
    plan.made.append([NameSpell._meta.db_table, str(made.pk)])


@action("records.undo_merge", ability="people.merge", at=lambda kw: kw["merge"].path or None)
def undo_merge(*, by: Actor, act: Act, merge: Merge) -> list[str]:
    """Make two rows of one again. Gives the sentences on what stays as it is because it was changed since."""
    if merge.undone_at is not None:
        raise Refusal(_("This merge was undone before."))
    plan = Plan(**json.loads(crypto.unseal(merge.sealed)))
    model = images.model_of(merge.table)
    kept = model._base_manager.filter(pk=merge.kept_id).first()
    if kept is None:
        raise Refusal(
            _("“%(name)s” itself was merged or removed since.") % {"name": merge.kept_name},
            remedy=_("Undo the later merge first."),
        )
    left = _empty_again(act, plan, kept)
    dropped = _restore(act, plan, model)
    _children_back(act, plan, dropped)
    for table, pk, attribute, version in plan.moves:
        left += _back(act, table, int(pk), attribute, version, kept, dropped)
    for table, stored in plan.struck:
        left += _unstrike(act, table, stored)
    for table, pk in plan.made:
        if row := images.model_of(table)._base_manager.filter(pk=int(pk)).first():
            act.delete(row)
    act.update(merge, undone_at=clock.now(), undone_by=by.name)
    for sentence in left:
        act.note(sentence)
    return left


def _restore(act: Act, plan: Plan, model: type[Model]) -> Model:
    if model is Person:
        dropped = Person._base_manager.get(pk=int(plan.dropped["id"]))
        return act.update(dropped, merged_into=None)
    return act.create(images.row(model, plan.dropped))


def _empty_again(act: Act, plan: Plan, kept: Model) -> list[str]:
    left, changes, now = [], {}, images.image(kept)
    for name, (before, after) in plan.filled.items():
        if now[name] == after:
            changes[name] = images.value(type(kept), name, before)
        else:
            label = images.column_of(type(kept), name).verbose_name
            left.append(_("“%(field)s” was changed since and stays.") % {"field": label})
    act.update(kept, **changes)
    return left


def _children_back(act: Act, plan: Plan, dropped: Model) -> None:
    for pk in plan.children:
        child = Union._base_manager.filter(pk=int(pk)).first()
        if child is not None:
            act.paths.update(tree.refresh(child, Union._base_manager.get(pk=dropped.pk)))
    if plan.children:
        act.wrote(Union, len(plan.children))


def _back(
    act: Act, table: str, pk: int, attribute: str, version: int | None, kept: Model, dropped: Model
) -> list[str]:
    model = images.model_of(table)
    row = model._base_manager.filter(pk=pk).first()
    name = words_of(model)
    if row is None or getattr(row, attribute) != kept.pk:
        return [_("A row of “%(table)s” was removed or moved since and stays as it is.") % {"table": name}]
    act.update(row, **{attribute: dropped.pk})
    if version is not None and row.version > version + 1:  # type: ignore[attr-defined]
        return [_("A row of “%(table)s” went back with the changes made since.") % {"table": name}]
    return []


def _unstrike(act: Act, table: str, stored: dict[str, Any]) -> list[str]:
    model = images.model_of(table)
    try:
        with transaction.atomic():
            act.create(images.row(model, stored))
    except IntegrityError:
        return [
            _("A struck-out row of “%(table)s” cannot stand beside what was entered since.")
            % {"table": words_of(model)}
        ]
    return []
