"""How far the drive has come, by responsible union and first responsible person (M002, M003, M012)."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..queries import Area, progress
from .place import union_of


def show(request: HttpRequest) -> HttpResponse:
    top = union_of(request)
    areas = progress(request.actor.scope, top)  # type: ignore[attr-defined]
    total = Area(top, "")
    for name in ("employers", "covered", "visited", "open", "overdue", "formed"):
        setattr(total, name, sum(getattr(area, name) for area in areas))
    return TemplateResponse(request, "organizing/progress.html", {"top": top, "areas": areas, "total": total})
