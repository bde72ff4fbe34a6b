"""Words for colours, kinds of figures and kinds of contradiction."""

from typing import Any

from django.utils.translation import pgettext_lazy

from niangjia.kernel.reading.shapes import ClaimKind
from niangjia.kernel.registry import registry

from ..verdicts import Colour

COLOURS = {
    Colour.GREEN: pgettext_lazy("verdict", "Agrees"),
    Colour.AMBER: pgettext_lazy("verdict", "Near"),
    Colour.RED: pgettext_lazy("verdict", "Contradicts"),
    Colour.GREY: pgettext_lazy("verdict", "Not compared"),
}
KINDS = {
    ClaimKind.STOCK: pgettext_lazy("figure", "stock"),
    ClaimKind.FLOW: pgettext_lazy("figure", "flow"),
    ClaimKind.RATIO: pgettext_lazy("figure", "share"),
    ClaimKind.GROWTH: pgettext_lazy("figure", "change"),
    ClaimKind.AMOUNT: pgettext_lazy("figure", "amount"),
    ClaimKind.RANK: pgettext_lazy("figure", "rank"),
    ClaimKind.TARGET: pgettext_lazy("figure", "target"),
}

# Lines of work the reader knows by their words before the platform keeps their ledgers.
LINES_OF_WORK = {
    "congress": pgettext_lazy("line of work", "Congresses and elections"),
    "assistance": pgettext_lazy("line of work", "Assistance"),
    "protection": pgettext_lazy("line of work", "Labour protection"),
    "contests": pgettext_lazy("line of work", "Contests and innovation"),
    "honours": pgettext_lazy("line of work", "Honours"),
    "education": pgettext_lazy("line of work", "Education and culture"),
    "employment": pgettext_lazy("line of work", "Employment"),
    "finance": pgettext_lazy("line of work", "Finance and audit"),
    "welfare": pgettext_lazy("line of work", "Welfare"),
    "performance": pgettext_lazy("line of work", "Targets and assessment"),
    "partybuilding": pgettext_lazy("line of work", "Party and union building"),
    "investment": pgettext_lazy("line of work", "Investment services"),
}


def line_of_work(code: str) -> Any:
    """The name of a line of work; its code where nobody names it."""
    line = registry.line(code)
    return line.name if line else LINES_OF_WORK.get(code, code)
