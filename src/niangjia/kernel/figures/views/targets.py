"""Targets: those the reader sees, one with all that was handed down, and setting them."""

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import to_text

from .. import engine, targets
from ..models import SplitWay, Target
from .asking import unit_of
from .forms import TargetForm, start


def target_of(actor: Actor, pk: int) -> Target:
    """A target of the reader's range. Raises NotFound."""
    found = Target.objects.within(actor.scope).filter(pk=pk).select_related("union", "above__union").first()
    if found is None:
        raise NotFound
    return found


@needs("figures.view")
def index(request: HttpRequest) -> HttpResponse:
    """The topmost targets the reader sees, with how far they are."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = [targets.progress(target) for target in targets.visible(actor)]
    return render(request, "figures/targets.html", {"found": found, "may_set": actor.may("targets.set")})


@needs("figures.view")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One target and its parts down the tree, with the earlier versions."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    target = target_of(actor, pk)
    top = targets.tree(target)
    before = []
    held = target.replaces
    while held is not None:
        before.append(held)
        held = held.replaces
    return render(
        request,
        "figures/target.html",
        {
            "top": top,
            "target": target,
            "rows": list(flat(top)),
            "before": before,
            "ways": SplitWay.choices,
            "may_set": target.current and actor.may("targets.set", target.union.path),
            "units": targets.children_of(target) if target.current else [],
            "above": target.above if target.above and actor.sees(target.above.union.path) else None,
        },
    )


def flat(top: targets.Progress, depth: int = 0) -> list[tuple[int, targets.Progress]]:
    """The tree of parts, in order, with the depth of each."""
    return [(depth, top), *(pair for part in top.parts for pair in flat(part, depth + 1))]


@needs("targets.set")
def create(request: HttpRequest) -> HttpResponse:
    """A new target, or a new version of one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    initial = start(unit_of(request), indicator_code=request.GET.get("indicator", "A01"))
    form = TargetForm(actor, request.POST or None, initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        item = engine.indicator(given["indicator_code"])
        try:
            made = targets.set_target(
                by=actor,
                union=given["unit"],
                indicator_code=item.code,
                period=form.period(),
                kind=given["kind"],
                value=form.exact(item),
                base_on=given["base_on"],
                basis=given["basis"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The target is set."))
            return redirect("figures:target", pk=to_text(made.pk))
    return render(
        request, "figures/form.html", {"form": form, "title": _("Set a target"), "back": "figures:targets"}
    )


@require_POST
@needs("targets.set")
def hand_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Distribute a target over the units directly below."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    target = target_of(actor, pk)
    by_hand = {}
    for unit in targets.children_of(target):
        text = request.POST.get(f"part-{to_text(unit.pk)}", "").strip()
        try:
            by_hand[unit.pk] = Decimal(text or "0")
        except InvalidOperation as fault:
            raise Refusal(_("%(text)s is not a number.") % {"text": text}, where=unit.name) from fault
    targets.hand_down(by=actor, target=target, way=request.POST.get("way", SplitWay.EVEN), by_hand=by_hand)
    messages.success(request, _("The target has been handed down."))
    return redirect("figures:target", pk=to_text(pk))


@require_POST
@needs("targets.set")
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The target no longer holds."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    targets.drop_target(by=actor, target=target_of(actor, pk))
    messages.success(request, _("The target no longer holds; it stays on record."))
    return redirect("figures:targets")
