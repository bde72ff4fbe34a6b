"""Surveys of the sample province: of wages in the county, of a law in the district, of the mood in the city."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases import engine
from niangjia.kernel.units.models import Union
from niangjia.lines.reporting import actions
from niangjia.lines.reporting.models import Survey
from niangjia.lines.reporting.surveys import draw

from .reporting_words import LAW, MOOD, WAGES, Asked

WORKERS = 200  # doc.D08, line 138


@dataclass(frozen=True)
class Run:
    """When a survey ran and what came of it."""

    first: date
    last: date
    closed: date
    reported: date
    findings: str
    proposals: str


def run_survey(
    union: Union, kind: str, title: str, asked: tuple[Asked, ...], when: Run, **facts: Any
) -> Survey:
    """Prepared, its questions asked, collecting begun."""
    row = actions.open_survey(
        union=union, kind=kind, title=title, on=when.first, due_on=when.last, by=SYSTEM, **facts
    )
    for question in asked:
        actions.add_question(survey=row, by=SYSTEM, **question.facts())
    return row


def collect(
    row: Survey,
    when: Run,
    batches: list[tuple[date, str, list[dict[str, Any]]]],
    units: int,
    each: int,
    seed: int,
) -> None:
    """The sample drawn, the answers entered, the report written."""
    count = min(units, len(draw.register_of(row.union)))
    row = actions.draw_sample(survey=row, count=count, each=each, seed=seed, by=SYSTEM)
    engine.move(row, "begin", by=SYSTEM, on=when.first)
    row.refresh_from_db()
    asked = list(row.units.unscoped("the sample province").order_by("pk"))
    for day, form, given in batches:
        spread = [asked[n % len(asked)] for n in range(len(given))]
        actions.record_replies(survey=row, given=given, form=form, asked=spread, on=day, by=SYSTEM)
    engine.move(row, "close", by=SYSTEM, on=when.closed)
    row.refresh_from_db()
    engine.move(
        row,
        "report",
        by=SYSTEM,
        on=when.reported,
        data={"findings": when.findings, "proposals": when.proposals},
    )


def replies(asked: tuple[Asked, ...], count: int, rng: Random) -> list[dict[str, Any]]:
    """Filled questionnaires as the questions' own odds make them."""
    return [{str(n): question.draw(rng) for n, question in enumerate(asked, 1)} for _reply in range(count)]


def wages(union: Union, rng: Random) -> None:
    """200 workers on the job, by questionnaire and in forums."""
    when = Run(
        date(2026, 3, 2),
        date(2026, 4, 15),
        date(2026, 4, 16),
        date(2026, 4, 28),
        WAGES.findings,
        WAGES.proposals,
    )
    row = run_survey(union, "wages", "在岗职工工资状况调查", WAGES.questions, when,
                     purpose="为掌握在岗职工工资水平和支付情况，推动工资集体协商")  # fmt: skip
    given = replies(WAGES.questions, WORKERS, rng)
    cut = WORKERS * 7 // 10
    collect(
        row,
        when,
        [(date(2026, 3, 20), "paper", given[:cut]), (date(2026, 4, 9), "talk", given[cut:])],
        20,
        10,
        20260302,
    )


def law(union: Union, rng: Random) -> None:
    """Firms asked about the Labour Contract Law; the analysis went to the city."""
    when = Run(
        date(2026, 4, 21), date(2026, 5, 20), date(2026, 5, 21), date(2026, 6, 2), LAW.findings, LAW.proposals
    )
    row = run_survey(union, "law", "《劳动合同法》贯彻实施情况调查", LAW.questions, when,
                     purpose="为全面了解企业贯彻实施《劳动合同法》的情况，掌握执行中的难点和热点")  # fmt: skip
    collect(row, when, [(date(2026, 5, 12), "visit", replies(LAW.questions, 36, rng))], 36, 1, 20260421)
    row.refresh_from_db()
    letter = actions.open_letter(union=union, addressee="省机械冶金工会", title="关于《劳动合同法》贯彻实施情况的调查报告", on=date(2026, 6, 3),
                                 due_on=date(2026, 6, 12), survey=row, by=SYSTEM)  # fmt: skip
    engine.move(letter, "submit", by=SYSTEM, on=date(2026, 6, 9), data={"reply_due_on": date(2026, 7, 10)})
    engine.move(letter, "confirm", by=SYSTEM, on=date(2026, 6, 11))
    engine.move(
        letter,
        "reply",
        by=SYSTEM,
        on=date(2026, 6, 24),
        data={"reply": "报告已阅，所提建议纳入全省产业工会专题研究。"},
    )


def mood(union: Union, rng: Random) -> None:
    """The workforce and its mood, anonymous."""
    when = Run(
        date(2026, 5, 6),
        date(2026, 5, 31),
        date(2026, 6, 1),
        date(2026, 6, 15),
        MOOD.findings,
        MOOD.proposals,
    )
    row = run_survey(union, "mood", "职工队伍状况和思想动态调查", MOOD.questions, when,
                     purpose="为准确把握职工队伍变化和思想动态，增强工会工作的针对性")  # fmt: skip
    collect(row, when, [(date(2026, 5, 20), "online", replies(MOOD.questions, 126, rng))], 12, 10, 20260506)
