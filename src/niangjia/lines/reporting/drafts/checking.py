"""Handing a draft in: read and judged at once, or by the worker where it is big."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.reading.shapes import Reading
from niangjia.kernel.units.models import Union

from .. import intake
from ..models import Draft
from ..verdicts import counts, judge
from . import actions
from .readings import reading_of

MOST = 20  # MB
AT_ONCE = 1 << 20
LONGEST_PASTE = 400_000  # characters


def basis(reading: Reading, by: Actor) -> tuple[Union, Period, str]:
    """Unit and period as the text says them, else the reader's own; and the unit in the text's words."""
    said = intake.unit_said(reading)
    union = intake.find_unit(narrowed(by, "figures.view"), said) or intake.own_unit(by)
    return union, intake.period_said(reading.documents) or intake.usual_period(), said


def check(name: str, data: bytes, by: Actor) -> Draft:
    """Read a file and keep it as a draft. Raises Refusal for what cannot be read: then nothing is kept."""
    if len(data) > MOST << 20:
        raise too_big()
    actions.sweep()
    if len(data) > AT_ONCE:
        return wait(name, [data], by)
    return _keep(intake.read_one(name, data), name, data, by)


def check_pasted(text: str, by: Actor) -> Draft:
    """The same for pasted text."""
    if len(text) > LONGEST_PASTE:
        raise Refusal(_("The pasted text is too long."), remedy=_("Send it as a file."))
    actions.sweep()
    reading = intake.read_pasted(text)
    title = next((document.title for document in reading.documents if document.title), "")
    return _keep(reading, title or text.strip().splitlines()[0][:40], text.encode(), by, kind=intake.PASTED)


def _keep(reading: Reading, name: str, data: bytes, by: Actor, kind: str = "") -> Draft:
    union, period, said = basis(reading, by)
    found = counts(judge(reading, union, period, by=by))
    return actions.check_draft(
        by=by, union=union, name=name, kind=kind or ending(name), source=[data], period=period, said=said,
        counts=found,
    )  # fmt: skip


def ending(name: str) -> str:
    """docx, pdf, txt: the ending of the name a file came under."""
    return name.rpartition(".")[2].lower()[:8] if "." in name else ""


def too_big() -> Refusal:
    return Refusal(
        _("The file is larger than %(limit)s MB.") % {"limit": MOST},
        remedy=_("A report is seldom larger than one; take large pictures out of it, or paste its text."),
    )


def wait(name: str, source: Iterable[bytes], by: Actor) -> Draft:
    """Keep a big file and leave it to the worker."""
    from .tasks import read_later

    draft = actions.check_draft(by=by, union=intake.own_unit(by), name=name, kind=ending(name), source=source)
    read_later.enqueue(str(draft.pk), str(by.account_id), get_language() or "")
    return draft


def finish(draft: Draft, by: Actor) -> Draft:
    """Read and judge a draft that waited. Raises Refusal."""
    reading = reading_of(draft)
    union, period, said = basis(reading, by)
    found = counts(judge(reading, union, period, by=by))
    return actions.finish_draft(by=by, draft=draft, union=union, period=period, said=said, counts=found)


def refuse(draft: Draft, refusal: Refusal, by: Actor) -> Draft:
    return actions.refuse_draft(by=by, draft=draft, why=str(refusal))
