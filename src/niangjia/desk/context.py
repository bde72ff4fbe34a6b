"""What every page of the desk needs: the menu, the units of the account, the demo date."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .frame import Frame


def desk(request: HttpRequest) -> dict[str, Any]:
    """Template variable `frame`, made only when a template asks for it."""
    return {"frame": SimpleLazyObject(lambda: Frame(request))}
