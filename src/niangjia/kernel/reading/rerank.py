"""An optional second opinion on indicators, off unless NIANGJIA_READER_ENDPOINT names an OpenAI-style service.

It is asked in which order the indicators the reader itself found fit a figure, and nothing else: it can add no number
and no indicator, and an answer that is not an order of the candidates is passed over. What is sent is the sentence with
the figure and the candidates' names; of personal data, whatever the sentence holds. Where it does not answer in time,
the reader's own order stands.
"""

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings

from .shapes import Claim, Document, Guess, Source
from .words import Vocabulary

BATCH = 20
SECONDS = 20
_TASK = (
    "Each item has a sentence of a trade-union report, one figure of it and candidate indicators. "
    'Answer with JSON only: {"orders": [[codes of item 0, best first], [codes of item 1], ...]}. '
    "Use only the codes given."
)
Item = dict[str, Any]
Ask = Callable[[list[Item]], list[list[str]]]
_log = logging.getLogger(__name__)


def configured() -> bool:
    return bool(getattr(settings, "NIANGJIA_READER_ENDPOINT", ""))


def reranked(
    source: Source,
    documents: Sequence[Document],
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    ask: Ask | None = None,
) -> tuple[Claim, ...]:
    """The claims with their guesses in the order the service gave. ask: stands in for the service."""
    labels = {spoken.code: spoken.label for spoken in vocabulary.indicators}
    found = list(claims)
    open_ = [number for number, claim in enumerate(claims) if len(claim.guesses) > 1]
    for start in range(0, len(open_), BATCH):
        numbers = open_[start : start + BATCH]
        items = [_item(source, documents, claims[number], labels) for number in numbers]
        try:
            orders = (ask or service)(items)
        except (URLError, TimeoutError, OSError, ValueError, KeyError, TypeError) as fault:
            _log.warning("The reader's endpoint gave no order: %s", type(fault).__name__)
            break
        for number, order in zip(numbers, orders, strict=False):
            found[number] = replace(found[number], guesses=ordered(found[number].guesses, order))
    return tuple(found)


def ordered(guesses: Sequence[Guess], order: Iterable[str]) -> tuple[Guess, ...]:
    """The guesses in the order given; unchanged where that is no order of these very guesses. Confidences keep their
    places: the first is as sure as the first was."""
    known = {guess.indicator: guess for guess in guesses}
    wanted = list(order)
    if sorted(map(str, wanted)) != sorted(known):
        return tuple(guesses)
    return tuple(
        replace(known[code], confidence=place.confidence) for code, place in zip(wanted, guesses, strict=True)
    )


def _item(source: Source, documents: Sequence[Document], claim: Claim, labels: dict[str, str]) -> Item:
    span = documents[claim.document].sentences[claim.sentence].span
    return {
        "sentence": span.of(source.text)[:400],
        "figure": claim.quote,
        "candidates": {guess.indicator: labels.get(guess.indicator, "") for guess in claim.guesses},
    }


def service(items: list[Item]) -> list[list[str]]:
    """Asks the endpoint. Raises URLError, OSError or ValueError where it cannot be used."""
    address = settings.NIANGJIA_READER_ENDPOINT.rstrip("/") + "/chat/completions"
    if urlsplit(address).scheme not in {"http", "https"}:
        raise ValueError("the endpoint is no web address")
    body = {
        "model": getattr(settings, "NIANGJIA_READER_MODEL", "") or "default",
        "temperature": 0,
        "messages": [
            {"role": "system", "content": _TASK},
            {"role": "user", "content": json.dumps(items, ensure_ascii=False)},
        ],
    }
    headers = {"Content-Type": "application/json"}
    if key := getattr(settings, "NIANGJIA_READER_KEY", ""):
        headers["Authorization"] = f"Bearer {key}"
    request = Request(address, json.dumps(body).encode(), headers)  # noqa: S310 # the scheme was looked at above
    with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 # as above
        said = json.loads(answer.read(1_000_000))
    orders = json.loads(said["choices"][0]["message"]["content"])["orders"]
    return [[str(code) for code in order] for order in orders]
