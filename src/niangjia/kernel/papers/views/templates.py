"""Templates of one's own: download, change in Word, upload, try, go back to the default."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.units.models import Union

from .. import documents, fill, storage
from ..kinds import PaperKind, default_template
from .common import actor_of, attempt, unit_from, units_to_choose, uploaded, word_file


def _unit(request: HttpRequest) -> Union:
    """The unit whose templates are meant: the asked one, else the reader's topmost."""
    asked = request.POST.get("unit") or request.GET.get("unit", "")
    if asked:
        return unit_from(request, asked)
    found = units_to_choose(request)
    if not found:
        raise NotFound
    return found[0]


@require_GET
@needs("papers.view")
def index(request: HttpRequest) -> HttpResponse:
    """Every kind of paper, its variables, and the template in use."""
    unit = _unit(request)
    rows = []
    for kind in documents.paper_kinds():
        held = documents.template_in_use(unit, kind)
        own = held if held is not None and held.union_id == unit.pk else None
        rows.append({"kind": kind, "own": own, "from": None if own else held})
    return TemplateResponse(request, "papers/templates.html", {
        "rows": rows, "unit": unit, "units": units_to_choose(request), "tab": "templates",
        "may_write": actor_of(request).may("papers.write", unit.path),
    })  # fmt: skip


@require_GET
@needs("papers.view")
def default(request: HttpRequest, code: str) -> HttpResponse:
    """The default template, to start from."""
    kind = documents.paper_kind(code)
    return word_file(default_template(kind, _unit(request).name), f"{kind.name}（默认模板）.docx")


@require_GET
@needs("papers.view")
def current(request: HttpRequest, code: str) -> HttpResponse:
    """The template in use that somebody uploaded: the unit's own, or one from above."""
    kind, unit = documents.paper_kind(code), _unit(request)
    data = documents.template_of(unit, kind)
    if data is None:
        raise NotFound
    return word_file(data, f"{kind.name}（{unit.name}）.docx")


@require_GET
@needs("papers.view")
def sample(request: HttpRequest, code: str) -> HttpResponse:
    """The template in use, filled with invented facts."""
    kind, unit = documents.paper_kind(code), _unit(request)
    facts = kind.sample() | {"发文机关": unit.name}
    facts.pop("标题")
    held = documents.template_in_use(unit, kind)
    data = storage.get(held.file, held.hash) if held else None
    return word_file(
        fill.fill(kind, facts, data, held.union.name if held else ""), f"{kind.name}（样张）.docx"
    )


def _back(unit: Union, kind: PaperKind) -> str:
    return f"{reverse('papers:templates')}?unit={to_text(unit.pk)}#{slugify(kind.code)}"


@require_POST
@needs("papers.write")
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Use an uploaded template from now on, if nothing is wrong with it."""
    kind, unit = documents.paper_kind(code), _unit(request)

    def work() -> None:
        documents.replace_template(union=unit, kind=kind, data=uploaded(request), by=actor_of(request))

    return attempt(
        request,
        work,
        _back(unit, kind),
        _("Your template is in use. Look at a sample before the next paper."),
    )


@require_POST
@needs("papers.write")
def restore(request: HttpRequest, code: str) -> HttpResponse:
    """Back to the default."""
    kind, unit = documents.paper_kind(code), _unit(request)

    def work() -> None:
        documents.restore_template(union=unit, kind=kind, by=actor_of(request))

    return attempt(request, work, _back(unit, kind), _("The default template is in use again."))
