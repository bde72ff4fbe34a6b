"""Components of the desk's pages, usable from any template by `{% load desk %}`."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from niangjia.kernel.access.passwords import Due
from niangjia.kernel.access.passwords import due as due_for
from niangjia.kernel.base import clock

register = template.Library()
SOON = 15  # days before a due date from which its chip turns amber

Number = int | float | Decimal | Fraction


@register.filter
def ailing(attrs: Mapping[str, Any]) -> bool:
    """Whether a form widget carries the mark of a refused value."""
    return str(attrs.get("aria-invalid", "")).lower() == "true"


@register.filter
def num(value: Any, places: int = 0) -> str:
    """A number with thousands separators; a dash for nothing; text as it is."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.{places}f}"


@register.filter
def percent(value: Any, places: int = 1) -> str:
    """A share (0.985) as a percentage (98.5%)."""
    if value is None or value == "":
        return "—"
    return f"{float(value) * 100:.{places}f}%"


@register.filter
def oid(value: int | None) -> str:
    """An id as it stands in addresses."""
    from niangjia.kernel.base.ids import to_text

    return "" if value is None else to_text(int(value))


@register.filter
def days_left(due: date | datetime) -> int:
    """Days from today to `due`; negative when past."""
    day = due.date() if isinstance(due, datetime) else due
    return (day - clock.today()).days


@register.inclusion_tag("desk/parts/yoy.html")
def yoy(change: Number | None, unit: str = "%", good: bool | None = True) -> dict[str, Any]:
    """The change on last year: a share (0.032), or points with unit "pp". `good`: whether more is better; it
    chooses the colour, None leaves it grey."""
    if change is None:
        return {"shown": False}
    size = abs(float(change)) * 100
    kind = "flat" if size < 0.05 else "up" if change > 0 else "down"
    tone = "" if good is None or kind == "flat" else "good" if (kind == "up") == good else "bad"
    return {"shown": True, "kind": kind, "tone": tone, "size": f"{size:.1f}", "unit": unit}


@register.simple_tag
def bar(share: Number | None, kind: str = "", mark: Number | None = None, extra: str = "") -> SafeString:
    """A horizontal bar without inline style: `share` 0..1 filled, `mark` 0..1 a tick, kind on|behind|main."""
    if share is None:
        return SafeString("")
    width = max(0.0, min(1.0, float(share))) * 100
    tick = SafeString("")
    if mark is not None:
        at = max(0.0, min(0.992, float(mark))) * 100
        tick = format_html('<rect class="mark" x="{}" y="0" width="0.8" height="6"/>', f"{at:.2f}")
    return format_html(
        '<svg class="nj-bar {} {}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="6"/><rect class="fill" width="{}" height="6"/>{}</svg>',
        f"is-{kind}" if kind else "",
        extra,
        f"{width:.2f}",
        tick,
    )


@register.inclusion_tag("desk/parts/stat.html")
def stat(card: Any) -> dict[str, Any]:
    """A headline figure; see `desk.dashboard.Headline` for its fields."""
    return {"card": card}


@register.simple_tag
def badge(label: Any, kind: str = "") -> SafeString:
    """A small mark; kind good|warn|bad|info|line or nothing."""
    return format_html('<span class="nj-badge{}">{}</span>', f" is-{kind}" if kind else "", label)


@register.inclusion_tag("desk/parts/due.html")
def due(day: date | datetime | None, done: bool = False) -> dict[str, Any]:
    """A deadline chip: the date and the days left, amber when near, red when past."""
    if day is None:
        return {"day": None}
    left = days_left(day)
    kind = "" if done else "late" if left < 0 else "soon" if left <= SOON else ""
    return {"day": day, "left": left, "over": -left, "kind": kind, "done": done}


@register.inclusion_tag("desk/parts/empty.html")
def empty(
    title: Any, text: Any = "", icon: str = "inbox", link: str = "", label: Any = "", small: bool = False
) -> dict[str, Any]:
    """An empty state that says what would stand here and how to begin."""
    return {"title": title, "text": text, "icon": icon, "link": link, "label": label, "small": small}


@register.inclusion_tag("desk/parts/pages.html", takes_context=True)
def pages(context: Context, page: Any) -> dict[str, Any]:
    """Page links of a Django `Page`, keeping the other parameters of the address."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    head = query.urlencode()
    span = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "span": list(span), "head": f"?{head}&" if head else "?"}


@register.inclusion_tag("desk/parts/field.html")
def field(bound: Any, hint: Any = "") -> dict[str, Any]:
    """A form field with label, control, hint and faults."""
    return {"field": bound, "hint": hint}


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: Any) -> str:
    """The present address's query with some parameters changed (None removes)."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    text = query.urlencode()
    return f"?{text}" if text else "?"


@register.simple_tag(takes_context=True)
def password_due(context: Context) -> Due | None:
    """Why the reader must change the password, or None."""
    return due_for(context["request"].user)
