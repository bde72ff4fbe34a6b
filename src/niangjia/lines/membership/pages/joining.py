"""Joining by QR code: a worker's phone opens the form of one union; the union decides (MEMB-2016 art. 5)."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.people.choices import NewForm
from niangjia.kernel.units import queries as units
from niangjia.kernel.units.choices import ORGANISATIONS
from niangjia.kernel.units.models import Union

from .. import actions
from .qr import data_uri

_APPLICANT = Actor(account_id=None, name="入会申请人", door="qr")
# From one address so many applications an hour: a whole workshop on one wireless net, but no flood.
_LIMIT, _WINDOW = 300, 3600


class JoinForm(forms.Form):
    """What the official application asks for, and the consent the law wants (PIPL art. 13, 29)."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    id_number = forms.CharField(
        label=gettext_lazy("Identity number"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Mobile phone"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    is_migrant = forms.BooleanField(label=gettext_lazy("I am a migrant worker"), required=False)
    is_dispatched = forms.BooleanField(label=gettext_lazy("I am a dispatched worker"), required=False)
    new_form = forms.ChoiceField(
        label=gettext_lazy("New form of employment"), choices=NewForm.choices, required=False
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "I apply to join the union of my own free will, accept its Charter, and agree that the union uses these "
            "details to keep the register of members."
        )
    )


def _union(pk: int) -> Union:
    found = Union._base_manager.filter(pk=pk, closed_on=FAR, kind__in=ORGANISATIONS).first()
    if found is None:
        raise NotFound
    return found


def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """The public form. It never tells whether somebody is a member already."""
    union = _union(pk)
    form = JoinForm(request.POST or None)
    done = False
    if request.method == "POST" and form.is_valid():
        done = _submit(request, union, form)
    status = 422 if form.errors else 200
    days = int(statutes.get("member.join_decide_days").number or 0)
    context = {"union": union, "form": form, "done": done, "days": days}
    return TemplateResponse(request, "membership/join.html", context, status=status)


def _submit(request: HttpRequest, union: Union, form: JoinForm) -> bool:
    key = f"join:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, _WINDOW)
    values: dict[str, Any] = {n: v for n, v in form.cleaned_data.items() if n != "consent"}
    if cache.incr(key) > _LIMIT:
        form.add_error(
            None, f"{_('Too many applications came from here.')} {_('Please try again in an hour.')}"
        )
        return False
    try:
        actions.submit_application(union=union, on=clock.today(), through="qr", by=_APPLICANT, **values)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def posters(request: HttpRequest) -> HttpResponse:
    """Choose the union whose poster is wanted."""
    actor = request.actor  # type: ignore[attr-defined]
    words = request.GET.get("q", "")
    found = units.search_unions(actor.scope, words) if words else units.tops(actor.scope)
    rows = [union for union in found if union.kind in ORGANISATIONS and union.closed_on == FAR]
    return TemplateResponse(request, "membership/posters.html", {"rows": rows, "q": words})


def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """A page to print: the union's QR code."""
    union = units.union_or_404(request.actor.scope, pk)  # type: ignore[attr-defined]
    address = settings.NIANGJIA_URL.rstrip("/") + reverse("pages:membership-join", kwargs={"pk": union.pk})
    context = {"union": union, "address": address, "qr": data_uri(address, 9), "key": to_text(union.pk)}
    return TemplateResponse(request, "membership/poster.html", context)
