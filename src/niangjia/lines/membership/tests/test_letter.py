"""The transfer letter: after the old union agreed, numbered, in its words."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers import storage
from niangjia.kernel.papers.render import texts
from niangjia.kernel.people import actions as people
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.lines.membership.models import Transfer
from niangjia.lines.membership.papers.issue import issue_transfer_letter


@pytest.fixture
def transfer(db: None, settings: Any, tmp_path: Path) -> Iterator[Transfer]:
    settings.NIANGJIA_DATA = tmp_path
    with clock.fixed(date(2026, 6, 30)):
        town = units.create_union(parent=None, name="望山镇总工会", kind=UnionKind.FEDERATION, level=50,
                                  founded_on=date(2000, 1, 1), by=SYSTEM)  # fmt: skip
        old, new = (
            units.create_union(
                parent=town, name=name, kind=UnionKind.SINGLE, founded_on=date(2010, 1, 1), by=SYSTEM
            )
            for name in ("天海电子有限公司工会", "青禾农具厂工会")
        )
        person = people.add_person(name="李明", id_type="990", sex=1, by=SYSTEM)
        people.join_member(person=person, union=old, on=date(2021, 5, 6), by=SYSTEM)
        yield Transfer._base_manager.create(
            person=person, source=old, target=new, asked_by="source", asked_on=date(2026, 6, 1), due_on=date(2026, 7, 1),
            wanted_on=date(2026, 6, 1),
        )  # fmt: skip


def test_no_letter_before_the_old_union_agrees(transfer: Transfer) -> None:
    with pytest.raises(Refusal):
        issue_transfer_letter(transfer=transfer, on=date(2026, 6, 30), by=SYSTEM)


def test_the_letter_names_the_member_and_both_unions(transfer: Transfer) -> None:
    transfer.source_consent_on = date(2026, 6, 2)
    letter = issue_transfer_letter(transfer=transfer, on=date(2026, 6, 30), dues_until="2026年5月", by=SYSTEM)
    assert (letter.text, letter.subject_id) == ("天工转〔2026〕1号", transfer.pk)
    lines = texts(docx.Document(BytesIO(storage.get(letter.file, letter.hash))))
    assert "青禾农具厂工会：" in lines
    assert any(
        line.startswith("兹有李明同志（男，2021年5月入会），原系天海电子有限公司工会会员") for line in lines
    )
    assert any("会费已交至2026年5月" in line for line in lines)
    assert "天海电子有限公司工会：" in lines, "the receipt goes back to the old union"
