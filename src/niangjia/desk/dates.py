"""The as-of date of a page."""

from datetime import date

from django.http import HttpRequest

from niangjia.kernel.base import clock


def day_of(request: HttpRequest) -> date:
    """`?on=2025-06-30`, else today. A date that cannot be read, or lies ahead, means today."""
    text = request.GET.get("on", "")
    try:
        day = date.fromisoformat(text) if text else clock.today()
    except ValueError:
        return clock.today()
    return min(day, clock.today())
