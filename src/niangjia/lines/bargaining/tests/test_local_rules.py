"""Rules of single provinces, and of employers without a union: each bites where it holds, and nowhere else."""

from datetime import date
from types import SimpleNamespace

import pytest

from niangjia.kernel import statutes
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.deadlines import subject_of
from niangjia.kernel.cases.lifecycle import Reason
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Employer
from niangjia.lines.bargaining.actions import rounds
from niangjia.lines.bargaining.lookups import has_union
from niangjia.lines.bargaining.models import Contract, Delegate, Round

from .making import TERM, VOTE, go, offer, place, seats, signed, talks
from .test_pages import signed_in

pytestmark = pytest.mark.django_db


def reasons(record: Round, step: str, on: date, **data: object) -> list[Reason]:
    return [
        reason
        for reason in engine.reasons_against(record, step, by=SYSTEM, on=on, data={"on": on, **data})
        if reason.blocks
    ]


def due(record: Round, statute: str) -> date | None:
    kind, pk = subject_of(record)
    rows = Deadline._base_manager.filter(subject_type=kind, subject_id=pk, statute=statute)
    return rows.order_by("-pk").values_list("due_on", flat=True).first()


def wage_talks(land: SimpleNamespace, *, data_on: date = date(2026, 3, 12)) -> Round:
    """A wage bargaining whose delegates are at the table; front-line workers among them."""
    record = go(
        offer(land, kind="wage"), "reply", date(2026, 3, 10), reply="同意", talks_on=date(2026, 3, 25)
    )
    seats(record)
    Delegate._base_manager.filter(round=record, side="workers").update(front_line=True)
    rounds.give_data(record=record, on=data_on, said="上年度财务报表", by=SYSTEM)
    return go(Round._base_manager.get(pk=record.pk), "name", date(2026, 3, 15))


@pytest.fixture
def without_union() -> SimpleNamespace:
    """A small shop nobody has organised; the town bargains for its workers."""
    land = place()
    shop = units.create_employer(area=land.town, name="便民超市", nature="170", workers=21, by=SYSTEM)
    return SimpleNamespace(town=land.town, factory=land.town, firm=shop)


def test_workers_without_a_union_name_their_delegates(without_union: SimpleNamespace) -> None:
    """bargaining.workers_support: half of all of twenty-one is eleven."""
    assert statutes.get("bargaining.workers_support").least(of=21) == 11
    record = go(offer(without_union), "reply", date(2026, 3, 10))
    assert not has_union(record, date(2026, 3, 15))
    seats(record)
    (found,) = reasons(record, "name", date(2026, 3, 15))
    assert "“便民超市”没有工会" in str(found.text)
    assert "《集体合同规定》第20条" in str(found.text)
    assert found.link.endswith("/support/")
    assert str(found.remedy)
    rounds.record_support(record=record, on=date(2026, 3, 12), asked=21, agreed=10, by=SYSTEM)
    (found,) = reasons(record, "name", date(2026, 3, 15))
    assert "21名职工中有10名同意所推荐的代表" in str(found.text)
    assert "至少需要11名" in str(found.text)
    rounds.record_support(record=record, on=date(2026, 3, 13), asked=21, agreed=11, by=SYSTEM)
    assert go(record, "name", date(2026, 3, 15)).stage == "named"


def test_a_recommendation_makes_sense(without_union: SimpleNamespace) -> None:
    record = offer(without_union)
    with pytest.raises(Refusal, match="多于"):
        rounds.record_support(record=record, on=date(2026, 3, 12), asked=21, agreed=22, by=SYSTEM)
    with pytest.raises(Refusal, match="早于要约"):
        rounds.record_support(record=record, on=date(2026, 2, 12), asked=21, agreed=20, by=SYSTEM)


