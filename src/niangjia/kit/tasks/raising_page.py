"""Issuing tasks from a page: to one unit, to chosen ones or to all directly below; from a record or out of nothing."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from niangjia.kernel.access.picking import RefField
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.cases.forms import DayField
from niangjia.kernel.pages import links
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry
from niangjia.kernel.units import queries as units
from niangjia.kernel.units.models import Union

from . import actions
from .choices import BornOf

MOST_SHOWN = 200


class RaiseForm(forms.Form):
    """One text, and to whom it goes."""

    title = forms.CharField(label=pgettext_lazy("task", "Task"), max_length=200)
    text = forms.CharField(
        label=pgettext_lazy("task", "What is asked"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    due_on = DayField(label=pgettext_lazy("task", "Due on"))
    born_of = forms.ChoiceField(
        label=pgettext_lazy("task", "Born of"), choices=BornOf.choices, initial=BornOf.OTHER
    )
    category = forms.CharField(label=pgettext_lazy("task", "Category"), max_length=40, required=False)
    everybody = forms.BooleanField(label=gettext_lazy("All units directly below"), required=False)
    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Chosen units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    owner = RefField("union", label=gettext_lazy("Another union"), required=False)
    department = forms.CharField(
        label=gettext_lazy("Office outside the unions"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Such as 人社局; the issuing union then follows it up."),
    )

    def __init__(self, actor: Actor, below: list[Union], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.below = {to_text(union.pk): union for union in below}
        chosen, owner = self.fields["chosen"], self.fields["owner"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        assert isinstance(owner, RefField)
        chosen.choices = [(key, union.name) for key, union in list(self.below.items())[:MOST_SHOWN]]
        owner.scope = actor.scope
        if not below:
            del self.fields["everybody"], self.fields["chosen"]

    def owners(self) -> list[Union]:
        """The unions named in any of the three ways."""
        said = self.cleaned_data
        found = list(self.below.values()) if said.get("everybody") else []
        found += [self.below[key] for key in said.get("chosen", ())]
        return [*found, said["owner"]] if said["owner"] else found

    def facts(self) -> dict[str, Any]:
        """The facts every task of the form shares."""
        return {name: self.cleaned_data[name] for name in ("title", "text", "due_on", "born_of", "category")}


def show(request: HttpRequest) -> HttpResponse:
    """The form; POST issues. `?origin=<model>:<id>` names the record the tasks are born from, `?union=` the issuer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    union, origin = _issuer(request, actor), origin_of(request.GET.get("origin", ""), actor)
    below = list(units.children(actor.scope, union).filter(closed_on=FAR))
    initial = {"born_of": request.GET.get("born_of", BornOf.OTHER)}
    form = RaiseForm(actor, below, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = _issue(form, union, origin, actor)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext("%(n)d task issued.", "%(n)d tasks issued.", made)
            messages.success(request, said % {"n": made})
            return redirect((origin and links.to_row(origin)) or reverse("pages:task-list"))
    context = {
        "form": form,
        "union": union,
        "key": to_text(union.pk),
        "tops": units.tops(actor.scope),
        "origin": origin,
        "origin_link": links.to_row(origin) if origin else "",
        "asked": request.GET.get("origin", ""),
        "hidden": max(len(below) - MOST_SHOWN, 0),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "tasks/raise.html", context, status=status)


def _issue(form: RaiseForm, union: Union, origin: Model | None, by: Actor) -> int:
    """The tasks of the form: one per union, and one for the office outside. Gives their number."""
    owners, office = form.owners(), form.cleaned_data["department"].strip()
    made = 0
    if owners:
        made += len(actions.raise_many(union=union, owners=owners, origin=origin, by=by, **form.facts()))
    if office or not owners:
        actions.raise_task(union=union, department=office, origin=origin, by=by, **form.facts())
        made += 1
    return made


def _issuer(request: HttpRequest, actor: Actor) -> Union:
    text = request.GET.get("union", "")
    if text:
        try:
            return units.union_or_404(actor.scope, from_text(text))
        except ValueError as fault:
            raise NotFound from fault
    tops = units.tops(actor.scope)
    if not tops:
        raise NotFound
    return tops[0]


def origin_of(text: str, actor: Actor) -> Model | None:
    """The record of "<model label>:<id>" within the reader's range; None for no text. Raises NotFound."""
    if not text:
        return None
    label, _colon, key = text.partition(":")
    try:
        model, pk = apps.get_model(label), from_text(key)
    except (LookupError, ValueError) as fault:
        raise NotFound from fault
    for record in registry.items(Record):
        if record.model is model and actor.may(record.view, line=registry.owner(record).code):
            scope = record.scope(actor, line=registry.owner(record).code)
            if row := record.queryset(scope).filter(pk=pk).first():
                found: Model = row
                return found
    raise NotFound
