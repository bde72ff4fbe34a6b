"""What is written about a draft: received, judged on another basis, an indicator chosen, thrown away."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from .. import store
from ..models import Draft, DraftState


@action("reporting.check_draft", ability="figures.view", at=lambda given: given["union"])
def check_draft(
    *,
    by: Actor,
    act: Act,
    union: Union,
    name: str,
    kind: str,
    source: Iterable[bytes],
    period: Period | None = None,
    said: str = "",
    counts: dict[str, int] | None = None,
) -> Draft:
    """Take a draft in and seal its text. counts: what it came to, where it was read already; without them it waits."""
    draft = Draft(union=union, account_id=by.account_id, name=name[:200], kind=kind[:8], said=said[:120])
    try:
        received = store.put(draft.pk, source)
        draft.sha256, draft.size = received.sha256, received.size
        if counts is not None and period is not None:
            draft.state, draft.counts = DraftState.READY, counts
            draft.first, draft.last = period.first, period.last
        return act.create(draft)
    except BaseException:
        store.drop(draft.pk)
        raise


@action(
    "reporting.finish_draft", ability="figures.view", at=lambda given: [given["draft"].union, given["union"]]
)
def finish_draft(
    *, by: Actor, act: Act, draft: Draft, union: Union, period: Period, said: str, counts: dict[str, int]
) -> Draft:
    """A draft that waited was read."""
    return act.update(
        draft, union=union, first=period.first, last=period.last, said=said[:120], counts=counts,
        state=DraftState.READY,
    )  # fmt: skip


@action("reporting.refuse_draft", ability="figures.view", at=lambda given: given["draft"].union)
def refuse_draft(*, by: Actor, act: Act, draft: Draft, why: str) -> Draft:
    """A draft that waited could not be read: its text goes, the sentence stays."""
    act.after_commit(lambda: store.drop(draft.pk))
    return act.update(draft, state=DraftState.REFUSED, refusal=why[:400])


@action(
    "reporting.judge_draft_for",
    ability="figures.view",
    at=lambda given: [given["draft"].union, given["union"]],
)
def judge_for(
    *, by: Actor, act: Act, draft: Draft, union: Union, period: Period, counts: dict[str, int]
) -> Draft:
    """Judge it for another unit or period."""
    return act.update(draft, union=union, first=period.first, last=period.last, counts=counts)


@action("reporting.choose_draft_indicator", ability="figures.view", at=lambda given: given["draft"].union)
def choose_indicator(
    *, by: Actor, act: Act, draft: Draft, claim: int, indicator: str, counts: dict[str, int]
) -> Draft:
    """What a figure of the text is about, as the reader knows better. "" says that no ledger is meant."""
    demand_indicator(indicator)
    return act.update(draft, choices={**draft.choices, str(claim): indicator}, counts=counts)


def demand_indicator(code: str) -> None:
    """Raises Refusal for an indicator nobody declared."""
    if code and registry.get(Indicator, code) is None:
        raise Refusal(
            _("There is no such indicator."), where=_("Indicator"), remedy=_("Choose one from the list.")
        )


@action("reporting.discard_draft", ability="figures.view", at=lambda given: given["draft"].union)
def discard_draft(*, by: Actor, act: Act, draft: Draft) -> None:
    """Throw a draft away with its text."""
    pk = draft.pk
    act.delete(draft)
    act.after_commit(lambda: store.drop(pk))


@action("reporting.sweep_texts")
def _forget(*, by: Actor, act: Act, drafts: list[Draft]) -> None:
    for draft in drafts:
        act.update(draft, state=DraftState.SWEPT, choices={})


def sweep(days: int = store.KEPT_DAYS) -> int:
    """Texts nobody came back for are removed; their rows stay, with the counts. How many that were."""
    gone = store.sweep(days)
    drafts = [
        draft
        for draft in Draft.objects.unscoped("the system tidies up").filter(pk__in=gone)
        if draft.state != DraftState.SWEPT
    ]
    if drafts:
        _forget(by=SYSTEM, drafts=drafts)
    return len(gone)
