"""The sentences of verdicts, in the language of the page."""

from fractions import Fraction

from django.utils.translation import gettext as _

from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.figures.figurevalue import FigureValue, written

from .questions import Question, Way
from .shapes import Colour, Verdict, Why


def grey(why: Why) -> str:
    """Why nothing was compared."""
    return {
        Why.NO_INDICATOR: _("The platform keeps no ledger for this."),
        Why.UNKEPT: _("Nothing has been entered in this ledger yet."),
        Why.NO_VALUE: _("The ledger has no value for this day or period."),
        Why.NO_BASE: _("There is no figure of a year before to compare with. Old reports can supply it."),
        Why.HIDDEN: _("A small number of a sensitive matter is not shown to you, and is not compared."),
        Why.AHEAD: _("The period lies ahead."),
        Why.UNIT: _("The sentence names another unit, which was not found in your range."),
        Why.RANK: _("Ranks are not kept."),
        Why.MEASURE: _("This is measured in another way than the ledger's figure."),
        Why.NO_TARGET: _(
            "A target. None is set on the platform for it, and targets are not compared with results."
        ),
    }.get(why, "")


def number(value: Fraction, share: bool) -> str:
    """As figures show it."""
    if share:
        return written(value, share=True)
    return written(int(value) if value.denominator == 1 else value)


def _points(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def ledger(value: Fraction, one: Question, share: bool) -> str:
    """The ledger's value in the claim's terms, with its unit."""
    match one.way:
        case Way.POINTS:
            return _("%(n)s percentage points") % {"n": _points(value * 100)}
        case Way.MULTIPLE:
            return _("%(n)s times") % {"n": _points(value)}
        case _:
            return number(value, share) if share else f"{number(value, share)}{one.item.unit}"


def difference(value: Fraction, one: Question, share: bool) -> str:
    """What is printed less the ledger's value, with its sign."""
    sign = "+" if value > 0 else "-"
    if share or one.way is Way.POINTS:
        return _("%(n)s percentage points") % {"n": f"{sign}{_points(abs(value) * 100)}"}
    if one.way is Way.MULTIPLE:
        return f"{sign}{_points(abs(value))}"
    return f"{sign}{number(abs(value), False)}"


def compared(colour: Colour, one: Question, shown: str, gap: str, figure: FigureValue) -> str:
    """The sentence of a comparison."""
    facts = {"ledger": shown, "gap": gap, "who": _who(figure)}
    if colour is Colour.GREEN:
        return _("As %(who)s: %(ledger)s.") % facts
    if colour is Colour.AMBER:
        return _("Near, but not equal: %(who)s say %(ledger)s; the difference is %(gap)s.") % facts
    return _("Contradicts %(who)s: they say %(ledger)s; the difference is %(gap)s.") % facts


def _who(figure: FigureValue) -> str:
    return {
        "reported": _("the values the units reported"),
        "mixed": _("the ledgers and reported values"),
    }.get(figure.source, _("the ledgers"))


def target(colour: Colour, shown: str) -> str:
    if colour is Colour.GREEN:
        return _("A target, as it is set on the platform: %(goal)s.") % {"goal": shown}
    return _("A target. The one set on the platform is %(goal)s; results are not compared.") % {"goal": shown}


def of_itself(verdict: Verdict) -> str:
    return _("As the ledgers of the unit's own level: %(ledger)s.") % {"ledger": verdict.ledger}


def unsure(verdict: Verdict, item: Indicator) -> str:
    return _(
        "It may be “%(item)s” (%(ledger)s), but that is not certain. Choose the indicator it is about."
    ) % {
        "item": item.label,
        "ledger": verdict.ledger,
    }


def incomplete(verdict: Verdict, share: Fraction) -> str:
    return _("The ledgers say %(ledger)s, but only %(share)s of the units keep them.") % {
        "ledger": verdict.ledger,
        "share": written(share, share=True),
    }
