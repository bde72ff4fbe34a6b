"""The tree explorer: children are fetched when a node opens, thousands at once.

Nodes are joined as text, not rendered one template each: 3,000 children cost some 20 ms.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units import queries, tree
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union

from .dates import day_of
from .frame import actor_of
from .links import union_link
from .numbers import counts

SEARCH_LIMIT = 60


@dataclass
class Node:
    """A union as the explorer shows it: unions below, members of the whole subtree, may open."""

    union: Union
    below: int
    members: int | None


@needs("records.view")
def explorer(request: HttpRequest) -> HttpResponse:
    """The page with the topmost unions of the reader, the first of them already open."""
    day = day_of(request)
    scope = actor_of(request).scope
    words = request.GET.get("q", "").strip()
    tops = [top for top in queries.tops(scope) if top.is_open or top.closed_on > day]
    inner = found(scope, words, day) if words else opened(scope, tops, day)
    return render(
        request,
        "desk/tree.html",
        {
            "day": day,
            "past": day != clock.today(),
            "words": words,
            "tops": tops,
            "inner": inner,
        },
    )


@needs("records.view")
def children(request: HttpRequest, pk: int) -> HttpResponse:
    """The direct children of a union, as list items."""
    scope = actor_of(request).scope
    union = queries.union_or_404(scope, pk)
    return HttpResponse(items(nodes(scope, below(scope, union, day_of(request)), day_of(request))))


@needs("records.view")
def hits(request: HttpRequest) -> HttpResponse:
    """Unions matching `q` with everything above them, as list items; without `q` the closed tree."""
    scope, day = actor_of(request).scope, day_of(request)
    words = request.GET.get("q", "").strip()
    return HttpResponse(found(scope, words, day) if words else opened(scope, queries.tops(scope), day))


def below(scope: Scope, union: Union, day: date) -> list[Union]:
    """Direct children on a day, in tree order."""
    if day == clock.today():
        return list(queries.children(scope, union))
    ids = tree.at(day).children(union.pk)
    rows = queries.by_ids(scope, (int(pk) for pk in ids))
    return [rows[int(pk)] for pk in ids if int(pk) in rows]


def nodes(scope: Scope, unions: Iterable[Union], day: date) -> list[Node]:
    """Unions with their counts on a day."""
    kept = list(unions)
    return [
        Node(union, below_it, people)
        for union, below_it, people in zip(kept, *counts(kept, day), strict=True)
    ]


def opened(scope: Scope, tops: list[Union], day: date) -> SafeString:
    """The topmost nodes; a single one stands open."""
    if len(tops) != 1:
        return items(nodes(scope, tops, day))
    inner = items(nodes(scope, below(scope, tops[0], day), day))
    return item(nodes(scope, tops, day)[0], inner)


def found(scope: Scope, words: str, day: date) -> SafeString:
    """The matching unions, nested under what stands above them, everything open."""
    matches = queries.search_unions(scope, words, SEARCH_LIMIT)
    if not matches:
        return format_html(
            '<li class="nj-hit-note">{}</li>', _("No union matches. Try part of the name or its initials.")
        )
    paths = queries.ancestors(union.path for union in matches)
    rows = list(Union.objects.within(scope).filter(path__in=paths).order_by("path"))
    wanted = {union.pk for union in matches}
    by_parent: dict[str, list[Node]] = {}
    known = {union.path for union in rows}
    for node in nodes(scope, rows, day):
        above = node.union.path[: -tree.SEGMENT]
        by_parent.setdefault(above if above in known else "", []).append(node)
    return _nested(by_parent, "", wanted)


def _nested(by_parent: dict[str, list[Node]], above: str, wanted: set[int]) -> SafeString:
    parts = []
    for node in by_parent.get(above, []):
        inner = _nested(by_parent, node.union.path, wanted)
        parts.append(item(node, inner or None, hit=node.union.pk in wanted))
    return mark_safe("".join(parts))  # made of escaped parts


def items(made: Iterable[Node]) -> SafeString:
    """List items of closed nodes."""
    text = "".join(item(node) for node in made)
    if not text:
        return format_html('<li class="nj-hit-note">{}</li>', _("No unions below this one."))
    return mark_safe(text)  # made of escaped parts


def item(node: Node, inner: SafeString | None = None, *, hit: bool = False) -> SafeString:
    """One list item; `inner` are its open children. Kept short: a node may have thousands of sisters."""
    union = node.union
    name = escape(union.short_name or union.name)
    title = f' title="{escape(union.name)}"' if union.short_name else ""
    closed = "" if union.closed_on == FAR else f'<span class="nj-badge">{escape(_("closed"))}</span>'
    members = "—" if node.members is None else f"{node.members:,}"
    branch = "" if inner is None else f"<ul>{inner}</ul>"
    return mark_safe(  # every part is escaped
        f'<li class="nj-node"><div class="nj-node-row{" is-hit" if hit else ""}">{twist(node, name, inner is not None)}'
        f'<a class="nj-node-name" href="{union_link(union.pk)}"{title}>{name}</a>{closed}{figures(node)}'
        f'<span class="nj-kind">{escape(str(UnionKind(union.kind).label))}</span>'
        f'<span class="num">{f"{node.below:,}" if node.below else ""}</span><span class="num">{members}</span></div>'
        f"{branch}</li>"
    )


def twist(node: Node, name: str, is_open: bool) -> str:
    """The button that opens a node; a gap where there is nothing below."""
    if not node.below:
        return '<i class="nj-twist"></i>'
    return (
        f'<button type="button" class="nj-twist" data-key="{to_text(node.union.pk)}" aria-label="{name}"'
        f' aria-expanded="{"true" if is_open else "false"}"><i class="ti ti-chevron-right" aria-hidden="true"></i></button>'
    )


def figures(node: Node) -> str:
    """The way from a union with others below it to its dashboard."""
    if not node.below:
        return ""
    href = f"{reverse('desk:dashboard')}?unit={to_text(node.union.pk)}"
    return (
        f'<a class="nj-node-desk" href="{href}" title="{escape(_("Dashboard"))}">'
        f'<i class="ti ti-chart-bar" aria-hidden="true"></i><span class="visually-hidden">{escape(_("Dashboard"))}</span></a>'
    )
