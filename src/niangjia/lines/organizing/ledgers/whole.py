"""Re-organisation of unions with their members: absorb, split, dissolve, restructure (M009, M010)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import actions as people
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import DASH, Fields, Kind
from niangjia.kernel.records.listed import NameLines
from niangjia.kernel.records.record import CHANGE, Write, from_date
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import GRASSROOTS, UnionKind
from niangjia.kernel.units.models import Union

_ON = from_date(default=clock.today)


def _open(union: Union) -> bool:
    return union.closed_on == FAR


def _absorb(*, by: Any, row: Union, values: dict[str, Any], reason: str, version: int | None) -> Union:
    people.absorb_unions(sources=[values["source"]], target=row, on=values["on"], because=reason, by=by)
    return row


def _split(*, by: Any, row: Union, values: dict[str, Any], reason: str, version: int | None) -> Union:
    employer = values.get("employer")
    part = {"name": values["new_name"], "employers": [employer] if employer else []}
    return people.divide_union(union=row, parts=[part], on=values["on"], because=reason, by=by)[0]


def _dissolve(*, by: Any, row: Union, values: dict[str, Any], reason: str, version: int | None) -> Union:
    return people.close_with_members(
        union=row, on=values["on"], keeper=values.get("keeper"), because=reason, by=by
    )


def _restructure(*, by: Any, row: Union, values: dict[str, Any], reason: str, version: int | None) -> Union:
    before = list(
        Union._base_manager.filter(
            path__startswith=row.path,
            closed_on=FAR,
            kind__in=(*GRASSROOTS, UnionKind.GROUP, UnionKind.BRANCH),
        )
    )
    known = {union.name: union for union in before}
    after = [
        {"name": name, "kind": kind, "keeps": known.get(kept or name)} for name, kind, kept in values["after"]
    ]
    named = {part["keeps"].pk for part in after if part["keeps"] is not None}
    for name, _kind, kept in values["after"]:
        if kept and kept not in known:
            raise Refusal(
                _("“%(kept)s”, kept as “%(name)s”, does not stand below this union.")
                % {"kept": kept, "name": name},
                where=_("Unions afterwards"),
                remedy=_("Write the present name of the union or group that goes on."),
            )
    ended = [union for union in before if union.name in values["ended"]] if values.get("ended") else []
    units.restructure_unions(
        parent=row,
        before=[*ended, *(u for u in before if u.pk in named)],
        after=after,
        on=values["on"],
        because=reason,
        by=by,
    )
    return row


class After(Kind):
    """Lines “name | kind | present name”: the unions that stand afterwards."""

    def show(self, value: Any) -> str:
        return DASH

    def field(self, **options: Any) -> forms.Field:
        return AfterField(widget=forms.Textarea(attrs={"rows": 6}), **options)

    def filters(self, key: str, label: Any) -> Fields:
        return {}


class AfterField(forms.CharField):
    def clean(self, value: Any) -> list[tuple[str, str, str]]:
        rows, faults = [], []
        kinds = {str(kind.label): kind.value for kind in UnionKind} | {
            "单独": "single",
            "独立基层工会": "single",
            "基层工会": "single",
            "联合": "joint",
            "分会": "branch",
            "小组": "group",
            "": "single",
        }
        for number, line in enumerate(filter(str.strip, super().clean(value).splitlines()), start=1):
            name, kind, kept = ([part.strip() for part in line.replace("｜", "|").split("|")] + ["", ""])[:3]
            if kind not in kinds:
                faults.append(
                    _("Line %(n)d: “%(kind)s” is not a kind of union.") % {"n": number, "kind": kind}
                )
                continue
            rows.append((name, str(kinds[kind]), kept))
        if faults:
            raise ValidationError(faults)
        return rows


WHOLE = (
    Write(
        code="absorb",
        label=gettext_lazy("Absorb another union"),
        action=people.absorb_unions,
        run=_absorb,
        style=CHANGE,
        icon="arrows-join",
        when=_open,
        ask_reason=True,
        help=gettext_lazy(
            "The other union closes; its employers, sub-unions and members go over on that day. This counts "
            "neither as dissolved nor as transferred."
        ),
        fields=(
            Column(
                key="source", label=gettext_lazy("Union that is absorbed"), kind=Ref("union"), required=True
            ),
            _ON,
        ),
    ),
    Write(
        code="split",
        label=gettext_lazy("Split off a union"),
        action=people.divide_union,
        run=_split,
        style=CHANGE,
        icon="arrows-split",
        when=_open,
        ask_reason=True,
        fields=(
            Column(key="new_name", label=gettext_lazy("New union"), required=True),
            Column(key="employer", label=gettext_lazy("Employer that goes with it"), kind=Ref("employer")),
            _ON,
        ),
    ),
    Write(
        code="dissolve",
        label=gettext_lazy("Dissolve, members retained"),
        action=people.close_with_members,
        run=_dissolve,
        style=CHANGE,
        icon="circle-x",
        when=_open,
        ask_reason=True,
        danger=True,
        help=gettext_lazy("Membership is retained by the higher union (TUL art. 13)."),
        fields=(
            _ON,
            Column(
                key="keeper",
                label=gettext_lazy("Union that keeps the membership"),
                kind=Ref("union"),
                help=gettext_lazy("Empty: the union above."),
            ),
        ),
    ),
    Write(
        code="restructure",
        label=gettext_lazy("Re-organise the unions below"),
        action=units.restructure_unions,
        run=_restructure,
        style=CHANGE,
        icon="hierarchy-3",
        ask_reason=True,
        when=lambda union: (
            _open(union) and union.kind not in (*GRASSROOTS, UnionKind.GROUP, UnionKind.BRANCH)
        ),
        help=gettext_lazy(
            "One line for each union that stands afterwards: name | kind | present name of the union or group "
            "it goes on from. Nothing of this counts as newly built or dissolved."
        ),
        fields=(
            _ON,
            Column(key="after", label=gettext_lazy("Unions afterwards"), kind=After(), required=True),
            Column(key="ended", label=gettext_lazy("Unions that end"), kind=NameLines(3), required=False),
        ),
    ),
)
