"""Settings: profile, language, password, two-step sign-in, roles held, handing over."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.access import language
from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.decorators import public, signed_in
from niangjia.kernel.access.models import Account
from niangjia.kernel.base.dates import FAR

from .frame import actor_of


@signed_in
def overview(request: HttpRequest) -> HttpResponse:
    """Everything about the account on one page."""
    account = request.user
    assert isinstance(account, Account)
    held = account.assignments.select_related("union").order_by("valid_to", "valid_from")
    actor = actor_of(request)
    return render(
        request,
        "desk/settings.html",
        {
            "account": account,
            "held": [
                {
                    "role": Role(row.role).label,
                    "union": row.union,
                    "line": row.line,
                    "since": row.valid_from,
                    "until": None if row.valid_to == FAR else row.valid_to,
                }
                for row in held
            ],
            "languages": [
                (code, translation.get_language_info(code)["name_local"])
                for code, _name in settings.LANGUAGES
            ],
            "totp": _has_totp(account),
            "handover": handover_link(account) if actor.may("access.handover") else "",
        },
    )


def handover_link(account: Account) -> str:
    """Where the account's roles are handed over."""
    return reverse("access:handover", kwargs={"pk": account.pk})


def _has_totp(account: object) -> bool:
    from allauth.mfa.models import Authenticator

    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages, also before signing in; a signed-in account keeps it."""
    code, target = request.POST.get("language", ""), request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    answer = redirect(target if inside else "desk:settings")
    if language.known(code):
        language.remember(answer, code)
        if request.user.is_authenticated:
            account = Account.objects.get(pk=request.user.pk)
            language.choose_language(account=account, language=code, by=actor_of(request))
        if not inside:
            with translation.override(code):
                messages.success(request, _("Language changed."))
    return answer
