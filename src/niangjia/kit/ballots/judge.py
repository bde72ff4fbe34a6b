"""Whether a count is plausible and whether it passed: by the comparator of the rule, never by a rounded share."""

from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from niangjia.kernel.statutes import Rule

from .choices import Outcome, Way


class Counted(Protocol):
    """What `judge` reads; a `Tally` has it, and so may a form's cleaned data wrapped in a namespace."""

    way: str
    entitled: int
    present: int
    issued: int
    returned: int
    yes: int
    no: int
    abstain: int


@dataclass(frozen=True)
class Judgement:
    """outcome, the faults of the count (words, empty when plausible), the sentence that explains the outcome, and the
    rules it rests on. needed: the smallest number of votes, and of people present, that would do."""

    outcome: str
    faults: tuple[str, ...]
    words: str
    rules: tuple[Rule, ...]
    present_needed: int
    yes_needed: int

    def frozen(self) -> dict[str, Any]:
        """A JSON-ready copy, to be kept beside the tally."""
        return {
            "outcome": str(self.outcome),
            "words": self.words,
            "present_needed": self.present_needed,
            "yes_needed": self.yes_needed,
            "rules": [rule.frozen() for rule in self.rules],
        }


def faults_of(count: Counted) -> list[str]:
    """What cannot be right in a count, in words; empty when all is plausible. Papers are asked of secret ballots only."""
    found = []
    if count.present > count.entitled:
        found.append(
            _("Present (%(present)d) cannot exceed those entitled (%(entitled)d).")
            % {"present": count.present, "entitled": count.entitled}
        )
    cast = count.yes + count.no + count.abstain
    if count.yes > count.present:
        found.append(
            _("There are more votes in favour (%(yes)d) than people present (%(present)d).")
            % {"yes": count.yes, "present": count.present}
        )
    elif cast > count.present:
        found.append(
            _("The votes add up to %(cast)d, more than the %(present)d present.")
            % {"cast": cast, "present": count.present}
        )
    return found + (_paper_faults(count, cast) if count.way == Way.SECRET else [])


def _paper_faults(count: Counted, cast: int) -> list[str]:
    found = []
    if count.issued > count.present:
        found.append(
            _("More papers were issued (%(issued)d) than people attended (%(present)d).")
            % {"issued": count.issued, "present": count.present}
        )
    if count.returned > count.issued:
        found.append(
            _("More papers came back (%(returned)d) than were issued (%(issued)d): the vote is void.")
            % {"returned": count.returned, "issued": count.issued}
        )
    elif cast > count.returned:
        found.append(
            _("The votes add up to %(cast)d, more than the %(returned)d papers that came back.")
            % {"cast": cast, "returned": count.returned}
        )
    return found


def judge(count: Counted, quorum: Rule, majority: Rule) -> Judgement:
    """The outcome of a vote: `quorum` of those entitled must attend, `majority` of those entitled must agree.

    180 delegates, 2/3 and 半数以上: 120 present and 90 in favour pass; under 过半数 91 are needed.
    """
    faults = tuple(faults_of(count))
    entitled = max(count.entitled, 1)
    present_needed, yes_needed = quorum.least(of=entitled), majority.least(of=entitled)
    if faults:
        outcome, words = Outcome.VOID, " ".join(faults)
    elif not quorum.holds(count.present, of=count.entitled):
        outcome = Outcome.VOID
        words = _("%(present)d of %(entitled)d attended; at least %(needed)d are needed (%(law)s).") % {
            "present": count.present,
            "entitled": count.entitled,
            "needed": present_needed,
            "law": quorum.reference,
        }
    else:
        passed = majority.holds(count.yes, of=count.entitled)
        outcome = Outcome.PASSED if passed else Outcome.FAILED
        words = _("%(yes)d of %(entitled)d agreed; at least %(needed)d are needed (%(law)s).") % {
            "yes": count.yes,
            "entitled": count.entitled,
            "needed": yes_needed,
            "law": majority.reference,
        }
    return Judgement(outcome, faults, words, (quorum, majority), present_needed, yes_needed)
