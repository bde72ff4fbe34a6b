"""Records of this line in every state, for the generated test of every step."""

from datetime import date
from typing import Any

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases.tests.walking import walk
from niangjia.lines.bargaining.actions import contracts, rounds
from niangjia.lines.bargaining.models import Contract, Round, Talk

from .making import paper, place, vote_on

_OFFER = date(2026, 5, 8)  # its reply is overdue on the day of the tests
_VOTE: dict[str, Any] = {
    "way": "secret", "entitled": 180, "present": 150, "issued": 150, "returned": 150, "yes": 130, "no": 15, "abstain": 5,
    "on": date(2026, 5, 26),
}  # fmt: skip
DATA: dict[tuple[str, str], Any] = {
    ("bargaining.round", "reply"): {"on": date(2026, 5, 12), "reply": "同意协商"},
    ("bargaining.round", "refuse"): {"on": date(2026, 5, 12), "refusal": "经营困难"},
    ("bargaining.round", "name"): {"on": date(2026, 5, 15)},
    ("bargaining.round", "talk"): {"on": date(2026, 5, 18)},
    ("bargaining.round", "coordinate"): {"on": date(2026, 5, 20), "matter": "工资增长幅度"},
    ("bargaining.round", "draft"): {
        "on": date(2026, 5, 22), "starts_on": date(2026, 6, 1), "ends_on": date(2027, 5, 31), "workers": 180, "women": 60,
    },
    ("bargaining.round", "vote"): _VOTE,
    ("bargaining.round", "vote_down"): _VOTE | {"yes": 80, "no": 70, "abstain": 0},
    ("bargaining.round", "sign"): {"on": date(2026, 5, 28)},
    ("bargaining.round", "submit"): {"on": date(2026, 6, 1)},
    ("bargaining.round", "object"): {"on": date(2026, 6, 10), "objection": "工时条款与法律不符"},
    ("bargaining.round", "drop"): {"on": date(2026, 6, 20), "why": "企业停产"},
    ("bargaining.filing", "file"): {"on": date(2026, 6, 1)},
    ("bargaining.filing", "accept"): {"on": date(2026, 6, 3), "filing_no": ""},
    ("bargaining.filing", "return"): {"on": date(2026, 6, 3)},
}  # fmt: skip


def bargaining(state: str) -> Round:
    """A bargaining with delegates, a session and a topic from the start."""
    land = place()
    record = rounds.make_offer(union=land.factory, employer=land.firm, on=_OFFER, by=SYSTEM)
    for side in ("workers", "employer"):
        for n in range(3):
            rounds.name_delegate(
                record=record,
                side=side,
                name=f"{side}{n}",
                chief=n == 0,
                woman=n == 1,
                on=date(2026, 5, 10),
                by=SYSTEM,
            )
    Talk._base_manager.create(round=record, held_on=date(2026, 5, 19), minutes="达成一致")
    found: Round = walk(record, "bargaining.round", state, DATA)
    return found


def filing(state: str) -> Contract:
    """A contract from paper with its vote and its text."""
    held = vote_on(paper(place()))
    contracts.attach_text(contract=held, name="合同.pdf", data=b"%PDF", by=SYSTEM)
    found: Contract = walk(held, "bargaining.filing", state, DATA)
    return found


RECORDS = {"bargaining.round": bargaining, "bargaining.filing": filing}
LATER: set[tuple[str, str]] = set()
