"""From bytes to a reading, and from a reading to the unit and period it is about."""

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period, half_year, year_to
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.scope import Scope, outermost
from niangjia.kernel.figures.spoken import vocabulary
from niangjia.kernel.reading.reader import read
from niangjia.kernel.reading.shapes import Document, Reading, Source
from niangjia.kernel.reading.sources import KEPT_OUT, from_text, open_bytes
from niangjia.kernel.units.models import Union

from .verdicts.moments import period_of

PASTED = "text"  # kind of a source that came without a file
_COMMITTEE = re.compile(r"(?:委员会|总工会|工会联合会|联合工会|工会)$")


def read_one(name: str, data: bytes) -> Reading:
    """One report. Raises Refusal for what cannot be read, for an archive, and for a text without any word."""
    found = list(islice(open_bytes(name, data), 2))
    if len(found) != 1 or found[0].kind == KEPT_OUT:
        raise Refusal(
            _("This holds several files; one draft is checked at a time."),
            remedy=_("Send the draft itself. Whole folders go under “Old reports”."),
        )
    return read_source(found[0])


def read_pasted(text: str) -> Reading:
    """Pasted text. Raises Refusal for nothing but blanks."""
    return read_source(from_text(text))


def read_source(source: Source) -> Reading:
    """Read a source with everything the lines say. Raises Refusal where there is nothing to read."""
    if not source.text.strip():
        raise Refusal(_("There is no text in it."), remedy=_("Choose the file that holds the report."))
    return read(source, vocabulary())


def sources(name: str, data: bytes) -> Iterator[Source]:
    """Every file of an upload; one that could not be read is of kind KEPT_OUT, its remark says why."""
    yield from open_bytes(name, data)


def own_unit(by: Actor) -> Union:
    """The topmost unit the reader holds a role at. Raises NotFound for readers without one."""
    rows = Union.objects.within(by.scope).filter(path__in=outermost(grant.path for grant in by.grants))
    found = rows.order_by("level", "path").first()
    if found is None:
        raise NotFound
    return found


def unit_said(reading: Reading) -> str:
    """The unit the first report that names one is about, as printed."""
    return next((document.unit for document in reading.documents if document.unit), "")


def find_unit(scope: Scope, name: str) -> Union | None:
    """The open unit of that name in the range: by its name, its short name, or the name of its area."""
    name = name.strip()
    if not name:
        return None
    bare = _COMMITTEE.sub("", name)
    rows = Union.objects.within(scope).order_by("-closed_on", "level", "path")
    for column, words in (
        ("name", name),
        ("short_name", name),
        ("name", f"{bare}总工会"),
        ("short_name", bare),
    ):
        found = rows.filter(**{column: words}).first()
        if found is not None:
            return found
    return None


def period_said(documents: tuple[Document, ...]) -> Period | None:
    """The period of the first report that says one."""
    return next((found for found in map(period_of, documents) if found is not None), None)


def usual_period() -> Period:
    """What a draft of these days is about: the half-year that ends, else the year so far."""
    today = clock.today()
    for period in (half_year(today.year), half_year(today.year - 1, 2)):
        if 0 <= (today - period.last).days <= 60:
            return period
    return year_to(today)
