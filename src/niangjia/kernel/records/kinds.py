"""What a value is: how it is shown, typed in, filtered, summed and exported. Leaf of the record floor."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.codes import CodeList
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people import crypto

DASH = "—"
Fields = dict[str, forms.Field]


def day_input() -> forms.DateInput:
    """A date box of the browser, always in ISO form."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "9999-12-31"})


class Kind:
    """The general kind: text as it is. `align` "num" puts values to the right, "nowrap" keeps them on one line."""

    align = ""
    sums = False

    def show(self, value: Any) -> str:
        """The value in words for a reader; a dash for nothing."""
        return DASH if value is None or value == "" else str(value)

    def cell(self, value: Any) -> Any:
        """The value for a spreadsheet cell."""
        return "" if value is None or value == "" else self.show(value)

    def field(self, **options: Any) -> forms.Field:
        """A form field; options are label, required, help_text, initial."""
        return forms.CharField(max_length=200, **options)

    def initial(self, value: Any) -> Any:
        """The value as a form shows it."""
        return value

    def filters(self, key: str, label: Any) -> Fields:
        """The form fields of this kind's filter, by parameter name; none means no filter."""
        return {key: forms.CharField(label=label, required=False, max_length=60)}

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        """The filter for what was given (cleaned values by parameter name)."""
        value = given.get(key)
        return Q(**{f"{path}__contains": value}) if value else Q()


class Text(Kind):
    """A short text."""

    def __init__(self, length: int = 120) -> None:
        self.length = length

    def field(self, **options: Any) -> forms.Field:
        return forms.CharField(max_length=self.length, **options)


class LongText(Kind):
    """Text of several lines."""

    def field(self, **options: Any) -> forms.Field:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **options)


class Number(Kind):
    """A whole number; `low` and `high` limit what may be typed in."""

    align = "num"

    def __init__(self, low: int | None = 0, high: int | None = None, *, sums: bool = False) -> None:
        self.low, self.high, self.sums = low, high, sums

    def show(self, value: Any) -> str:
        if value is None or value == "":
            return DASH
        return f"{value:,}"

    def cell(self, value: Any) -> Any:
        return "" if value is None else value

    def field(self, **options: Any) -> forms.Field:
        return forms.IntegerField(min_value=self.low, max_value=self.high, **options)

    def filters(self, key: str, label: Any) -> Fields:
        return {
            f"{key}_min": forms.IntegerField(label=_("%(label)s: from") % {"label": label}, required=False),
            f"{key}_max": forms.IntegerField(label=_("%(label)s: to") % {"label": label}, required=False),
        }

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        return _between(path, given.get(f"{key}_min"), given.get(f"{key}_max"))


class Money(Number):
    """An amount in yuan with two decimals."""

    def show(self, value: Any) -> str:
        if value is None or value == "":
            return DASH
        return f"{Decimal(value):,.2f}"

    def field(self, **options: Any) -> forms.Field:
        return forms.DecimalField(min_value=self.low, max_digits=14, decimal_places=2, **options)


class Measure(Number):
    """A measured quantity with some decimals, e.g. an area."""

    def __init__(self, places: int = 1, *, sums: bool = False) -> None:
        super().__init__(0, None, sums=sums)
        self.places = places

    def show(self, value: Any) -> str:
        if value is None or value == "":
            return DASH
        return f"{Decimal(value):,.{self.places}f}"

    def field(self, **options: Any) -> forms.Field:
        return forms.DecimalField(min_value=0, max_digits=12, decimal_places=self.places, **options)


class Date(Kind):
    """A day. Shown as 2026-06-30."""

    align = "nowrap"

    def show(self, value: Any) -> str:
        return DASH if value is None or value == FAR else value.isoformat()

    def cell(self, value: Any) -> Any:
        return "" if value is None or value == FAR else value

    def field(self, **options: Any) -> forms.Field:
        return forms.DateField(widget=day_input(), **options)

    def initial(self, value: Any) -> Any:
        return None if value == FAR else value

    def filters(self, key: str, label: Any) -> Fields:
        return {
            f"{key}_min": forms.DateField(
                label=_("%(label)s: from") % {"label": label}, required=False, widget=day_input()
            ),
            f"{key}_max": forms.DateField(
                label=_("%(label)s: to") % {"label": label}, required=False, widget=day_input()
            ),
        }

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        return _between(path, given.get(f"{key}_min"), given.get(f"{key}_max"))


class EndDate(Date):
    """The end of an interval [from, to): open (FAR) is a dash, else the first day after."""

    states = (("", _("All")), ("open", _("In force")), ("ended", _("Ended")))

    def filters(self, key: str, label: Any) -> Fields:
        return {
            key: forms.ChoiceField(label=label, required=False, choices=self.states),
            **super().filters(key, label),
        }

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        state = {"open": Q(**{path: FAR}), "ended": Q(**{f"{path}__lt": FAR})}.get(given.get(key) or "", Q())
        return state & super().narrow(key, path, given)