def test_a_union_names_the_delegates_itself(land: SimpleNamespace) -> None:
    record = go(offer(land), "reply", date(2026, 3, 10))
    assert has_union(record, date(2026, 3, 15))
    seats(record)
    assert go(record, "name", date(2026, 3, 15)).stage == "named"


def test_five_delegates_in_a_large_firm_of_zhejiang() -> None:
    """bargaining.representatives_large."""
    land = place(region="330106")
    record = go(offer(land), "reply", date(2026, 3, 10))
    seats(record)
    assert reasons(record, "name", date(2026, 3, 15)) == []
    Employer._base_manager.filter(pk=land.firm.pk).update(above_scale=True)
    record = Round._base_manager.select_related("union", "employer").get(pk=record.pk)
    texts = [str(reason.text) for reason in reasons(record, "name", date(2026, 3, 15))]
    assert len(texts) == 2
    assert all("每方至少5名" in text and "《浙江省集体合同条例》" in text for text in texts)
    seats_more(record)
    assert go(record, "name", date(2026, 3, 15)).stage == "named"


def seats_more(record: Round) -> None:
    for side in ("workers", "employer"):
        for n in (4, 5):
            rounds.name_delegate(record=record, side=side, name=f"{side}{n}", on=date(2026, 3, 12), by=SYSTEM)


def test_front_line_workers_at_the_table_in_shandong() -> None:
    """bargaining.front_line_share: a third of the workers' delegates, in wage talks."""
    land = place(region="370102")
    record = go(offer(land, kind="wage"), "reply", date(2026, 3, 10))
    seats(record)
    (found,) = reasons(record, "name", date(2026, 3, 15))
    assert "3名职工方代表中有0名一线职工，至少需要1名" in str(found.text)
    Delegate._base_manager.filter(round=record, name="职方代表2").update(front_line=True)
    assert go(record, "name", date(2026, 3, 15)).stage == "named"
    general = go(offer(place(region="370102")), "reply", date(2026, 3, 10))
    seats(general)
    assert reasons(general, "name", date(2026, 3, 15)) == []


def test_figures_ten_days_before_the_talks_in_shandong() -> None:
    """bargaining.data_days, bargaining.tell_upper_days: counted back from the first day of the talks."""
    record = wage_talks(place(region="370102"), data_on=date(2026, 3, 18))
    assert due(record, "bargaining.tell_upper_days") == date(2026, 3, 20)
    (found,) = reasons(record, "talk", date(2026, 3, 25))
    assert "距协商开始7天，至少应提前10天" in str(found.text)
    assert str(found.remedy)
    assert go(record, "talk", date(2026, 3, 28)).stage == "talking"
    elsewhere = wage_talks(place(), data_on=date(2026, 3, 18))
    assert due(elsewhere, "bargaining.tell_upper_days") is None
    assert go(elsewhere, "talk", date(2026, 3, 25)).stage == "talking"


def test_wage_talks_of_shandong_end_in_sixty_days() -> None:
    """bargaining.total_days: what is open then goes to coordination."""
    record = go(wage_talks(place(region="370102")), "talk", date(2026, 3, 25))
    assert due(record, "bargaining.total_days") == date(2026, 5, 25)  # the sixtieth day is a Sunday
    talks(record)
    term = TERM | {"workers": 180, "women": 60}
    assert reasons(record, "draft", date(2026, 5, 24), **term) == []
    (found,) = reasons(record, "draft", date(2026, 5, 25), **term)
    assert "已61天" in str(found.text)
    assert "《山东省企业工资集体协商条例》" in str(found.text)
    record = go(record, "coordinate", date(2026, 5, 25), matter="增长幅度")
    record = go(record, "settle", date(2026, 6, 5))
    assert go(record, "draft", date(2026, 6, 8), **term).stage == "drafted"


def test_shanghai_names_its_delegates_in_fifteen_days(shanghai: SimpleNamespace) -> None:
    """bargaining.name_days."""
    assert due(go(offer(shanghai), "reply", date(2026, 3, 10)), "bargaining.name_days") == date(2026, 3, 25)


