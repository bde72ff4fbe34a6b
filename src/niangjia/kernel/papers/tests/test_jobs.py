"""Papers for many records: numbers in a row, a result per row, going on where it was broken off."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor, Grant
from niangjia.kernel.base.errors import Forbidden, Refusal
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.papers import documents, jobs, storage
from niangjia.kernel.papers.choices import JobState, LineState
from niangjia.kernel.papers.kinds import Issuing, Letter, Occasion, PaperKind
from niangjia.kernel.papers.models import DocumentSeries, IssueJob, NumberedDocument
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Employer

from .conftest import Town

KIND = "organizing.prepare_approval"
FAULTS = {"拒": Refusal("已有要约未答复", remedy="先办结", link="/x/"), "错": KeyError("fault")}


@action("papers.tests_mark_employer")
def mark_employer(*, employer: Employer, text: str, by: Actor, act: Act) -> Employer:
    """A change in another table, to be undone with the row it belongs to."""
    return act.update(employer, contact=text)


def _letter(employer: Employer, occasion: Occasion) -> Letter:
    mark_employer(employer=employer, text=occasion.data.get("contact", "x"), by=occasion.by)
    for mark, fault in FAULTS.items():
        if mark in employer.name:
            raise fault
    return Letter(
        employer.name, documents.paper_kind(KIND).sample() | {"标题": "", "工会名称": f"{employer.name}工会"}
    )


def _issued(employer: Employer, document: NumberedDocument, occasion: Occasion) -> None:
    mark_employer(employer=employer, text=document.text, by=occasion.by)
    if "后" in employer.name:
        raise Refusal("后续办理不成")


def declare(put: Callable[[dict[Any, Any], Any, Any], None]) -> PaperKind:
    """Declare the approval to prepare as one that is made from employers; `put` sets an item of a dictionary."""
    plain = documents.paper_kind(KIND)
    made = dataclasses.replace(plain, issuing=Issuing(Employer, _letter, _issued))
    put(registry._items[PaperKind], KIND, made)
    put(registry._owner, id(made), registry.owner(plain))
    return made


def issued_kind(monkeypatch: pytest.MonkeyPatch) -> PaperKind:
    """Declared for the length of a test."""
    return declare(monkeypatch.setitem)


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> PaperKind:
    return issued_kind(monkeypatch)


def firms(place: Town, *names: str) -> list[Employer]:
    return [Employer._base_manager.create(name=name, area=place.town) for name in names]


def numbers() -> list[int]:
    return list(NumberedDocument._base_manager.order_by("number").values_list("number", flat=True))


def test_a_few_at_once(place: Town, kind: PaperKind) -> None:
    chosen = firms(place, "甲公司", "乙公司")
    job = documents.issue_many(kind, [*chosen, chosen[0]], issuer=place.town, by=SYSTEM)
    assert (job.state, job.total, job.done, job.refused) == (JobState.DONE, 2, 2, 0)
    first, second = job.rows()
    assert (first.document.text, first.title) == ("望工批〔2026〕1号", "甲公司")
    assert second.document.title == "关于同意筹建乙公司工会的批复"
    assert [d.pk for d in documents.of(chosen[1])] == [second.document_id]
    assert Employer._base_manager.get(pk=chosen[1].pk).contact == "望工批〔2026〕2号"


def test_many_go_to_the_worker(place: Town, kind: PaperKind) -> None:
    job = documents.issue_many(
        kind, firms(place, *(f"{n}公司" for n in range(45))), issuer=place.town, by=SYSTEM
    )
    assert (job.state, job.done) == (JobState.DONE, 45) and numbers() == list(range(1, 46))


def test_a_refused_row_uses_no_number_and_leaves_nothing(place: Town, kind: PaperKind) -> None:
    chosen = firms(place, "甲公司", "拒公司", "错公司", "后公司", "乙公司")
    job = documents.issue_many(kind, chosen, issuer=place.town, by=SYSTEM)
    assert (job.done, job.refused, numbers()) == (2, 3, [1, 2])
    said = {
        line.title: (line.reason, line.remedy, line.link)
        for line in job.rows().filter(state=LineState.REFUSED)
    }
    assert said["拒公司"] == ("已有要约未答复", "先办结", "/x/")
    assert said["错公司"][0] == "程序在这一行出错，已记录在案。"
    assert said["后公司"][0] == "后续办理不成"
    held = dict(Employer._base_manager.values_list("name", "contact"))
    assert [held[f"{n}公司"] for n in "拒错后"] == ["", "", ""]
    assert len(list(storage.root().rglob("*.docx"))) == 2


def test_refused_rows_are_tried_again(place: Town, kind: PaperKind) -> None:
    good, bad = firms(place, "甲公司", "拒公司")
    job = documents.issue_many(kind, [bad, good], issuer=place.town, by=SYSTEM)
    Employer._base_manager.filter(pk=bad.pk).update(name="好公司")
    jobs.go_on(job, SYSTEM, refused=True)
    assert (job.state, job.done, job.refused, numbers()) == (JobState.DONE, 2, 0, [1, 2])


def test_what_was_broken_off_goes_on(place: Town, kind: PaperKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BUDGET", 0.0)  # one row a chunk
    monkeypatch.setattr(jobs, "PAUSE", 0.0)
    job = jobs._open(
        kind=kind, ids=[e.pk for e in firms(place, "甲公司", "乙公司", "丙公司")], issuer=place.town, on=None or _today(),
        data={}, token=None, by=SYSTEM,
    )  # fmt: skip
    assert jobs._chunk(job=job, by=SYSTEM) is True
    job.refresh_from_db()
    assert (job.state, job.done, numbers()) == (JobState.RUNNING, 1, [1])
    IssueJob._base_manager.filter(pk=job.pk).update(beat=job.beat - jobs.QUIET[JobState.RUNNING] * 2)
    job.refresh_from_db()
    assert jobs.is_stuck(job) and jobs.resume() == 1
    job.refresh_from_db()
    assert (job.state, job.done, numbers()) == (JobState.DONE, 3, [1, 2, 3]) and jobs.resume() == 0


def test_a_stopped_job_keeps_what_is_issued(
    place: Town, kind: PaperKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BUDGET", 0.0)
    job = jobs._open(
        kind=kind, ids=[e.pk for e in firms(place, "甲公司", "乙公司")], issuer=place.town, on=_today(), data={},
        token=None, by=SYSTEM,
    )  # fmt: skip
    jobs._chunk(job=job, by=SYSTEM)
    jobs.stop(job, SYSTEM)
    jobs.run(job, SYSTEM)
    job.refresh_from_db()
    assert (job.state, job.waiting, numbers()) == (JobState.STOPPED, 1, [1])
    jobs.go_on(job, SYSTEM)
    assert (job.state, numbers()) == (JobState.DONE, [1, 2])


def test_sent_twice_is_one_job(place: Town, kind: PaperKind) -> None:
    chosen = firms(place, "甲公司")
    first = documents.issue_many(kind, chosen, issuer=place.town, by=SYSTEM, token=77)
    second = documents.issue_many(kind, chosen, issuer=place.town, by=SYSTEM, token=77)
    assert first.pk == second.pk == 77 and numbers() == [1]


def test_only_records_in_range_and_only_with_the_ability(place: Town, kind: PaperKind) -> None:
    inside = firms(place, "甲公司")[0]
    outside = Employer._base_manager.create(name="县外公司", area=place.county)
    clerk = _actor(place, "papers.write")
    job = documents.issue_many(kind, [outside.pk, inside.pk], issuer=place.town, by=clerk)
    first, second = job.rows()
    assert (first.title, first.reason, second.document.number) == ("", "未找到。", 1)
    with pytest.raises(Forbidden):
        documents.issue_many(kind, [inside], issuer=place.town, by=_actor(place, "papers.view"))
    with pytest.raises(Refusal):
        documents.issue_many(kind, [], issuer=place.town, by=clerk)


def test_two_series_never_share_a_word(place: Town, kind: PaperKind) -> None:
    DocumentSeries._base_manager.create(union=place.town, kind="offer", year=2026, word="望工批")
    job = documents.issue_many(kind, firms(place, "甲公司"), issuer=place.town, by=SYSTEM)
    assert job.refused == 1 and "望工批" in job.rows().get().reason


def _actor(place: Town, ability: str) -> Actor:
    grant = Grant("officer", place.town.path, frozenset({ability}), "", place.town.pk)
    return Actor(account_id=5, name="文书", scope=Scope(paths=(place.town.path,)), grants=(grant,))


def _today() -> Any:
    return documents.clock.today()
