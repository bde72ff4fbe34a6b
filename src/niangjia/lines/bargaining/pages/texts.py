"""The text of a contract: handed in for the filing, and read by the union above."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal

from ..actions import contracts as actions
from ..choices import Filing
from ..models import Contract, ContractFile

CHANGE = "bargaining.change"


class TextForm(forms.Form):
    """One file."""

    file = forms.FileField(label=_("File"), help_text=_("PDF, Word or a picture, at most 12 MB."))


def _contract(request: Any, pk: int) -> Contract:
    found = Contract.objects.within(request.actor.scope).select_related("union").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of a contract; POST hands another one in."""
    contract, actor = _contract(request, pk), request.actor  # type: ignore[attr-defined]
    may_add = actor.may(CHANGE, contract.union.path) and contract.filing in (Filing.UNFILED, Filing.RETURNED)
    form, fault = TextForm(request.POST or None, request.FILES or None), ""
    if request.method == "POST":
        if not actor.may(CHANGE, contract.union.path):
            raise Forbidden(
                _("Your role does not include this action. Ask your administrator if you need it.")
            )
        if form.is_valid():
            sent = form.cleaned_data["file"]
            try:
                actions.attach_text(contract=contract, name=sent.name, data=sent.read(), by=actor)
            except Refusal as refusal:
                fault = str(refusal)
            else:
                return redirect("pages:bargaining-text", pk=pk)
    files = ContractFile.objects.within(actor.scope).filter(contract=contract).defer("data").order_by("-pk")
    back = reverse("pages:collective-contract-detail", kwargs={"pk": pk})
    context = {
        "contract": contract,
        "files": files,
        "form": form,
        "fault": fault,
        "may_add": may_add,
        "back": back,
    }
    failed = request.method == "POST"
    return TemplateResponse(request, "bargaining/text.html", context, status=422 if failed else 200)


def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """One file, to keep; never shown inside the page."""
    row = ContractFile.objects.within(request.actor.scope).filter(pk=pk).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotFound
    response = HttpResponse(bytes(row.data), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
