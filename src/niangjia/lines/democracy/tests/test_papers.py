"""Notices, resolutions, orders and reminders: numbered, from the record itself, refused while there is nothing to say."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers import storage
from niangjia.kernel.papers.documents import issue_for
from niangjia.kernel.papers.models import NumberedDocument
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.papers import NOTICE, ORDER, REMINDER, RESOLUTION

from .cases import RECORDS
from .world import factory, union_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


def words(document: NumberedDocument) -> str:
    return "\n".join(p.text for p in Document(BytesIO(storage.get(document.file, document.hash))).paragraphs)


def test_notice_before_and_resolution_after() -> None:
    planned = RECORDS["democracy.session"]("planned")
    document = issue_for(planned, NOTICE, issuer=planned.union, by=SYSTEM, on=date(2026, 6, 10))
    assert "职代〔2026〕1号" in document.text
    assert "生产经营情况报告" in words(document)
    with pytest.raises(Refusal):
        issue_for(planned, RESOLUTION, issuer=planned.union, by=SYSTEM)
    closed = RECORDS["democracy.session"]("closed")
    assert "应到36人，实到34人" in words(issue_for(closed, RESOLUTION, issuer=closed.union, by=SYSTEM))
    with pytest.raises(Refusal):
        issue_for(closed, NOTICE, issuer=closed.union, by=SYSTEM)


def test_the_order_names_department_and_last_day() -> None:
    proposal = RECORDS["democracy.proposal"]("assigned")
    document = issue_for(proposal, ORDER, issuer=proposal.union, by=SYSTEM)
    assert document.addressee == "设备科"
    assert "2026年7月23日" in words(document)
    with pytest.raises(Refusal):
        issue_for(RECORDS["democracy.proposal"]("filed"), ORDER, issuer=proposal.union, by=SYSTEM)


def test_only_what_is_overdue_is_reminded() -> None:
    employer = factory()
    late = actions.add_disclosure(
        union=union_of(employer),
        employer=employer,
        title="社会保险缴纳情况",
        owner_name="王厂长",
        due_on=date(2026, 3, 31),
        by=SYSTEM,
    )
    document = issue_for(late, REMINDER, issuer=late.union, by=SYSTEM)
    assert (document.addressee, "王厂长" in words(document)) == ("宏远机械厂", True)
    later = actions.add_disclosure(
        union=union_of(employer), title="培训经费", owner_name="王厂长", due_on=date(2026, 9, 30), by=SYSTEM
    )
    with pytest.raises(Refusal):
        issue_for(later, REMINDER, issuer=later.union, by=SYSTEM)
