"""What must be in order before a bargaining moves on. Each fault names its article and how to mend it."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases import holidays
from niangjia.kernel.cases.calendar import reckon
from niangjia.kernel.cases.lifecycle import Context, Reason
from niangjia.kernel.statutes import Rule
from niangjia.kit.agreements.terms import term_faults
from niangjia.kit.ballots import judge
from niangjia.kit.ballots.choices import Outcome

from ..choices import MANY, Kind, Result, Side
from ..lookups import chiefs_of, competing, contract_of, employers_of, renewed_by, talks_of, topics_of
from ..models import Contract, Round

VOTE = ("way", "entitled", "present", "issued", "returned", "yes", "no", "abstain")


def link_to(record: Round, what: str = "") -> str:
    return f"/l/bargaining/round/{to_text(record.pk)}/{what}"


def ask(name: str, record: Any, context: Context, on: date | None = None) -> Rule:
    """The rule of the union's region on the day of the event."""
    return statutes.get(name, unit=record.union, on=on or context.on)


def firm(rule: Rule) -> Rule | None:
    """The rule as the ground of a fault that holds whatever its number is: an unconfirmed one must not soften it."""
    return None if rule.unconfirmed else rule


def _order(context: Context, earlier: date | None, text: Any, rule: Rule, link: str = "") -> Iterator[Reason]:
    if earlier is not None and context.on < earlier:
        said = text % {"day": context.on.isoformat(), "earlier": earlier.isoformat(), "law": rule.reference}
        yield Reason(said, link, _("Compare the two dates."), firm(rule))


def after_offer(record: Round, context: Context) -> Iterator[Reason]:
    yield from _order(
        context,
        record.offered_on,
        _("The reply (%(day)s) lies before the offer (%(earlier)s): it answers an offer received (%(law)s)."),
        ask("bargaining.reply_days", record, context),
    )


def reply_is_late(record: Round, context: Context) -> Iterator[Reason]:
    """Nobody is reported upwards before the time to reply has run out."""
    rule = ask("bargaining.reply_days", record, context, record.offered_on)
    due = reckon(record.offered_on, int(rule.number or 0), rule.unit, calendar=holidays.calendar()).due_on
    if context.on <= due:
        yield Reason(
            _("The other side may reply until %(day)s (%(law)s).")
            % {"day": due.isoformat(), "law": rule.reference},
            "",
            _("Wait for the reply, or record it."),
            firm(rule),
        )


def after_reply(record: Round, context: Context) -> Iterator[Reason]:
    yield from _order(
        context,
        record.replied_on,
        _("Delegates are named (%(day)s) before the reply (%(earlier)s) (%(law)s)."),
        ask("bargaining.representatives", record, context),
    )


def information_given(record: Round, context: Context) -> Iterator[Reason]:
    """Wage talks need the employer's figures beforehand (WAGE-2000)."""
    if record.kind != Kind.WAGE:
        return
    rule = ask("bargaining.data_days", record, context)
    if record.data_on is None:
        yield Reason(
            _("The information for the wage talks has not been handed over (%(law)s).")
            % {"law": rule.reference},
            link_to(record, "data/"),
            _("Record the day and what was handed over."),
            firm(rule),
        )
    elif record.data_on > context.on:
        yield Reason(
            _("The information was handed over after the talks began (%(law)s).") % {"law": rule.reference},
            link_to(record, "data/"),
            _("Compare the two dates."),
            firm(rule),
        )


def talked(record: Round, context: Context) -> Iterator[Reason]:
    """At least one session with its minutes, and a result for every topic."""
    rule = ask("bargaining.sessions", record, context)
    talks = talks_of(record)
    if not any(talk.minutes for talk in talks):
        yield Reason(
            _("No session with minutes is on record (%(law)s).") % {"law": rule.reference},
            link_to(record, "talk/"),
            _("Record the session and its minutes."),
            firm(rule),
        )
    if talks and context.on < talks[-1].held_on:
        yield Reason(
            _("The draft (%(day)s) lies before the last session (%(earlier)s).")
            % {"day": context.on.isoformat(), "earlier": talks[-1].held_on.isoformat()},
            link_to(record),
            _("Compare the two dates."),
        )
    if waiting := [topic for topic in topics_of(record) if topic.result == Result.OPEN]:
        yield Reason(
            _("Topics without a result: %(names)s.") % {"names": "、".join(topic.title for topic in waiting)},
            f"/l/bargaining/bargaining-topic/{to_text(waiting[0].pk)}/settle/",
            _("Enter what came of each topic."),
        )


