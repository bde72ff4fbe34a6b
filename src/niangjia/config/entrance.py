"""How allauth is used here: nobody signs up by himself, and a lock falls on account and address together."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class Entrance(DefaultAccountAdapter):
    """Accounts are given by the union above, so sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to work: whoever had to change the password meant to go there."""
        return str(settings.LOGIN_REDIRECT_URL)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The key of the failed sign-in limit: an office shares one address, a name may be tried from anywhere.

        A private method of allauth, pinned by a test: by name alone a stranger could lock a cadre out; by address
        alone one clumsy colleague would lock the office out.
        """
        login = str(credentials.get("username", "")).strip().casefold()
        return f"{self.get_client_ip(request)}|{login}"
