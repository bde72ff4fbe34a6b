"""The card on a phone, and the desk that scans it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import NotFound, Refusal

from .. import actions
from ..models import Card
from .qr import data_uri


def face(request: HttpRequest, pk: int) -> HttpResponse:
    """The card with its QR code: for its holder, and for cadres in whose range it lies."""
    actor = request.actor  # type: ignore[attr-defined]
    card = Card._base_manager.filter(pk=pk).select_related("programme", "person", "union").first()
    if card is None or not (card.person_id == actor.person_id or actor.sees(card.union.path)):
        raise NotFound
    return TemplateResponse(
        request,
        "membership/card.html",
        {"card": card, "qr": data_uri(card.code, 8), "open": card.valid_to == FAR},
    )


class ScanForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Card code or number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=80)
    service = forms.CharField(label=gettext_lazy("Course or service"), max_length=80)


def scan(request: HttpRequest) -> HttpResponse:
    """Log one use after another; place and service stay filled in. A hand scanner types the code and Enter."""
    actor = request.actor  # type: ignore[attr-defined]
    held = {
        "place": request.session.get("scan_place", ""),
        "service": request.session.get("scan_service", ""),
    }
    form = ScanForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        code, place, service = (form.cleaned_data[name] for name in ("code", "place", "service"))
        request.session["scan_place"], request.session["scan_service"] = place, service
        rows = (
            Card.objects.within(actor.scope)
            .filter(valid_to=FAR)
            .select_related("person", "programme__union", "union")
        )
        card = rows.filter(code=code).first() or rows.filter(number=code).first()
        if card is None:
            form.add_error("code", _("No card in force has this code. Scan again, or look the holder up."))
        else:
            try:
                actions.log_card_use(card=card, on=clock.today(), place=place, service=service, by=actor)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request,
                    _("%(name)s: %(service)s logged.") % {"name": card.person.name, "service": service},
                )
                return redirect("pages:membership-card-scan")
    return TemplateResponse(
        request, "membership/scan.html", {"form": form}, status=422 if form.errors else 200
    )
