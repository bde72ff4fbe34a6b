"""Surveys: sample by lot, answers typed and imported, the table with small groups protected, the report."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pytest
from django.urls import reverse

from niangjia.kernel import figures
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases import engine
from niangjia.kernel.units import actions as units
from niangjia.lines.reporting import actions
from niangjia.lines.reporting.models import PlanPoint, Reply, Survey, SurveyUnit
from niangjia.lines.reporting.surveys import draw, paper, sheet
from niangjia.lines.reporting.surveys.results import protect, protect_groups, results

from .world import World, build, said, survey

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)


@pytest.fixture
def world(day):
    return build()


def running(world: World, **facts) -> Survey:
    row = survey(world, **facts)
    engine.move(row, "begin", by=SYSTEM, on=DAY)
    return Survey._base_manager.select_related("union").get(pk=row.pk)


def test_the_same_lot_draws_the_same_sample(world):
    for n in range(30):
        units.create_employer(
            area=world.town,
            name=f"企业{n}",
            nature="170",
            industry="C",
            opened_on=date(2020, 1, 1),
            workers=5,
            by=SYSTEM,
        )
    row = survey(world)
    drawn = []
    for seed in (7, 7, 8):
        actions.draw_sample(survey=row, count=10, each=2, seed=seed, by=SYSTEM)
        drawn.append(
            set(SurveyUnit._base_manager.filter(survey=row, drawn=True).values_list("employer_id", flat=True))
        )
    assert drawn[0] == drawn[1] != drawn[2]
    held = Survey._base_manager.get(pk=row.pk)
    assert (held.seed, held.drawn_from, held.wanted) == (8, 31, 20)
    with pytest.raises(Refusal, match="31"):
        actions.draw_sample(survey=row, count=32, by=SYSTEM)


def test_a_draw_is_fair():
    register = list(range(100))
    hits = [0] * 100
    for seed in range(2000):
        for pk in draw.sample(register, 10, seed):
            hits[pk] += 1
    assert min(hits) > 140 and max(hits) < 260


def test_answers_are_taken_by_option_number_letter_or_word_and_refused_otherwise(world):
    row = running(world)
    for post in ("一线", "1", "A"):
        actions.record_reply(survey=row, given=said(post), form="paper", on=DAY, by=SYSTEM)
    assert {reply.answers["1"] for reply in Reply._base_manager.all()} == {"一线"}
    for wrong in (said("临时工"), said("3"), said(wage="很多"), said(wage=-1), {"1": "一线"}):
        with pytest.raises(Refusal):
            actions.record_reply(survey=row, given=wrong, form="paper", on=DAY, by=SYSTEM)
    assert Reply._base_manager.count() == 3


def test_the_table_counts_averages_and_breaks_down(world):
    row = running(world)
    given = [said("一线", 4000, "满意"), said("一线", 5000, "一般"), said("管理", 9000, "满意", "多培训")]
    actions.record_replies(survey=row, given=given, form="talk", on=DAY, by=SYSTEM)
    post, wage, view, words = results(row).tables
    assert [(line.label, line.count) for line in post.lines] == [("一线", 2), ("管理", 1)]
    assert (wage.mean, wage.middle, wage.low, wage.high) == (
        Decimal("6000.00"),
        Decimal("5000.00"),
        Decimal(4000),
        Decimal(9000),
    )
    assert [line.groups for line in view.lines] == [(1, 1), (1, 0), (0, 0)]
    assert words.words == ("多培训",)


def test_workers_surveyed_on_wages_are_counted_and_roll_up(world):
    row = running(world, union=world.town)
    actions.record_replies(survey=row, given=[said()] * 4, form="paper", on=DAY, by=SYSTEM)
    running(world, union=world.town, kind="other", title="其他调查")
    period = half_year(2026, 1)
    assert figures.value("RP03", world.county, period=period, by=SYSTEM).value == 4
    assert figures.value("RP01", world.county, period=period, by=SYSTEM).value == 2
    assert figures.value("RP03", world.other, period=period, by=SYSTEM).value == 0


def test_an_anonymous_survey_keeps_nobody_and_hides_small_groups(world):
    row = running(world, kind="mood", title="思想动态调查")
    assert row.anonymous
    unit = SurveyUnit._base_manager.get(survey=row)
    actions.record_replies(survey=row, given=[said()] * 4, form="online", asked=[unit] * 4, on=DAY, by=SYSTEM)
    reply = Reply._base_manager.first()
    assert (reply.asked_id, reply.on) == (None, date(2026, 6, 1))
    assert results(row).too_few and not results(row).tables
    more = [said("管理", 9000, "一般")] * 6 + [said("管理", 9000, "不满意", "累")] * 2
    actions.record_replies(survey=row, given=more, form="online", on=DAY, by=SYSTEM)
    found = results(row)
    assert [line.count for line in found.tables[0].lines] == [None, None] and found.hides
    assert found.tables[1].low is None and found.tables[3].words == ()
    with pytest.raises(Refusal, match="匿名"):
        actions.change_survey(survey=row, anonymous=False, by=SYSTEM)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([50, 3, 40], [50, None, None]),  # one alone could be worked out from the total
        ([50, 4, 4], [50, None, None]),
        ([50, 1, 1, 40], [50, None, None, None]),  # both would be one
        ([0, 9, 8], [0, 9, 8]),
        ([3], [None]),
    ],
)
def test_what_is_hidden_cannot_be_worked_out(counts, shown):
    assert protect(counts, 5) == shown


def test_groups_hide_an_option_in_all_and_never_one_alone():
    groups = [[20, 2], [20, 20], [9, 9]]
    shown = protect_groups(groups, 5, [22, 40, 18])
    assert shown[0] == [None, None] and shown[2] == [None, None] and shown[1] == [20, 20]
    assert protect_groups(groups, 0, [22, 40, 18]) == groups


def test_the_excel_form_comes_back_filled_all_or_none(world):
    row = running(world)
    book = openpyxl.load_workbook(BytesIO(b"".join(sheet.form(row))))
    page = book.active
    assert page["A1"].value == "1.岗位（A.一线；B.管理）"
    page.append(["A", 4200, "满意", ""])
    page.append(["管理", "8,000", "C", "多培训"])
    target = BytesIO()
    book.save(target)
    rows = sheet.rows_of(row, "填报.xlsx", target.getvalue())
    assert rows == [
        {"1": "一线", "2": "4200", "3": "满意"},
        {"1": "管理", "2": "8000", "3": "不满意", "4": "多培训"},
    ]
    page.append(["A", "无", "满意", ""])
    target = BytesIO()
    book.save(target)
    with pytest.raises(Refusal, match="第4行"):
        sheet.rows_of(row, "填报.xlsx", target.getvalue())
    with pytest.raises(Refusal):
        sheet.rows_of(row, "填报.xlsx", b"no workbook")


def test_the_report_says_who_was_asked_and_what_they_said_and_feeds_the_plan(world):
    row = running(world)
    actions.record_replies(
        survey=row, given=[said(), said("管理", 9000, "一般")], form="paper", on=DAY, by=SYSTEM
    )
    with pytest.raises(Refusal, match="尚无结果"):
        actions.plan_from_survey(survey=row, title="推动协商", first=DAY, last=DAY, by=SYSTEM)
    engine.move(row, "close", by=SYSTEM, on=DAY)
    row = Survey._base_manager.select_related("union").get(pk=row.pk)
    engine.move(row, "report", by=SYSTEM, on=DAY, data={"findings": "一线工资偏低", "proposals": "开展协商"})
    row = Survey._base_manager.select_related("union").get(pk=row.pk)
    text = "\n".join(p.text for p in docx.Document(BytesIO(paper.word(row))).paragraphs)
    assert (
        "回收有效问卷2份" in text and "平均7000元" in text and "一线工资偏低" in text and "开展协商" in text
    )
    actions.plan_from_survey(
        survey=row, title="推动工资协商", first=date(2026, 7, 1), last=date(2026, 12, 31), by=SYSTEM
    )
    assert PlanPoint._base_manager.get().origin == "职工工资状况调查"


def test_a_questionnaire_is_typed_in_and_imported_in_the_browser(world, client):
    row = running(world)
    client.force_login(world.account("county"))
    address = reverse("pages:reporting-results", args=[to_text(row.pk)])
    assert "录入问卷" in client.get(address).content.decode()
    posted = client.post(
        f"{address}enter/", {"form": "paper", "q1": "一线", "q2": "4300", "q3": "满意", "q4": ""}
    )
    assert posted.status_code == 302
    assert (
        client.post(f"{address}enter/", {"form": "paper", "q1": "一线", "q2": "", "q3": "满意"}).status_code
        == 422
    )
    book = openpyxl.load_workbook(BytesIO(b"".join(client.get(f"{address}form/").streaming_content)))
    book.active.append(["B", 9100, "A", ""])
    target = BytesIO()
    book.save(target)
    target.seek(0)
    target.name = "填报.xlsx"
    assert client.post(f"{address}import/", {"file": target}).status_code == 302
    assert Reply._base_manager.count() == 2
    assert client.get(f"{address}word/").status_code == 200
    outside = world.account("other", union=world.other)
    client.force_login(outside)
    assert client.get(address).status_code == 404