class Moment(Kind):
    """A moment, shown in Shanghai time to the minute."""

    def show(self, value: datetime | None) -> str:
        return DASH if value is None else timezone.localtime(value).strftime("%Y-%m-%d %H:%M")

    def cell(self, value: Any) -> Any:
        return "" if value is None else timezone.localtime(value).replace(tzinfo=None)

    def filters(self, key: str, label: Any) -> Fields:
        return {}


class Bool(Kind):
    """Yes or no."""

    words = (_("No"), _("Yes"))

    def show(self, value: Any) -> str:
        return DASH if value is None else str(self.words[bool(value)])

    def field(self, **options: Any) -> forms.Field:
        options["required"] = False
        return forms.BooleanField(**options)

    def filters(self, key: str, label: Any) -> Fields:
        words = [("", _("All")), ("1", self.words[1]), ("0", self.words[0])]
        return {key: forms.ChoiceField(label=label, required=False, choices=words)}

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        return Q(**{path: given[key] == "1"}) if given.get(key) else Q()


class Choice(Kind):
    """One of a closed list of (value, label); `coerce` turns the form's text into the stored value."""

    def __init__(self, choices: Any, coerce: Callable[[str], Any] = str) -> None:
        pairs = choices.choices if hasattr(choices, "choices") and not callable(choices.choices) else choices
        self.pairs: list[tuple[Any, Any]] = list(pairs() if callable(pairs) else pairs)
        self.words = dict(self.pairs)
        self.coerce = coerce

    def show(self, value: Any) -> str:
        return DASH if value in (None, "") else str(self.words.get(value, value))

    def cell(self, value: Any) -> Any:
        shown = self.show(value)
        return "" if shown == DASH else shown

    def options(self, *, optional: bool) -> Sequence[tuple[Any, Any]]:
        """The pairs for a select; an empty first one where nothing need be chosen."""
        filled = [(value, label) for value, label in self.pairs if value != ""]
        empty = [("", next((label for value, label in self.pairs if value == ""), DASH))]
        return empty + filled if optional else [("", _("Please choose")), *filled]

    def field(self, **options: Any) -> forms.Field:
        choices = self.options(optional=not options.get("required", True))
        return forms.TypedChoiceField(
            choices=choices, coerce=self.coerce, empty_value=self._empty(), **options
        )

    def _empty(self) -> Any:
        return "" if self.coerce is str else None

    def filters(self, key: str, label: Any) -> Fields:
        filled = [(value, word) for value, word in self.pairs if value != ""]
        return {key: forms.ChoiceField(label=label, required=False, choices=[("", _("All")), *filled])}

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        return Q(**{path: self.coerce(given[key])}) if given.get(key) else Q()


class Code(Choice):
    """A code of one of the official lists, shown by its label in the reader's language."""

    def __init__(self, codes: CodeList, coerce: Callable[[str], Any] = str) -> None:
        word: Callable[[str], Any] = lazy(lambda code: codes.text(code, get_language() or "zh-hans"), str)
        super().__init__([(code, word(code)) for code in codes.codes()], coerce)
        self.codes = codes

    def show(self, value: Any) -> str:
        if value in (None, ""):
            return DASH
        return self.codes.text(str(value), get_language() or "zh-hans") or str(value)


class Sealed(Kind):
    """A sealed personal value, shown masked; `which` is "id" or "phone"."""

    align = "nowrap"
    masks: dict[str, Callable[[str], str]] = {"id": crypto.mask_id, "phone": crypto.mask_phone}

    def __init__(self, which: str) -> None:
        self.which = which

    def show(self, value: Any) -> str:
        clear = self.clear(value)
        return self.masks[self.which](clear) if clear else DASH

    def clear(self, value: Any) -> str:
        """The value itself; whoever asks must have logged it."""
        return crypto.unseal(value) if value else ""

    def cell(self, value: Any) -> Any:
        clear = self.clear(value)
        return self.masks[self.which](clear) if clear else ""

    def field(self, **options: Any) -> forms.Field:
        return forms.CharField(max_length=30, **options)

    def initial(self, value: Any) -> Any:
        return ""

    def filters(self, key: str, label: Any) -> Fields:
        return {}


def _between(path: str, low: date | int | None, high: date | int | None) -> Q:
    found = Q()
    if low is not None:
        found &= Q(**{f"{path}__gte": low})
    if high is not None:
        found &= Q(**{f"{path}__lte": high})
    return found