def term_is_right(record: Round, context: Context) -> Iterator[Reason]:
    """One to three years (CC-2004 art. 38): a contract of four years is refused."""
    if "starts_on" in context.data:
        rule = ask("bargaining.term_years", record, context)
        yield from term_faults(context.data["starts_on"], context.data.get("ends_on"), rule)


def women_fit(record: Round, context: Context) -> Iterator[Reason]:
    women, workers = context.data.get("women") or 0, context.data.get("workers")
    if workers is not None and women > workers:
        yield Reason(
            _("There are more women (%(women)d) than workers (%(workers)d).")
            % {"women": women, "workers": workers},
            remedy=_("Compare both numbers with the roll."),
        )


def somebody_is_bound(record: Round, context: Context) -> Iterator[Reason]:
    if record.reach not in MANY:
        return
    number, rule = len(employers_of(record)), ask("bargaining.trade_employers", record, context)
    if not number:
        yield Reason(
            _("No employer takes part yet."),
            link_to(record, "party/"),
            _("Enter the employers the contract will bind."),
        )
    elif not rule.holds(number):
        yield Reason(
            _(
                "Only %(number)d employer takes part; a contract of a trade or an area binds at least %(least)d (%(law)s)."
            )
            % {"number": number, "least": rule.least(), "law": rule.reference},
            link_to(record, "party/"),
            _("Enter the employers the contract will bind."),
            rule,
        )


def nobody_is_bound_twice(record: Round, context: Context) -> Iterator[Reason]:
    """Overlapping contracts of one kind for one employer."""
    held = contract_of(record)
    contract = held or Contract(union=record.union, kind=record.kind, reach=record.reach)
    if context.data.get("renews") and not contract.replaces_id:
        contract.replaces = renewed_by(contract, record.employer)
    first = context.data.get("starts_on") or contract.starts_on
    last = context.data.get("ends_on") or contract.ends_on
    if first and last and first <= last:
        yield from overlapping(record, contract, first, last, context)


def overlapping(
    record: Any, contract: Contract, first: date, last: date, context: Context
) -> Iterator[Reason]:
    rule = ask("bargaining.one_contract", record, context)
    for employer, *_numbers in employers_of(record):
        for other in competing(contract, employer, first, last):
            yield Reason(
                _(
                    "“%(employer)s” is bound by “%(other)s” until %(day)s: two contracts of one kind overlap (%(law)s)."
                )
                % {
                    "employer": employer,
                    "other": other.title,
                    "day": (other.ends_on or FAR).isoformat(),
                    "law": rule.reference,
                },
                f"/l/bargaining/collective-contract/{to_text(other.pk)}/",
                _("Let the term begin later, end the other contract, or tick that this one takes its place."),
                firm(rule),
            )


def after_draft(record: Round, context: Context) -> Iterator[Reason]:
    talks = talks_of(record)
    if talks and context.on < talks[-1].held_on:
        yield Reason(
            _("The vote (%(day)s) lies before the last session (%(earlier)s).")
            % {"day": context.on.isoformat(), "earlier": talks[-1].held_on.isoformat()},
            remedy=_("Compare the two dates."),
        )


def judged(record: Any, context: Context) -> judge.Judgement | None:
    """The vote of the step by the rules of the union's region: 半数以上 in Shanghai, 过半数 in Zhejiang and Shandong."""
    if any(name not in context.data for name in VOTE):
        return None
    count = SimpleNamespace(**{name: context.data[name] for name in VOTE})
    quorum = ask("bargaining.draft_quorum", record, context)
    return judge.judge(count, quorum, ask("bargaining.draft_pass", record, context))


def vote_is_sound(record: Round, context: Context) -> Iterator[Reason]:
    """More in favour than present, more papers than people: such a count is no vote."""
    found = judged(record, context)
    for fault in found.faults if found else ():
        rule = ask("bargaining.draft_pass", record, context)
        yield Reason(
            f"{fault}（{rule.reference}）",
            "",
            _("Compare the figures with the tellers' report."),
            firm(rule),
        )


