"""Numbers and words of the report that are read from the ledgers, each with the link to its rows."""

from typing import Any

from django.db.models import Q

from niangjia.kernel.base.scope import path_range
from niangjia.kernel.papers.blocks import Figure
from niangjia.kernel.papers.sections import Context, page

from .choices import OPEN_MATTERS, Category, Channel
from .models import Matter, RuleDraft

NAMED = 3  # titles given before 等


def _below(context: Context, column: str = "union__path") -> Q:
    if context.level == "all":
        return path_range(context.union.path, column)
    return Q(**{column: context.union.path})


def _during(context: Context, column: str) -> Q:
    return Q(**{f"{column}__gte": context.period.first, f"{column}__lte": context.on})


def _rows(model: Any, context: Context) -> Any:
    return model.objects.unscoped("a report counts all of its unit").filter(_below(context))


def categories(context: Context) -> str:
    """安全、生产、技改、销售、福利、管理等方面: the categories that came up, in their order."""
    rows = _rows(Matter, context).filter(_during(context, "raised_on"), channel=Channel.RECEPTION)
    seen = set(rows.values_list("category", flat=True))
    words = {
        Category.SAFETY: "安全", Category.OUTPUT: "生产", Category.TECHNIQUE: "技改", Category.SALES: "销售",
        Category.WELFARE: "福利", Category.MANAGEMENT: "管理",
    }  # fmt: skip
    found = [words[category] for category in Category if category in seen]
    return f"{'、'.join(found)}{'等' if len(found) > 1 else ''}方面" if found else ""


def rule_titles(context: Context) -> str:
    """《教师考核细则》《班主任管理条例》等."""
    rows = _rows(RuleDraft, context).filter(_during(context, "adopted_on")).exclude(union_statement="")
    titles = list(rows.order_by("adopted_on", "pk").values_list("title", flat=True)[:NAMED])
    return f"{''.join(f'《{title}》' for title in titles)}等" if titles else ""


def overdue_matters(context: Context) -> Figure | None:
    """Matters still open past their time limit."""
    rows = _rows(Matter, context).filter(state__in=OPEN_MATTERS, due_on__lt=context.on)
    count = rows.count()
    return (
        context.counted(count, "超过办理时限的职工反映事项", page("pages:democracy-overdue"))
        if count
        else None
    )


def without_congress(context: Context) -> Figure | None:
    """Unionised private enterprises without a congress."""
    gap = int(context.number("D18D")) - int(context.number("D03"))
    if gap <= 0 or not context.number("D03"):
        return None
    return context.derived(
        str(gap), "已建会未建制的非公有制企业", gap, "家", "已建会非公有制企业数减建立职代会制度的非公有制企业数",
        page("pages:democracy-coverage"),
    )  # fmt: skip
