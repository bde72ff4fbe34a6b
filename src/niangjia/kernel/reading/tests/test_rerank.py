"""The optional second opinion: it may change the order of guesses and nothing else."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from niangjia.kernel.reading.reader import read
from niangjia.kernel.reading.rerank import ordered
from niangjia.kernel.reading.shapes import Guess
from niangjia.kernel.reading.sources import from_text
from niangjia.kernel.reading.words import LineWords, Says, Spoken, Vocabulary

VOCABULARY = Vocabulary(
    (LineWords.written("organizing", settles="工会"),),
    (
        Spoken("A01", "基层工会组织数", "个", "stock", "organizing", Says(("基层工会",), ("家",))),
        Spoken("A02", "工会组织数", "个", "stock", "organizing", Says(("工会",), ("家",))),
    ),
)
TEXT = "截至6月底，全县共有基层工会302家。"
GUESSES = (Guess("A", 0.8), Guess("B", 0.1), Guess("C", 0.05))


class Answers(BaseHTTPRequestHandler):
    """Turns every order round, and says what it was asked."""

    asked: list[dict[str, Any]] = []
    broken = False

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        items = json.loads(body["messages"][1]["content"])
        Answers.asked += items
        orders = [list(item["candidates"])[::-1] for item in items]
        content = "no order at all" if Answers.broken else json.dumps({"orders": orders})
        said = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def endpoint(settings: Any) -> Iterator[None]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Answers.asked, Answers.broken = [], False
    settings.NIANGJIA_READER_ENDPOINT = f"http://127.0.0.1:{server.server_port}/v1"
    yield
    server.shutdown()
    server.server_close()


def test_off_by_default(settings: Any) -> None:
    assert settings.NIANGJIA_READER_ENDPOINT == ""
    assert [guess.indicator for guess in read(from_text(TEXT), VOCABULARY).claims[0].guesses] == [
        "A01",
        "A02",
    ]


def test_it_may_turn_the_order_round(endpoint: None) -> None:
    (claim,) = read(from_text(TEXT), VOCABULARY).claims
    assert [guess.indicator for guess in claim.guesses] == ["A02", "A01"]
    assert claim.value == 302
    assert claim.guesses[0].confidence > claim.guesses[1].confidence
    assert Answers.asked[0]["figure"] == "基层工会302家"
    assert set(Answers.asked[0]["candidates"]) == {"A01", "A02"}


def test_an_answer_that_is_no_order_changes_nothing(endpoint: None) -> None:
    Answers.broken = True
    (claim,) = read(from_text(TEXT), VOCABULARY).claims
    assert [guess.indicator for guess in claim.guesses] == ["A01", "A02"]


def test_a_silent_endpoint_changes_nothing(settings: Any) -> None:
    settings.NIANGJIA_READER_ENDPOINT = "http://127.0.0.1:9/v1"
    assert [guess.indicator for guess in read(from_text(TEXT), VOCABULARY).claims[0].guesses] == [
        "A01",
        "A02",
    ]


@pytest.mark.parametrize("order", [["A", "B"], ["A", "B", "X"], ["A", "A", "B"], [], ["C", "B", "A", "D"]])
def test_only_an_order_of_the_candidates_counts(order: list[str]) -> None:
    assert ordered(GUESSES, order) == GUESSES


def test_confidences_keep_their_places() -> None:
    assert ordered(GUESSES, ["C", "A", "B"]) == (Guess("C", 0.8), Guess("A", 0.1), Guess("B", 0.05))
