"""Keeping and forgetting one's own filters of a list."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.access.decorators import signed_in
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.records.record import Record
from niangjia.kernel.records.saved import forget_filter, save_filter
from niangjia.kernel.registry import registry

from .entry import demand


@signed_in
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filters in `query` for the ledger in `record` under `name`."""
    actor = request.actor  # type: ignore[attr-defined]
    record = registry.get(Record, request.POST.get("record", ""))
    if record is None:
        raise NotFound
    demand(actor, record, record.view)
    params = QueryDict(request.POST.get("query", ""))
    kept = save_filter(record=record, name=request.POST.get("name", ""), params=params, by=actor)
    messages.success(request, _("Kept as “%(name)s”.") % {"name": kept.name})
    return _back(request)


@signed_in
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of the own filters."""
    forget_filter(pk=pk, by=request.actor)  # type: ignore[attr-defined]
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if inside else "/")
