"""Words for colours, kinds of figures and kinds of contradiction."""

from django.utils.translation import pgettext_lazy

from niangjia.kernel.reading.shapes import ClaimKind

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
