"""Accounts, their roles, handing over."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.errors import NotFound, Refusal

from . import actions, queries
from .choices import Role
from .decorators import needs, signed_in
from .forms import AccountForm, HandOverForm, RoleForm
from .items import open_items
from .models import Account, HandOver, RoleAssignment

KEEPERS = ("access.grant", "access.handover")


def account_of(request: HttpRequest, pk: int) -> Account:
    """The account of an address, if it holds or held a role in the actor's range."""
    scope = queries.narrowed(request.actor, "access.handover")  # type: ignore[attr-defined]
    found = queries.accounts(scope).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def offered(request: HttpRequest) -> set[str]:
    """The roles the actor may give somewhere."""
    actor = request.actor  # type: ignore[attr-defined]
    return {role for grant in actor.grants for role in actions.grantable(actor, grant.path)}


@needs(*KEEPERS)
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts with a role in range; `q` searches names, user names and unions."""
    scope = queries.narrowed(request.actor, "access.handover")  # type: ignore[attr-defined]
    found = queries.accounts(scope)
    words = request.GET.get("q", "").strip()
    for word in words.split():
        at = RoleAssignment.objects.filter(queries.in_force(), union__name__contains=word).values(
            "account_id"
        )
        found = found.filter(Q(name__contains=word) | Q(username__icontains=word) | Q(pk__in=at))
    page = Paginator(found.order_by("-is_active", "username"), 50).get_page(request.GET.get("page"))
    held: dict[int, list[RoleAssignment]] = {}
    rows = RoleAssignment.objects.filter(queries.in_force(), account__in=[a.pk for a in page]).select_related(
        "union"
    )
    for row in rows:
        held.setdefault(row.account_id, []).append(row)
    context = {
        "page": page,
        "rows": [(account, held.get(account.pk, [])) for account in page],
        "words": words,
    }
    return TemplateResponse(request, "access/accounts.html", context)


@needs("access.grant")
def create(request: HttpRequest) -> HttpResponse:
    """A new account; its provisional password is shown once."""
    actor = request.actor  # type: ignore[attr-defined]
    form = AccountForm(actor, offered(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account, password = actions.create_account(by=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _slip(request, account, password)
    context = {"form": form, "title": _("New account"), "back": reverse("access:accounts")}
    return TemplateResponse(request, "access/form.html", context, status=_status(request, form))


def _slip(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    response = TemplateResponse(request, "access/slip.html", {"account": account, "password": password})
    response["Cache-Control"] = "no-store"
    return response


def _status(request: HttpRequest, form: Any) -> int:
    return 422 if request.method == "POST" and form.errors else 200


@needs(*KEEPERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """An account with its roles in range, past ones too, and what is its to do."""
    actor, account = request.actor, account_of(request, pk)  # type: ignore[attr-defined]
    scope = queries.narrowed(actor, "access.handover")
    context = {
        "account": account,
        "roles": queries.assignments(scope).filter(account=account),
        "today": clock.today(),
        "items": open_items(account),
        "may_grant": actor.may("access.grant") and account.pk != actor.account_id,
        "sheets": HandOver.objects.within(scope)
        .filter(Q(leaver=account) | Q(successor=account))
        .order_by("-made_at"),
    }
    return TemplateResponse(request, "access/account.html", context)


@needs("access.grant")
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """A further role for an account: one officer may serve several unions."""
    actor, account = request.actor, account_of(request, pk)  # type: ignore[attr-defined]
    form = RoleForm(actor, offered(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.grant_role(account=account, by=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The role is given."))
            return redirect("access:account", pk=account.pk)
    context = {"form": form, "title": _("Give a role"), "account": account}
    return TemplateResponse(request, "access/form.html", context, status=_status(request, form))


@needs("access.grant")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role today (POST)."""
    actor = request.actor  # type: ignore[attr-defined]
    scope = queries.narrowed(actor, "access.grant")
    found = queries.assignments(scope).filter(pk=pk, valid_to__gt=clock.today()).first()
    if found is None:
        raise NotFound
    if request.method == "POST":
        actions.end_role(assignment=found, by=actor)
        messages.success(request, _("The role has ended."))
        return redirect("access:account", pk=found.account_id)
    context = {
        "title": _("End the role"),
        "account": found.account,
        "form": None,
        "danger": True,
        "question": f"{found.get_role_display()} · {found.union or _('everywhere')}",
    }
    return TemplateResponse(request, "access/form.html", context)


@needs("access.grant")
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new provisional password (POST), shown once."""
    actor, account = request.actor, account_of(request, pk)  # type: ignore[attr-defined]
    if request.method == "POST":
        return _slip(request, account, actions.reset_password(account=account, by=actor))
    context = {
        "title": _("Reset the password"),
        "account": account,
        "form": None,
        "question": _(
            "The account gets a provisional password that is shown once; the old one stops working."
        ),
    }
    return TemplateResponse(request, "access/form.html", context)


@needs("access.grant")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account (POST)."""
    actor, account = request.actor, account_of(request, pk)  # type: ignore[attr-defined]
    if request.method == "POST":
        actions.close_account(account=account, by=actor)
        messages.success(request, _("The account is closed."))
        return redirect("access:account", pk=account.pk)
    context = {
        "title": _("Close the account"),
        "account": account,
        "form": None,
        "danger": True,
        "question": _("It can no longer sign in and its roles end today. What it did stays on record."),
    }
    return TemplateResponse(request, "access/form.html", context)


@needs("access.handover")
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """交接: choose successor and roles, see the open items, hand over."""
    actor, account = request.actor, account_of(request, pk)  # type: ignore[attr-defined]
    form = HandOverForm(actor, account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            sheet = actions.hand_over(
                leaver=account,
                successor=given["successor"],
                assignments=list(given["assignments"]),
                on=given["on"],
                note=given["note"],
                by=actor,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("access:sheet", pk=sheet.pk)
    context = {"form": form, "account": account, "items": open_items(account)}
    return TemplateResponse(request, "access/handover.html", context, status=_status(request, form))


@signed_in
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The handover sheet, for both sides and whoever keeps accounts there; the successor confirms (POST)."""
    actor = request.actor  # type: ignore[attr-defined]
    found = (
        HandOver.objects.unscoped("both sides see their sheet")
        .filter(pk=pk)
        .select_related("leaver", "successor")
        .first()
    )
    sides = () if found is None else (found.leaver_id, found.successor_id)
    if found is None or (actor.account_id not in sides and not actor.may("access.handover", found.path)):
        raise NotFound
    if request.method == "POST":
        actions.receive_handover(sheet=found, by=actor)
        messages.success(request, _("Confirmed."))
        return redirect("access:sheet", pk=found.pk)
    roles = [(Role(role).label if role in Role else role, union) for role, union in found.roles]
    context = {
        "sheet": found,
        "roles": roles,
        "may_confirm": actor.account_id == found.successor_id and found.received_at is None,
    }
    return TemplateResponse(request, "access/sheet.html", context)