def vote_has_passed(record: Round, context: Context) -> Iterator[Reason]:
    found = judged(record, context)
    if found and not found.faults and found.outcome != Outcome.PASSED:
        yield Reason(
            found.words,
            "",
            _("Record it as “draft not adopted”; the talks go on and the draft is voted again."),
            firm(found.rules[0] if found.outcome == Outcome.VOID else found.rules[1]),
        )


def vote_has_failed(record: Round, context: Context) -> Iterator[Reason]:
    found = judged(record, context)
    if found and not found.faults and found.outcome == Outcome.PASSED:
        yield Reason(_("The draft was adopted by this vote."), remedy=_("Record it as adopted."))


def adopted(record: Round, context: Context) -> Iterator[Reason]:
    """Chiefs sign what the workers have adopted (LCL art. 51)."""
    contract = contract_of(record)
    rule = ask("bargaining.draft_pass", record, context)
    if contract is None or contract.outcome != Outcome.PASSED:
        yield Reason(
            _("The draft has not been adopted by the workers (%(law)s).") % {"law": rule.reference},
            link_to(record),
            _("Put the draft to the vote first."),
            firm(rule),
        )
    elif contract.voted_on and context.on < contract.voted_on:
        yield from _order(
            context,
            contract.voted_on,
            _("The signature (%(day)s) lies before the vote (%(earlier)s) (%(law)s)."),
            rule,
        )


def chiefs_are_there(record: Round, context: Context) -> Iterator[Reason]:
    rule = ask("bargaining.representatives", record, context)
    chiefs = chiefs_of(record)
    for side in (Side.WORKERS, Side.EMPLOYER):
        if side not in chiefs:
            yield Reason(
                _("%(side)s has no chief delegate to sign (%(law)s).")
                % {"side": side.label, "law": rule.reference},
                link_to(record, "delegate/"),
                _("Name the chief delegate."),
                firm(rule),
            )


def after_signature(record: Round, context: Context) -> Iterator[Reason]:
    contract = contract_of(record)
    yield from _order(
        context,
        contract.signed_on if contract else None,
        _("The submission (%(day)s) lies before the signature (%(earlier)s) (%(law)s)."),
        ask("bargaining.submit_days", record, context),
    )


def silence_until(record: Round, context: Context) -> date | None:
    """The fifteenth day after the labour authority received the text (LCL art. 54)."""
    contract = contract_of(record)
    if contract is None or contract.submitted_on is None:
        return None
    rule = ask("bargaining.silence_days", record, context, contract.submitted_on)
    counted = reckon(contract.submitted_on, int(rule.number or 0), rule.unit, calendar=holidays.calendar())
    return counted.due_on


def silence_is_over(record: Round, context: Context) -> Iterator[Reason]:
    due, rule = silence_until(record, context), ask("bargaining.silence_days", record, context)
    if due and context.on < due:
        yield Reason(
            _(
                "The labour authority may object until %(day)s; without objection the contract is in force then (%(law)s)."
            )
            % {"day": due.isoformat(), "law": rule.reference},
            "",
            _("Wait for that day; the step is then taken by itself."),
            firm(rule),
        )


def objection_in_time(record: Round, context: Context) -> Iterator[Reason]:
    contract, rule = contract_of(record), ask("bargaining.silence_days", record, context)
    due = silence_until(record, context)
    if due and context.on > due:
        yield Reason(
            _("The time to object ended on %(day)s; the contract is in force (%(law)s).")
            % {"day": due.isoformat(), "law": rule.reference},
            "",
            _("A change is now bargained anew."),
            firm(rule),
        )
    yield from _order(
        context,
        contract.submitted_on if contract else None,
        _("The objection (%(day)s) lies before the submission (%(earlier)s) (%(law)s)."),
        rule,
    )


def after_effect(record: Round, context: Context) -> Iterator[Reason]:
    contract = contract_of(record)
    if contract and contract.valid_from != FAR:
        yield from _order(
            context,
            contract.submitted_on,
            _("The publication (%(day)s) lies before the submission (%(earlier)s) (%(law)s)."),
            ask("bargaining.wage_publish_days", record, context),
        )
