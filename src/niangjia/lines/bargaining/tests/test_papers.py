"""Offers in one batch: numbered Word files, reply deadlines, a result for every employer."""

import io
from datetime import date
from types import SimpleNamespace

import pytest
from docx import Document

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.papers import documents, storage
from niangjia.lines.bargaining.actions import campaigns, contracts, duties
from niangjia.lines.bargaining.models import CampaignFirm, Contract, Round
from niangjia.lines.bargaining.papers import OFFER, RECEIPT, URGE

from .conftest import second_firm
from .making import offer, paper, vote_on

pytestmark = pytest.mark.django_db


def text_of(document: documents.NumberedDocument) -> str:
    return "\n".join(
        p.text for p in Document(io.BytesIO(storage.get(document.file, document.hash))).paragraphs
    )


def test_a_season_of_offers(land: SimpleNamespace) -> None:
    second_firm(land, "联丰机械厂", 60)
    bound = second_firm(land, "兴达纺织厂", 45)
    paper(SimpleNamespace(**{**vars(land), "factory": bound[0], "firm": bound[1]}))
    campaign = campaigns.open_campaign(
        union=land.town, title="2026年集中要约行动", starts_on=date(2026, 6, 1), ends_on=date(2026, 7, 31), kind="wage",
        by=SYSTEM,
    )  # fmt: skip
    firms = list(CampaignFirm._base_manager.filter(campaign=campaign).order_by("employer__name"))
    assert [firm.employer.name for firm in firms] == [
        "联丰机械厂",
        land.firm.name,
    ]  # the bound one is left out
    job = documents.issue_many(
        OFFER, firms, issuer=land.town, by=SYSTEM, on=date(2026, 6, 8), data={"topics": ["pay", "welfare"]}
    )
    assert (job.total, job.done, job.refused) == (2, 2, 0)
    records = list(Round._base_manager.order_by("number"))
    word = records[0].number.split("工约")[0]
    assert [record.number for record in records] == [f"{word}工约〔2026〕{n}号" for n in (1, 2)]
    due = Deadline.objects.unscoped("test").get(subject_id=records[0].pk)
    assert (due.statute, due.due_on) == ("bargaining.reply_days", date(2026, 6, 29))  # 28 June is a Sunday
    document = documents.of(records[0]).get()
    said = text_of(document)
    assert "提出集体协商要约" in said
    assert "一、协商议题：工资报酬、社会福利。" in said
    assert "请于2026年6月29日前书面答复" in said
    assert "每方不少于3人" in said
    again = documents.issue_many(
        OFFER, firms, issuer=land.town, by=SYSTEM, on=date(2026, 6, 9), data={"topics": []}
    )
    assert (again.done, again.refused) == (0, 2)
    assert Round._base_manager.count() == 2


def test_urging_only_those_who_are_late(land: SimpleNamespace) -> None:
    record = offer(land, on=date(2026, 5, 8))
    with clock.fixed(date(2026, 5, 20)):
        job = documents.issue_many(
            URGE, [record], issuer=land.town, by=SYSTEM, data={"reply_by": date(2026, 6, 15)}
        )
    assert (job.done, job.refused) == (0, 1)
    with clock.fixed(date(2026, 6, 1)):
        assert duties.escalate_silent(on=date(2026, 6, 1), by=SYSTEM) == 1
        job = documents.issue_many(
            URGE, [record], issuer=land.town, by=SYSTEM, data={"reply_by": date(2026, 6, 15)}
        )
    assert (job.done, job.refused) == (1, 0)
    assert "逾期未作书面答复" in text_of(documents.of(record).get())


def test_a_receipt_for_what_was_filed(land: SimpleNamespace) -> None:
    held = vote_on(paper(land))
    job = documents.issue_many(RECEIPT, [held], issuer=land.town, by=SYSTEM)
    assert job.refused == 1
    contracts.attach_text(contract=held, name="合同.pdf", data=b"%PDF", by=SYSTEM)
    engine.move(held, "file", by=SYSTEM, on=date(2026, 6, 1), data={"on": date(2026, 6, 1)})
    engine.move(held, "accept", by=SYSTEM, on=date(2026, 6, 2), data={"on": date(2026, 6, 2)})
    held = Contract._base_manager.get(pk=held.pk)
    job = documents.issue_many(RECEIPT, [held], issuer=land.town, by=SYSTEM)
    assert job.done == 1
    said = text_of(documents.of(held).get())
    assert held.filing_no in said
    assert "覆盖单位1家、职工180人" in said