def test_henan_publishes_its_delegates() -> None:
    """bargaining.delegates_publish_days: three working days from Sunday, 15 March."""
    record = wage_talks(place(region="410102"))
    assert due(record, "bargaining.delegates_publish_days") == date(2026, 3, 18)


def test_zhejiang_puts_the_draft_to_the_congress() -> None:
    """bargaining.vote_days: fifteen working days, the holiday of Qingming left out."""
    record = go(offer(place(region="330106")), "reply", date(2026, 3, 10))
    seats(record)
    record = go(go(record, "name", date(2026, 3, 15)), "talk", date(2026, 3, 18))
    talks(record)
    record = go(record, "draft", date(2026, 3, 25), **TERM, workers=180, women=60)
    assert due(record, "bargaining.vote_days") == date(2026, 4, 16)
    assert go(record, "vote", date(2026, 4, 10), **VOTE).stage == "voted"


@pytest.mark.parametrize(
    ("region", "kind", "statute", "last"),
    [
        ("990001", "general", "bargaining.publish_days", None),
        ("330106", "general", "bargaining.publish_days", date(2026, 5, 18)),
        ("500103", "general", "bargaining.publish_days", date(2026, 5, 21)),
        ("990001", "wage", "bargaining.wage_publish_days", date(2026, 5, 18)),
        ("330106", "wage", "bargaining.wage_publish_days", date(2026, 5, 18)),
        ("370102", "wage", "bargaining.wage_publish_days", date(2026, 5, 18)),
        ("410102", "wage", "bargaining.wage_publish_days", date(2026, 5, 18)),
        ("500103", "wage", "bargaining.wage_publish_days", date(2026, 5, 21)),
    ],
)
def test_how_long_publication_may_take(region: str, kind: str, statute: str, last: date | None) -> None:
    """In force on Monday, 11 May: bargaining.publish_days and bargaining.wage_publish_days by province; five days end on a
    Saturday, and so on the Monday after it."""
    record = signed(place(region=region), kind=kind) if region != "370102" else shandong()
    record = go(record, "submit", date(2026, 4, 25))
    record = go(record, "take_effect", date(2026, 5, 11))
    held = Contract._base_manager.get(round=record)
    assert (held.valid_from, due(record, statute)) == (date(2026, 5, 11), last)


def shandong() -> Round:
    """The same way with front-line workers and early figures."""
    record = go(wage_talks(place(region="370102")), "talk", date(2026, 3, 25))
    talks(record)
    record = go(record, "draft", date(2026, 4, 1), **TERM, workers=180, women=60)
    return go(go(record, "vote", date(2026, 4, 10), **VOTE), "sign", date(2026, 4, 20))


def test_the_recommendation_is_entered_on_the_page_that_asks_for_it(without_union: SimpleNamespace) -> None:
    """The link of the reason leads to a form that mends it; where a union stands, no such form is offered."""
    cadre = signed_in(without_union.town, "specialist")
    record = go(offer(without_union), "reply", date(2026, 3, 10))
    seats(record)
    (found,) = reasons(record, "name", date(2026, 3, 15))
    assert cadre.get(found.link).status_code == 200
    too_many = {"on": "2026-03-12", "asked": "21", "agreed": "22"}
    answer = cadre.post(found.link, too_many)
    assert (answer.status_code, "多于职工总数" in answer.content.decode()) == (422, True)
    assert cadre.post(found.link, too_many | {"agreed": "19"}).status_code == 302
    assert reasons(Round._base_manager.get(pk=record.pk), "name", date(2026, 3, 15)) == []
    organised = go(offer(place()), "reply", date(2026, 3, 10))
    page = signed_in(organised.union, "officer").get(f"/l/bargaining/round/{to_text(organised.pk)}/")
    assert "登记职工推荐代表" not in page.content.decode()
