"""Kinds and columns that the ledgers of the line share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from niangjia.kernel.access.picking import RefField, RefInput
from niangjia.kernel.base import clock
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import DASH, Date, Fields, Kind, LongText
from niangjia.kernel.records.listed import NameLines
from niangjia.kernel.records.record import fact
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.units.choices import GRASSROOTS
from niangjia.kernel.units.models import Union

from .. import lookups
from ..choices import Sex

__all__ = ["DETAIL", "TODAY", "lookups"]
TODAY: dict[str, Any] = {"default": clock.today}
DETAIL: tuple[str, ...] = ("detail", "export")


class OwnInput(RefInput):
    """Starts with the union of whoever works for one grassroots union alone."""

    own: Union | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value or self.own, attrs)


class OwnField(RefField):
    """Looks up that union as it learns the reader's range."""

    def __init__(self, lookup: str, **options: Any) -> None:
        super().__init__(lookup, **options)
        self.widget = OwnInput(lookup)
        self.widget.is_required = self.required

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if (
            name == "scope"
            and isinstance(value, Scope)
            and isinstance(getattr(self, "widget", None), OwnInput)
        ):
            self.widget.own = _own_union(value)


def _own_union(scope: Scope) -> Union | None:
    if scope.everything or len(scope.paths) != 1:
        return None
    return Union.objects.within(scope).filter(path=scope.paths[0], kind__in=GRASSROOTS).first()


class OwnUnion(Ref):
    """A union, the reader's own where there is only one."""

    def __init__(self) -> None:
        super().__init__("union")

    def field(self, **options: Any) -> forms.Field:
        return OwnField(self.lookup, **options)


def union_of(model: Any, **options: Any) -> Column:
    """The union a row belongs to."""
    settings: dict[str, Any] = {"filter": True, "required": True, "sort": "union__name"} | options
    return fact(model, "union", OwnUnion(), **settings)


def day_of(model: Any, name: str, key: str = "on", **options: Any) -> Column:
    """A day column that a form asks under another keyword, today by default."""
    settings: dict[str, Any] = (
        {"read": name, "sort": name, "filter": name, "required": True} | TODAY | options
    )
    return fact(model, name, Date(), key=key, **settings)


def names(key: str, label: Any, **options: Any) -> Column:
    """Several names, one a line."""
    settings: dict[str, Any] = {"help": gettext_lazy("One name a line.")} | options
    return Column(key=key, label=label, kind=NameLines(), **settings)


WHY = Column(key="why", label=gettext_lazy("Reason"), kind=LongText(), required=True)
_SEX = {"男": Sex.MALE, "女": Sex.FEMALE}
_TAGS = {
    "一线": "front_line", "工人": "front_line", "中层": "manager", "管理": "manager", "领导": "manager",
    "教师": "teacher", "老师": "teacher",
}  # fmt: skip


class Elected(Kind):
    """Delegates elected, one a line: “王芳 女 一线 38” (name, sex, 一线 or 中层 or 教师, votes)."""

    def show(self, value: Any) -> str:
        return DASH

    def filters(self, key: str, label: Any) -> Fields:
        return {}

    def field(self, **options: Any) -> forms.Field:
        options["help_text"] = gettext_lazy(
            "One person a line: name, sex, 一线 (front line), 中层 (manager) or 教师 (teacher), votes, e.g. “王芳 女 一线 38”."
        )
        return ElectedField(widget=forms.Textarea(attrs={"rows": 6}), **options)


class ElectedField(forms.CharField):
    """Parses the lines; every fault names its line."""

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows, faults = [], []
        for number, line in enumerate(filter(str.strip, super().clean(value).splitlines()), start=1):
            row = _delegate(line)
            if row is None:
                faults.append(
                    _("Line %(n)d: name, sex and number of votes are needed, e.g. “王芳 女 一线 38”.")
                    % {"n": number}
                )
            else:
                rows.append(row)
        if faults:
            raise ValidationError(faults)
        return rows


def _delegate(line: str) -> dict[str, Any] | None:
    parts = line.replace("，", " ").replace(",", " ").replace("、", " ").split()
    if len(parts) < 1 + 1 or not parts[-1].isdigit():
        return None
    sex = [_SEX[part] for part in parts[1:-1] if part in _SEX]
    tags = {_TAGS[part]: True for part in parts[1:-1] if part in _TAGS}
    if not sex or any(part not in _SEX and part not in _TAGS for part in parts[1:-1]):
        return None
    return {"name": parts[0], "sex": sex[0], "votes": int(parts[-1]), **tags}


CONGRESS = pgettext_lazy("congress", "congress")
