"""Rules entered here: a region's own number, or a newer version of one that was shipped."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.codes import PROVINCE, province_of
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal

from . import lookup
from .choices import Confidence
from .loading import exact
from .models import Statute

MOST_REGION = 12


@action("statutes.enter_rule", ability="statutes.change")
def enter_rule(
    *,
    name: str,
    rule: str,
    number: str,
    citation: str,
    valid_from: date,
    by: Actor,
    act: Act,
    region: str = "",
    unit: str = "",
    citation_version: str = "",
    band_low: int = 0,
    confidence: str = Confidence.SEEN,
) -> Statute:
    """A rule of our own beside the shipped ones of the same name; it takes comparison and direction from them.

    number: "15", "2/3", "5%". Refused: an unknown name or region, a number that is none, and a number that would fall
    below a national minimum.
    """
    model = _model(name, band_low)
    row = Statute(
        name=name,
        rule=rule.strip(),
        citation=citation.strip(),
        valid_from=valid_from,
        region=_region(region),
        citation_version=citation_version.strip(),
        confidence=confidence,
        unit=unit or model.unit,
        **_like(model),
        **_number(number),
    )
    _not_looser(row)
    _only_once(row)
    act.create(row)
    act.after_commit(lookup.forget)
    return row


@action("statutes.end_rule", ability="statutes.change")
def end_rule(*, row: Statute, on: date, by: Actor, act: Act) -> Statute:
    """A rule entered here is in force up to, but without, a day. Shipped rules end with an upgrade."""
    if row.shipped:
        raise Refusal(_("This rule came with the program. Enter a newer one beside it instead."))
    if on <= row.valid_from:
        raise Refusal(_("The end must lie after the beginning."), where="on")
    act.update(row, valid_to=on)
    act.after_commit(lookup.forget)
    return row


def _model(name: str, band_low: int) -> Statute:
    rows = Statute.objects.filter(name=name, shipped=True, numerator__isnull=False)
    found = rows.filter(band_low=band_low).order_by("region").first()
    if found is None:
        raise Refusal(_("No rule of this name."), where="name", remedy=_("Choose one from the list."))
    return found


def _like(model: Statute) -> dict[str, Any]:
    same = ("comparator", "way", "strict", "band_low", "band_high")
    return {field: getattr(model, field) for field in same}


def _number(text: str) -> dict[str, int | None]:
    try:
        numerator, denominator = exact(text.strip().replace("％", "%"))
    except (ValueError, ArithmeticError):
        numerator, denominator = None, 1
    if numerator is None or numerator < 0:
        raise Refusal(
            _("“%(text)s” is no number.") % {"text": text}, where="number", remedy=_("Write 15, 2/3 or 5%.")
        )
    return {"numerator": numerator, "denominator": denominator}


def _region(code: str) -> str:
    text = code.strip()
    if text and (not text.isdigit() or len(text) > MOST_REGION or province_of(text) not in PROVINCE):
        raise Refusal(_("“%(text)s” is no region code.") % {"text": text}, where="region")
    return text


def _not_looser(row: Statute) -> None:
    """A national minimum (L) may be tightened by a region, never loosened."""
    mine = lookup.rule_of(row)
    for law in Statute.objects.filter(name=row.name, national_minimum=True, region="", band_low=row.band_low):
        if lookup.rule_of(law).stricter_than(mine):
            raise Refusal(
                _("The law sets %(law)s; a region may be stricter, not looser.")
                % {"law": lookup.rule_of(law).said},
                where="number",
            )


def _only_once(row: Statute) -> None:
    same = Statute.objects.filter(
        name=row.name, region=row.region, band_low=row.band_low, shipped=False, valid_from=row.valid_from
    )
    if same.exists():
        raise Refusal(_("A rule of this name, region and day has been entered already."), where="valid_from")
    if row.valid_from >= FAR or row.valid_from.year > clock.today().year + 5:
        raise Refusal(_("The day lies too far ahead."), where="valid_from")
