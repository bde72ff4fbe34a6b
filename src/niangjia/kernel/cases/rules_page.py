"""The page of legal numbers: search, region, 待核. It stands here because the floor of statutes knows no accounts."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.codes import PROVINCE, province_of
from niangjia.kernel.statutes.choices import Confidence
from niangjia.kernel.statutes.lookup import rule_of
from niangjia.kernel.statutes.models import Statute

PER_PAGE = 50


@require_GET
@needs("records.view")
def index(request: Any) -> HttpResponse:
    """Every rule: in words, its number, source, region, how sure it is. `q` searches, `seen=unconfirmed` filters."""
    day = clock.today()
    rows = _found(request.GET)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [
        {"row": row, "rule": rule_of(row), "region": region_name(row.region), "ended": row.valid_to <= day}
        for row in page
    ]
    used = sorted(set(Statute.objects.exclude(region="").values_list("region", flat=True)))
    context = {
        "shown": shown, "page": page, "total": Statute.objects.count(), "found": page.paginator.count,
        "unconfirmed": Statute.objects.filter(confidence=Confidence.UNCONFIRMED).count(),
        "q": request.GET.get("q", ""), "seen": request.GET.get("seen", ""), "region": request.GET.get("region", ""),
        "regions": [(code, region_name(code)) for code in used], "confidences": Confidence.choices,
    }  # fmt: skip
    return render(request, "statutes/index.html", context)


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
    if region := asked.get("region", ""):
        rows = rows.filter(region="" if region == "national" else region)
    return rows


_PLACES = {
    "4403": "深圳市", "3411": "滁州市", "3502": "厦门市", "3405": "马鞍山市", "3702": "青岛市", "4306": "岳阳市",
    "429006": "天门市", "3601": "南昌市", "3302": "宁波市", "2107": "锦州市",
}  # fmt: skip


def region_name(code: str) -> str:
    """The name of a region that has rules of its own; the province's where only that is known; "" for the country."""
    return _PLACES.get(code) or PROVINCE.label(province_of(code), code)
