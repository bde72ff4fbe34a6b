"""What moves each figure of bargaining: one row more, less or other."""

from datetime import date

from niangjia.kernel.base.scope import path_range
from niangjia.kernel.figures.models import Target
from niangjia.kernel.statutes.models import Statute
from niangjia.lines.bargaining.models import (
    Campaign,
    Contract,
    CouncilMember,
    Covered,
    JointNotice,
    Round,
    Topic,
)
from niangjia.lines.organizing.models import PolicyItem

APP = "bargaining"


def one_item_more(story):
    held = PolicyItem.objects.filter(policy__name="两个普遍").first()
    PolicyItem.objects.create(policy=held.policy, position=9, text="第三项")


def one_employer_uncovered(story):
    row = Covered._base_manager.filter(path_range(story["town"].path, "union__path"), kind="general").first()
    Covered._base_manager.filter(employer=row.employer_id).delete()


def one_employer_not_filed(story):
    held = Contract._base_manager.filter(filing="accepted", union__path__startswith=story["town"].path)
    row = Covered._base_manager.filter(contract__in=held).first()
    Covered._base_manager.filter(employer=row.employer_id, contract__filing="accepted").delete()


def two_courses(story):
    Target._base_manager.filter(indicator="E14T").update(value="2")


def round_ends_earlier(story):
    Campaign._base_manager.filter(drive="renewal").update(ends_on=date(2026, 11, 30))


def an_earlier_report(story):
    held = JointNotice._base_manager.filter(kind="report").first()
    JointNotice._base_manager.create(
        union_id=held.union_id,
        kind="report",
        title="上年全会报告",
        issuers="区委",
        issued_on=date(2025, 6, 20),
    )


def an_ordinary_month(story):
    Campaign._base_manager.filter(drive="two").update(drive="offers")


def one_pilot_less(story):
    held = Round._base_manager.filter(pilot=True).first()
    Round._base_manager.filter(pk=held.pk).update(pilot=False)


def a_party_leaves(part):
    def change(story):
        seats = CouncilMember._base_manager.filter(council__union_id=story[part].id, party="employers")
        seats.update(until=date(2026, 6, 1))

    return change


def in_force_in_april(story):
    Statute.objects.filter(name="bargaining.reply_days", region="99").update(valid_from=date(2026, 4, 1))


def one_field_less(story):
    Topic._base_manager.filter(
        round__union__path__startswith=story["shuyuan"].path, subject="welfare"
    ).delete()


MOVES = {
    "F023": one_item_more,
    "F025": one_employer_uncovered,
    "F026": one_employer_not_filed,
    "F100": two_courses,
    "F101": round_ends_earlier,
    "F128": an_earlier_report,
    "F133": an_ordinary_month,
    "F134": one_pilot_less,
    "F249": a_party_leaves("shuyuan"),
    "F250": in_force_in_april,
    "F251": one_field_less,
    "F264": a_party_leaves("shuyuan"),
    "F276": a_party_leaves("wu"),
}
