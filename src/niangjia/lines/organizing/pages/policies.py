"""Named policies with their items, e.g. 两个普遍, 一法五条例."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.records.kinds import day_input

from .. import actions, queries
from ..models import Policy


class PolicyForm(forms.Form):
    code = forms.SlugField(
        label=gettext_lazy("Short code"),
        max_length=40,
        help_text=gettext_lazy("Latin letters, stays the same."),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    issuer = forms.CharField(label=gettext_lazy("Issued by"), max_length=80, required=False)
    valid_from = forms.DateField(label=gettext_lazy("From"), widget=day_input(), initial=clock.today)
    items = forms.CharField(label=gettext_lazy("Items, one a line"), widget=forms.Textarea(attrs={"rows": 8}))

    def clean_items(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]


def show(request: HttpRequest) -> HttpResponse:
    may = request.actor.may("settings.change")  # type: ignore[attr-defined]
    return TemplateResponse(
        request, "organizing/policies.html", {"policies": queries.policies(), "may_edit": may}
    )


def edit(request: HttpRequest) -> HttpResponse:
    """A new policy, or new items for the one named by `?code=`."""
    held = Policy.objects.filter(code=request.GET.get("code", "")).prefetch_related("items").first()
    initial = (
        {
            "code": held.code,
            "name": held.name,
            "issuer": held.issuer,
            "valid_from": held.valid_from,
            "items": "\n".join(item.text for item in held.items.all()),
        }
        if held
        else None
    )
    form = PolicyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_policy(by=request.actor, **form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, _("Saved."))
        return redirect("pages:organizing-policies")
    return TemplateResponse(
        request, "organizing/policy_form.html", {"form": form}, status=422 if form.errors else 200
    )
