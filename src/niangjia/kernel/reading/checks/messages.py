"""What each check says of what it found."""

from django.utils.translation import gettext_lazy as _

PARTS = _("The parts do not add up to the whole.")
REST = _("What was done and what is left do not add up to the whole.")
COLUMN = _("The column of the table does not add up to its total.")
RATE = _("The rate does not follow from the two figures it is drawn from.")
STANDARD = _("The standard times the number does not make the sum.")
GROWTH = _("The growth does not follow from the two values.")
TWICE = _("The same figure is given twice with different values.")
FLOW = _("More was added in the period than there is at its end.")
OVER = _("The part is larger than the whole.")
SHARE = _("The share is over 100%.")
RANGE = _("The range is upside down.")
VISITS = _("There are fewer visits than persons or batches.")
