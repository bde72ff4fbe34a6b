"""Forms over accounts and roles."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.registry import registry

from .choices import Role
from .models import Account, RoleAssignment
from .picking import RefField
from .queries import accounts, narrowed


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class RoleForm(forms.Form):
    """A role at a union from a day until a day. Only roles the actor may give are offered."""

    union = RefField("union", label=_("Union"), help_text=_("The role reaches this union and all below it."))
    role = forms.ChoiceField(label=_("Role"))
    line = forms.ChoiceField(label=_("Line of work"), required=False)
    valid_from = _day(_("From"))
    valid_to = _day(_("Until"), required=False, help_text=_("Empty: until it is ended."))

    def __init__(self, actor: Actor, offered: set[str], data: Any = None) -> None:
        super().__init__(data, initial={"valid_from": clock.today()})
        self.fields["union"].scope = narrowed(actor, "access.grant")  # type: ignore[attr-defined]
        pairs = [(role.value, role.label) for role in Role if role.value in offered]
        self.fields["role"].choices = [("", _("Please choose")), *pairs]  # type: ignore[attr-defined]
        lines = [(line.code, line.name) for line in registry.lines()]
        self.fields["line"].choices = [("", _("All lines of work")), *lines]  # type: ignore[attr-defined]

    def clean_valid_to(self) -> date:
        """Nothing means no end."""
        return self.cleaned_data["valid_to"] or FAR


class AccountForm(RoleForm):
    """A new account with its first role."""

    username = forms.CharField(
        label=_("User name"), max_length=60, help_text=_("Letters, digits, dots and hyphens.")
    )
    name = forms.CharField(label=_("Name of the holder"), max_length=60)
    field_order = ("username", "name", "union", "role", "line", "valid_from", "valid_to")


class HandOverForm(forms.Form):
    """Who takes over which roles from when."""

    successor = forms.ModelChoiceField(
        Account.objects.none(), label=_("Successor in office"), empty_label=_("Please choose")
    )
    assignments = forms.ModelMultipleChoiceField(
        RoleAssignment.objects.none(), label=_("Roles handed over"), widget=forms.CheckboxSelectMultiple
    )
    on = _day(_("From"))
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, actor: Actor, leaver: Account, data: Any = None) -> None:
        super().__init__(data)
        scope = narrowed(actor, "access.handover")
        successors = accounts(scope).filter(is_active=True).exclude(pk=leaver.pk).order_by("name", "username")
        roles = RoleAssignment.objects.filter(account=leaver, valid_to__gt=clock.today()).select_related(
            "union"
        )
        mine = roles if scope.everything else roles.filter(scope.q("union__path"))
        fields: dict[str, Any] = self.fields
        fields["successor"].queryset, fields["assignments"].queryset = successors, mine
        fields["successor"].label_from_instance = lambda account: f"{account} ({account.username})"
        fields["assignments"].label_from_instance = lambda a: (
            f"{a.get_role_display()} · {a.union or _('everywhere')}"
        )
        self.initial = {"on": clock.today(), "assignments": list(mine)}
