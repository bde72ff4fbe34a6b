"""The page of legal numbers: search, region, 待核. It stands here because the floor of statutes knows no accounts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.codes import PROVINCE, province_of
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.statutes import actions, topics
from niangjia.kernel.statutes.choices import Confidence
from niangjia.kernel.statutes.lookup import rule_of
from niangjia.kernel.statutes.models import Statute

from .forms import RuleForm

PER_PAGE = 50


@require_GET
@needs("records.view")
def index(request: Any) -> HttpResponse:
    """Every rule: in words, its number, source, region, how sure it is.

    `q` searches, `topic`, `region` and `seen` (unconfirmed: 待核) narrow down.
    """
    day = clock.today()
    rows = sorted(_found(request.GET), key=_order)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [
        {"row": row, "rule": rule_of(row), "region": region_name(row.region), "ended": row.valid_to <= day}
        for row in page
    ]
    used = sorted(set(Statute.objects.exclude(region="").values_list("region", flat=True)))
    context = {
        "shown": shown,
        "page": page,
        "total": Statute.objects.count(),
        "found": page.paginator.count,
        "unconfirmed": Statute.objects.filter(confidence=Confidence.UNCONFIRMED).count(),
        "asked": {name: request.GET.get(name, "") for name in ("q", "topic", "region", "seen")},
        "topics": topics.TOPICS.items(),
        "regions": [(code, region_name(code)) for code in used],
        "confidences": Confidence.choices,
        "may_change": request.actor.may("statutes.change"),
    }
    return render(request, "statutes/index.html", context)


def _order(row: Statute) -> tuple[Any, ...]:
    """By topic, inside it as the reference numbers them, our own defaults last."""
    own = row.sources.startswith("P-")
    return topics.rank(row.name)[0], own, row.sources, row.name, row.region, row.band_low, row.valid_from


def _found(asked: Any) -> QuerySet[Statute]:
    rows = Statute.objects.order_by("name", "region", "band_low", "valid_from")
    for word in asked.get("q", "").split():
        rows = rows.filter(
            Q(rule__icontains=word)
            | Q(citation__icontains=word)
            | Q(name__icontains=word)
            | Q(sources__icontains=word)
        )
    if asked.get("seen") in Confidence.values:
        rows = rows.filter(confidence=asked["seen"])
    if asked.get("topic") in topics.TOPICS:
        rows = rows.filter(name__startswith=f"{asked['topic']}.")
    if region := asked.get("region", ""):
        rows = rows.filter(region="" if region == "national" else region)
    return rows


@require_http_methods(["GET", "POST"])
@needs("statutes.change")
def enter(request: Any) -> HttpResponse:
    """A form for a region's own rule."""
    form = RuleForm(
        request.POST or None, initial={"confidence": Confidence.SEEN, "name": request.GET.get("name")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.enter_rule(**form.cleaned_data, by=request.actor)
        except Refusal as refusal:
            form.add_error(
                refusal.where or None, " ".join(str(part) for part in (refusal.message, refusal.remedy))
            )
        else:
            messages.success(
                request, _("Entered. It counts for events from %(day)s on.") % {"day": row.valid_from}
            )
            return redirect(f"{reverse('statutes:index')}?q={row.name}")
    return render(request, "statutes/enter.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@needs("statutes.change")
def end(request: Any, pk: int) -> HttpResponse:
    """A rule entered here ends today."""
    row = Statute.objects.filter(pk=pk).first()
    if row is None:
        raise NotFound
    actions.end_rule(row=row, on=clock.today(), by=request.actor)
    messages.success(request, _("The rule is no longer in force."))
    return redirect(f"{reverse('statutes:index')}?q={row.name}")


_PLACES = {
    "4403": "深圳市", "3411": "滁州市", "3502": "厦门市", "3405": "马鞍山市", "3702": "青岛市", "4306": "岳阳市",
    "429006": "天门市", "3601": "南昌市", "3302": "宁波市", "2107": "锦州市",
}  # fmt: skip


def region_name(code: str) -> str:
    """The name of a region that has rules of its own; the province's where only that is known; "" for the country."""
    return _PLACES.get(code) or PROVINCE.label(province_of(code), code)
