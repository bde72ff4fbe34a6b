"""The logins of the sample province, offered on the sign-in page while its day stands still."""

import json
from importlib import import_module

from django.apps import apps

from niangjia.kernel.access.models import Account


def logins() -> list[dict[str, str]]:
    """Duty, user name and what fills the two fields, for each sample account that is really there."""
    if not apps.is_installed("niangjia.demo"):
        return []
    # By name, because demo and desk are siblings and must not import one another.
    sample = import_module("niangjia.demo.accounts")
    there = set(
        Account.objects.filter(username__in=[one.username for one in sample.LOGINS]).values_list(
            "username", flat=True
        )
    )
    return [
        {
            "duty": one.duty,
            "username": one.username,
            "fill": json.dumps({"id_login": one.username, "id_password": sample.PASSWORD}),
        }
        for one in sample.LOGINS
        if one.username in there
    ]
