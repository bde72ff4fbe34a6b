"""Cross-checks X01-X04, X36 and X37 over the organisation's figures."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.figures.checks import Book, Check, Severity, at_most, balance, equal, shown
from niangjia.kernel.figures.engine import indicator
from niangjia.kernel.units.choices import GRASSROOTS
from niangjia.kernel.units.models import Standing, Term, Union

SHOWN = 5  # names given before "and others"


def _origins(book: Book) -> Iterable[str]:
    parts = book("A03") + book("A04") + book("A05")  # type: ignore[operator]
    if book("A02") < parts:
        yield _("%(whole)s is less than its three parts, %(parts)s.") % {
            "whole": shown("A02", book("A02")),
            "parts": parts,
        }


def _covers(book: Book) -> Iterable[str]:
    yield from at_most(("A01", "A12"))(book)
    if book("A10") and book("A11") <= book("A10"):
        yield _("%(units)s is not more than %(joint)s: a joint union covers at least two employers.") % {
            "units": shown("A11", book("A11")),
            "joint": shown("A10", book("A10")),
        }


def _grassroots(book: Book) -> list[int]:
    """Ids of the grassroots unions counted under the unit on the day."""
    span = book.ask.span(book.union.pk)
    if span is None:
        return []
    inside = book.ask.frame.tree.ids[span[0] : span[1]].tolist()
    day = book.ask.moment.on
    standing = Standing._base_manager.filter(kind__in=GRASSROOTS, valid_from__lte=day, valid_to__gt=day)
    held = set(standing.values_list("union_id", flat=True))
    return [union for union in inside if union in held]


def _named(ids: list[int]) -> str:
    names = Union._base_manager.filter(pk__in=ids[:SHOWN]).order_by("path").values_list("name", flat=True)
    return "、".join(names) + ("…" if len(ids) > SHOWN else "")


def _master_data(book: Book) -> Iterable[str]:
    due = set(_grassroots(book))
    lacking = Union._base_manager.filter(Q(stat_code="") | Q(region_code="") | Q(nature="") | Q(industry=""))
    found = [union for union in lacking.order_by("path").values_list("pk", flat=True) if union in due]
    if found:
        yield _("%(n)d units lack the statistics code, region, nature or industry: %(names)s.") % {
            "n": len(found),
            "names": _named(found),
        }


def _committees(book: Book) -> Iterable[str]:
    rule = statutes.find("union.formation.min_members", unit=book.union, on=book.ask.moment.on)
    if rule is None or rule.number is None:
        return
    ask = book.ask
    members, day = ask.vector(indicator("B04")), ask.moment.on
    elected = set(
        Term._base_manager.filter(elected_on__lte=day, ended_on__gt=day).values_list("union_id", flat=True)
    )
    found = []
    for union in _grassroots(book):
        at = ask.frame.position(union)
        count = int(members.running[at + int(ask.frame.tree.size[at])] - members.running[at])
        if count >= rule.number and union not in elected:
            found.append(union)
    if found:
        yield _(
            "%(n)d grassroots unions with %(limit)s members or more have no elected committee: %(names)s."
        ) % {"n": len(found), "limit": rule.number, "names": _named(found)}


CHECKS = [
    Check(
        "X01",
        "A01 = A02 + A06 + A07 + A08 + A09 + 其他",
        Severity.ERROR,
        ("A01", "A02", "A06", "A07", "A08", "A09", "A09O"),
        equal("A01", [(1, code) for code in ("A02", "A06", "A07", "A08", "A09", "A09O")]),
    ),
    Check("X02", "A02 ≥ A03 + A04 + A05", Severity.ERROR, ("A02", "A03", "A04", "A05"), _origins),
    Check("X03", "A12 ≥ A01；A10 > 0 时 A11 > A10", Severity.ERROR, ("A01", "A10", "A11", "A12"), _covers),
    Check(
        "X04",
        "期末A01 = 期初A01 + 新建 − 撤销（A15） ± 重组",
        Severity.ERROR,
        ("A01", "A01N", "A15", "A01I", "A01O"),
        balance("A01", ("A01N", "A01I"), ("A15", "A01O")),
    ),
    Check("X36", "填报单位须有统计编码、行政区划、单位性质和行业", Severity.ERROR, ("A01",), _master_data),
    Check(
        "X37",
        "会员25人以上的基层工会应当建立委员会（工会法第11条）",
        Severity.WARNING,
        ("A01", "B04"),
        _committees,
    ),
]
