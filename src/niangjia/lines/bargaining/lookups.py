"""Small reads the line's rules rest on. Nothing here writes."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases import deadlines
from niangjia.kernel.cases.models import Moment
from niangjia.kernel.units.choices import OrganKind, UnionKind
from niangjia.kernel.units.models import Coverage, Employer, Organ, Union
from niangjia.kernel.units.queries import ancestors

from .choices import MANY, Side
from .models import Contract, Covered, Delegate, Round, RoundEmployer, Talk, Topic

_HEADS = (UnionKind.FEDERATION, UnionKind.INDUSTRIAL)
_NOT_YET = (
    *_HEADS,
    UnionKind.PREPARATORY,
    UnionKind.COMMITTEE,
)  # none of these is the union of a single employer


def upper_of(union: Union) -> Union:
    """The nearest federation or industrial union above: it is told when nobody replies and reviews what is filed.
    The union itself where nothing stands above."""
    above = [path for path in ancestors([union.path]) if path != union.path]
    heads = Union._base_manager.filter(path__in=above, kind__in=_HEADS)
    return heads.order_by("-depth").first() or union


def contract_of(record: Round) -> Contract | None:
    """The contract a bargaining has led to so far."""
    return Contract._base_manager.filter(round=record).select_related("union", "round").first()


def delegates_of(record: Round, side: str = "", on: date | None = None) -> list[Delegate]:
    """Those who hold a seat on a day (now, where none is named), chiefs first."""
    seats = Delegate._base_manager.filter(round=record)
    seats = seats.filter(until=FAR) if on is None else seats.filter(since__lte=on, until__gt=on)
    return list((seats.filter(side=side) if side else seats).order_by("side", "-chief", "pk"))


def talks_of(record: Round) -> list[Talk]:
    return list(Talk._base_manager.filter(round=record).order_by("number"))


def topics_of(record: Round) -> list[Topic]:
    return list(Topic._base_manager.filter(round=record).order_by("subject", "pk"))


def employers_of(record: Round) -> list[tuple[Employer, int, int]]:
    """(employer, workers, women) to be covered by what is bargained."""
    if record.reach not in MANY:
        return [(record.employer, record.employer.workers, 0)] if record.employer else []
    rows = RoundEmployer._base_manager.filter(round=record).select_related("employer")
    return [(row.employer, row.workers, row.women) for row in rows.order_by("pk")]


def union_covering(employer: Employer) -> Union:
    """The union that covers an employer now, else the one responsible for it."""
    row = Coverage._base_manager.filter(employer=employer, valid_to=FAR).select_related("union").first()
    return row.union if row else employer.area


def has_womens_committee(union: Union, on: date) -> bool:
    """Whether a women's committee stands on the day."""
    return Organ._base_manager.filter(
        union=union, kind=OrganKind.WOMEN, valid_from__lte=on, valid_to__gt=on
    ).exists()


def has_union(record: Round, on: date) -> bool:
    """Whether the workers of the employer have a union on the day; where many employers bargain, their union does."""
    if record.is_many or record.employer is None or record.union.kind not in _NOT_YET:
        return True
    held = Coverage._base_manager.filter(employer=record.employer, valid_from__lte=on, valid_to__gt=on)
    return held.exclude(union__kind__in=_NOT_YET).exists()


def talks_began(record: Round) -> date | None:
    """The day the talks began; None before."""
    kind, pk = deadlines.subject_of(record)
    steps = Moment._base_manager.filter(case__subject_type=kind, case__subject_id=pk, transition="talk")
    return steps.order_by("entered_at").values_list("on", flat=True).first()


def competing(contract: Contract, employer: Employer, first: date, last: date) -> Iterator[Contract]:
    """Other contracts of the same kind and reach whose days meet [first, last] for an employer; the one that
    is replaced does not compete. A trade or area contract stands beside an enterprise's own (LCL art. 53)."""
    rows = Covered._base_manager.filter(employer=employer, kind=contract.kind, contract__reach=contract.reach)
    rows = rows.filter(Q(valid_to__gt=first)).exclude(contract=contract)
    if contract.replaces_id:
        rows = rows.exclude(contract_id=contract.replaces_id)
    for row in rows.select_related("contract"):
        other = row.contract
        starts = row.valid_from if row.valid_from != FAR else other.starts_on
        ends = row.valid_to if row.valid_from != FAR else other.ends_on
        if starts and ends and starts <= last and first < ends:
            yield other


def chiefs_of(record: Round) -> dict[str, str]:
    """The chief delegate of each side, by name."""
    return {seat.side: seat.name for seat in delegates_of(record) if seat.chief and seat.side in Side.values}


def renewed_by(contract: Contract, employer: Employer | None) -> Contract | None:
    """The latest contract of the same kind and reach that a new one would renew: of the union, and of the employer
    where one is named."""
    rows = Contract._base_manager.filter(
        union=contract.union, kind=contract.kind, reach=contract.reach, signed_on__isnull=False
    ).exclude(pk=contract.pk)
    if employer is not None:
        rows = rows.filter(covered__employer=employer)
    return rows.order_by("-ends_on").first()
