"""What moves each figure of reports and statistics: one row more, less or other."""

from datetime import date

from niangjia.kernel.base.scope import path_range
from niangjia.lines.reporting.models import PlanPoint, Reply, Survey, Topic

APP = "reporting"


def here(model, story, part):
    return model._base_manager.filter(path_range(story[part].path, "union__path"))


def planned_later(code):
    return lambda story: here(PlanPoint, story, "town").filter(indicator=code).update(
        first=date(2026, 7, 1), last=date(2026, 12, 31)
    )  # fmt: skip


def no_law_asked(story):
    here(Survey, story, "tongling").filter(kind="law").update(kind="other")


def one_plan_later(part):
    return lambda story: here(PlanPoint, story, part).filter(title__contains="规划").update(
        first=date(2021, 1, 1), last=date(2025, 12, 31)
    )  # fmt: skip


def due_a_year_before(story):
    here(PlanPoint, story, "lan").filter(title__contains="规划").update(due_on=date(2004, 12, 31))


def one_worker_less(story):
    here(Reply, story, "shuyuan").filter(survey__kind="wages").first().delete()


def debated_in_november(story):
    here(Topic, story, "lan").filter(title__contains="年度人物").update(starts_on=date(2009, 11, 17))


def never_debated(story):
    here(Topic, story, "lan").filter(title__contains="年度人物").update(title="其他")


MOVES = {
    "F003": planned_later("A00N"),
    "F006": planned_later("B10"),
    "F024": planned_later("D17"),
    "F070": no_law_asked,
    "F168": one_plan_later("lan"),
    "F169": due_a_year_before,
    "F226": one_worker_less,
    "F266": one_plan_later("shuyuan"),
    "F311": debated_in_november,
    "F312": never_debated,
}
