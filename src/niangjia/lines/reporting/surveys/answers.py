"""What was answered, brought into one form. Typed and imported answers pass through here alike."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Refusal

from ..choices import QuestionKind
from ..models import Question

YES = {"是": "是", "有": "是", "已": "是", "yes": "是", "y": "是", "1": "是", "√": "是", "true": "是"}
NO = {
    "否": "否",
    "无": "否",
    "没有": "否",
    "未": "否",
    "no": "否",
    "n": "否",
    "0": "否",
    "×": "否",
    "false": "否",
}
_APART = re.compile(r"[;；、|\n]+")
MOST = Decimal(10) ** 12


def cleaned(questions: Sequence[Question], said: dict[str, Any]) -> dict[str, Any]:
    """{number: answer} for a row; raises Refusal naming the question whose answer cannot be taken."""
    kept: dict[str, Any] = {}
    for question in questions:
        value = said.get(str(question.number))
        if value in (None, "", []):
            if question.required:
                raise Refusal(
                    _("Question %(n)d is not answered.") % {"n": question.number}, where=question.text
                )
            continue
        kept[str(question.number)] = one(question, value)
    return kept


def one(question: Question, value: Any) -> Any:
    """One answer: an option, a list of options, a number as text, 是 or 否, or words."""
    match question.kind:
        case QuestionKind.ONE:
            return _option(question, value)
        case QuestionKind.MANY:
            parts = value if isinstance(value, list) else _APART.split(str(value))
            return list(dict.fromkeys(_option(question, part) for part in parts if str(part).strip()))
        case QuestionKind.YES:
            return _yes(question, value)
        case QuestionKind.NUMBER | QuestionKind.MONEY:
            return _number(question, value)
    return str(value).strip()[:400]


def _option(question: Question, value: Any) -> str:
    """The option itself, its number (2) or its letter (B)."""
    text, options = str(value).strip(), question.choices
    if text in options:
        return text
    place = -1
    if text.isascii() and text.isdigit():
        place = int(text) - 1
    elif len(text) == 1 and text.isascii() and text.isalpha():
        place = ord(text.upper()) - ord("A")
    if 0 <= place < len(options):
        return options[place]
    raise _not(question, text)


def _yes(question: Question, value: Any) -> str:
    text = str(value).strip().lower()
    found = YES.get(text) or NO.get(text)
    if found is None:
        raise _not(question, text)
    return found


def _number(question: Question, value: Any) -> str:
    text = str(value).strip().replace(",", "").replace("，", "").removesuffix("元")
    try:
        number = Decimal(text)
    except InvalidOperation as fault:
        raise _not(question, text) from fault
    if not number.is_finite() or number < 0 or number > MOST:
        raise _not(question, text)
    return f"{number.quantize(Decimal('0.01')).normalize():f}"


def _not(question: Question, text: str) -> Refusal:
    return Refusal(
        _("“%(value)s” does not answer question %(n)d.") % {"value": text[:40], "n": question.number},
        where=question.text,
        remedy=_("Compare with the questionnaire."),
    )
