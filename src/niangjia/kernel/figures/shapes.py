"""Conditions and break-downs that lines of work share: kinds of unions, nature of employers, ownership, size."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from niangjia.kernel.base import codes
from niangjia.kernel.units.choices import GRASSROOTS
from niangjia.kernel.units.models import Coverage, Employer, Observation, Standing

from .declare import Moment, Split, term

UNKNOWN = term("未填", "Not given")


def natures(sector: str, origin: str = "") -> list[str]:
    """Nature codes of a sector (and origin of capital)."""
    return [
        code
        for code in codes.UNIT_NATURE.codes()
        if codes.sector(code) == sector and (not origin or codes.origin(code) == origin)
    ]


def owned(ownership: str, nature: str = "nature", economic_type: str = "economic_type") -> Q:
    """Rows whose nature and economic type mean this ownership ("public", "private")."""
    always, found = [], Q(pk__in=())
    economies = ["", *codes.ECONOMIC_TYPE.codes()]
    for code in ["", *codes.UNIT_NATURE.codes()]:
        fitting = [economy for economy in economies if codes.ownership(code, economy) == ownership]
        if len(fitting) == len(economies):
            always.append(code)
        elif fitting:
            found |= Q(**{nature: code, f"{economic_type}__in": fitting})
    return Q(**{f"{nature}__in": always}) | found


def grassroots_on(moment: Moment, column: str = "union_id", kinds: Iterable[str] = GRASSROOTS) -> Q:
    """The row's union stands as one of these kinds on the day."""
    standing = Standing._base_manager.filter(
        kind__in=[str(kind) for kind in kinds], valid_from__lte=moment.on, valid_to__gt=moment.on
    )
    return Q(**{f"{column}__in": standing.values("union_id")})


def workers_on(moment: Moment, employer: str = "pk") -> Coalesce:
    """Workers of an employer on the day: the latest headcount, else the number on the register."""
    latest = Observation._base_manager.filter(employer=OuterRef(employer), observed_on__lte=moment.on)
    return Coalesce(Subquery(latest.order_by("-observed_on", "-id").values("total")[:1]), F("workers"))


def ordered(labels: Iterable[tuple[str, Any]]) -> dict[Any, Any]:
    """Group labels in order, the group of empty values last."""
    return {**dict(labels), "": UNKNOWN}


def of_list(entries: codes.CodeList) -> dict[Any, Any]:
    return ordered((entry.code, term(entry.label, entry.english or entry.label)) for entry in entries)


def by_ownership(nature: str = "nature", economic_type: str | None = "economic_type") -> Split:
    """Public and non-public 公有 / 非公."""
    columns = (nature, economic_type) if economic_type else (nature,)
    return Split(
        "ownership",
        term("所有制", "Ownership"),
        columns,
        of_list(codes.OWNERSHIP),
        codes.ownership,
    )


def by_sector(nature: str = "nature") -> Split:
    """Enterprise, institution, organ, self-employed, social."""
    return Split(
        "sector",
        term("单位类别", "Kind of employer"),
        (nature,),
        of_list(codes.SECTOR),
        codes.sector,
    )


def by_nature(nature: str = "nature") -> Split:
    return Split(
        "nature",
        term("单位性质", "Nature of employer"),
        (nature,),
        of_list(codes.UNIT_NATURE),
        lambda value: value or "",
    )


def by_industry(industry: str = "industry") -> Split:
    return Split(
        "industry", term("行业", "Industry"), (industry,), of_list(codes.INDUSTRY), lambda value: value or ""
    )


def by_union_size() -> Split:
    """Size bands of a union's covered employers, by workers on the register."""

    def shape(rows: QuerySet, moment: Moment) -> QuerySet:
        covered = Coverage._base_manager.filter(
            union=OuterRef("union_id"), valid_from__lte=moment.on, valid_to__gt=moment.on
        )
        total = covered.order_by().values("union").annotate(all=Sum("employer__workers")).values("all")
        return rows.annotate(_staff=Coalesce(Subquery(total), Value(-1)))

    return Split("size", SIZE, ("_staff",), of_list(codes.SIZE_BAND), _band, shape, (Coverage, Employer))


def by_employer_size(employer: str = "pk") -> Split:
    """Size bands by workers on the day."""

    def shape(rows: QuerySet, moment: Moment) -> QuerySet:
        return rows.annotate(_staff=workers_on(moment, employer))

    return Split("size", SIZE, ("_staff",), of_list(codes.SIZE_BAND), _band, shape, (Observation,))


def by_register_size(workers: str = "employer__workers") -> Split:
    """Size bands by the workers on the register."""
    return Split("size", SIZE, (workers,), of_list(codes.SIZE_BAND), _band, None, (Employer,))


SIZE = term("单位规模", "Size")


def _band(staff: int | None) -> str:
    return codes.size_band(None if staff is None or staff < 0 else staff)
