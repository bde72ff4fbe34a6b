"""Inspections, papers served, violations, social insurance, early signs, incidents (ind.F03-F06 and beyond)."""

from django.db.models import F, Q

from niangjia.kernel.figures.declare import Moment, Source, happened
from niangjia.kernel.figures.shapes import by_industry, by_nature

from ..choices_firms import (
    ConflictState,
    InspectionKind,
    NoticeKind,
    NoticeState,
    Origin,
    Problem,
    Risk,
    SubmissionKind,
)
from ..models import (
    Check,
    Conflict,
    Difficulty,
    Duty,
    Incident,
    Inspection,
    InsuranceGap,
    Notice,
    Screening,
    Submission,
    Violation,
)
from .common import by_category, by_choice, by_end, flow, open_on, ratio, stock

_FIRM = (by_nature("employer__nature"), by_industry("employer__industry"))
NOTICES = Source("rights_notice", Notice, happened("served_on"), splits=_FIRM)
CHECKED = Source(
    "rights_inspected",
    Check,
    happened("on"),
    splits=(by_choice("problem", "问题类别", "Class of problem", "problem", Problem), *_FIRM),
)
INSPECTIONS = Source(
    "rights_inspection",
    Inspection,
    happened("starts_on"),
    splits=(by_choice("kind", "检查形式", "Kind", "kind", InspectionKind),),
)
VIOLATIONS = Source("rights_violation", Violation, happened("found_on"), splits=(by_category(), *_FIRM))
GAPS = Source("rights_gap", InsuranceGap, happened("on"), splits=_FIRM)
OPEN_GAPS = Source("rights_gap_open", InsuranceGap, open_on("on", "closed_on"), splits=_FIRM)
SIGNS = Source(
    "rights_conflict",
    Conflict,
    happened("found_on"),
    splits=(
        by_category(),
        by_choice("risk", "风险等级", "Risk", "risk", Risk),
        by_choice("origin", "来源", "Origin", "origin", Origin),
    ),
)
SETTLED = Source("rights_conflict_settled", Conflict, happened("settled_on"), splits=(by_category(),))
OPEN_SIGNS = Source(
    "rights_conflict_open", Conflict, open_on("found_on", "settled_on"), splits=(by_category(),)
)
ROUNDS = Source("rights_screening", Screening, happened("ends_on"))
INCIDENTS = Source("rights_incident", Incident, happened("started_on"), splits=(by_category(),))
REPORTS = Source("rights_submission", Submission, happened("sent_on"))
FIRSTS = Source("rights_first", Difficulty, happened("occurred_on"))
DUTIES = Source("rights_duty", Duty, happened("checked_on"))


def _kind(kind: str) -> Q:
    return Q(kind=kind)


def _overdue(moment: Moment) -> Q:
    """Orders whose day has passed and that were not met by then."""
    return Q(kind=NoticeKind.ORDER, due_on__lt=moment.on) & ~Q(
        state=NoticeState.MET, checked_on__lte=moment.on
    )


def _in_time(moment: Moment) -> Q:
    return Q(kind=NoticeKind.OPINION, replied_on__lte=F("due_on")) & Q(replied_on__lte=moment.period.last)


def _all_four(moment: Moment) -> Q:
    return Q(helped_at__isnull=False, reported_at__isnull=False, urged_at__isnull=False)


INDICATORS = [
    flow("F03", "发出监督提示函", "Reminders sent", "份", "报告期内发出的工会劳动法律监督提示函。", NOTICES, where=_kind(NoticeKind.REMINDER)),
    flow("F04", "发出监督意见书", "Opinions sent", "份", "报告期内发出的工会劳动法律监督意见书。", NOTICES, where=_kind(NoticeKind.OPINION)),
    flow("F05", "发出监督建议书", "Recommendations sent", "份", "报告期内发出的工会劳动法律监督建议书。", NOTICES, where=_kind(NoticeKind.RECOMMENDATION)),
    flow("F06", "意见书按期答复数", "Opinions answered in time", "份", "报告期内发出的意见书中用人单位在期限内书面答复的。", NOTICES, where=_in_time),
    flow("F31", "联合执法检查用人单位数", "Employers inspected", "家", "报告期内检查的用人单位, 同一单位在同一责任工会只计一次。", CHECKED,
         distinct="employer_id"),
    flow("F32", "受检单位职工人数", "Workers of employers inspected", "人", "报告期内受检用人单位检查时的实际职工人数之和。", CHECKED, total="workers", good=None),
    flow("F31P", "其中: 发现问题的单位", "Of them with problems", "家", "受检用人单位中发现问题的。", CHECKED, where=~Q(problem=Problem.NONE),
         distinct="employer_id", good=None),
    flow("F31K", "开展执法检查次数", "Inspections begun", "次", "报告期内开始的联合检查, 人大、政府执法检查和政协监督。", INSPECTIONS),
    flow("F33", "调查询问通知书", "Inquiry notices", "份", "报告期内下达的劳动保障检查调查询问通知书。", NOTICES, where=_kind(NoticeKind.INQUIRY), good=None),
    flow("F34", "限期改正指令书", "Rectification orders", "份", "报告期内下达的劳动保障检查限期改正指令书。", NOTICES, where=_kind(NoticeKind.ORDER), good=None),
    flow("F34M", "其中: 已改正", "Of them met", "份", "限期改正指令书中报告期末以前复查合格的。", NOTICES,
         where=by_end("checked_on", Q(kind=NoticeKind.ORDER, state=NoticeState.MET))),
    flow("F34O", "其中: 逾期未改正", "Of them overdue", "份", "限期改正指令书中已过期限而未复查合格的。", NOTICES, where=_overdue, good=False),
    ratio("F34R", "限期改正指令书改正率", "Share of orders met", "已改正的指令书除以下达的指令书。", "F34M", "F34"),
    flow("F46", "发现侵权行为", "Violations found", "件", "报告期内发现的侵害职工权益行为。", VIOLATIONS, good=None),
    flow("F47", "其中: 已纠正", "Of them corrected", "件", "发现的侵权行为中报告期末以前已纠正的。", VIOLATIONS, where=by_end("corrected_on")),
    flow("F48", "发现社会保险漏缴", "Gaps in social insurance", "户次", "报告期内核查发现漏缴、欠缴的用人单位, 按险种计算。", GAPS,
         where=Q(insured__lt=F("workers")) | Q(late_months__gt=0) | Q(urged_on__isnull=False), good=None),
    flow("F48C", "其中: 已督促全员参保", "Of them insured in full", "户次", "发现漏缴的用人单位中报告期末以前已全员参保的。", GAPS,
         where=by_end("closed_on", Q(urged_on__isnull=False))),
    stock("F48O", "尚有社会保险漏缴", "Gaps still open", "户次", "统计时点尚未补齐的。", OPEN_GAPS, good=False),
    flow("F41", "发现矛盾苗头", "Early signs found", "件", "报告期内发现和排查出的矛盾苗头、热点问题。", SIGNS, good=None),
    flow("F42", "其中: 已介入", "Of them entered into", "件", "发现的矛盾苗头中报告期末以前已介入的。", SIGNS, where=by_end("entered_on")),
    flow("F43", "化解矛盾", "Conflicts settled", "件", "报告期内化解的矛盾, 不含转入调解、仲裁和诉讼的。", SETTLED, where=Q(state=ConflictState.SETTLED)),
    stock("F44", "高风险未化解矛盾", "High-risk conflicts open", "件", "统计时点尚未化解的高风险矛盾。", OPEN_SIGNS, where=Q(risk=Risk.HIGH), good=False),
    flow("F54", "矛盾纠纷排查", "Screening rounds", "次", "报告期内完成的排查。", ROUNDS),
    flow("F54U", "排查单位", "Units screened", "家次", "报告期内排查的单位。", ROUNDS, total="units"),
    flow("F45", "群体性事件", "Mass incidents", "起", "报告期内发生的群体性事件。", INCIDENTS, good=False),
    flow("F45S", "其中: 已平息", "Of them settled", "起", "群体性事件中报告期末以前已妥善处置的。", INCIDENTS, where=by_end("settled_on")),
    flow("F49", "报送苗头性信息", "Trends reported upward", "件", "报告期内向党委、政府和上级工会报送的苗头性、倾向性信息。", REPORTS,
         where=_kind(SubmissionKind.TREND)),
    flow("F49Q", "提请执法检查", "Inspections asked for", "件", "报告期内提请人大、政府开展执法检查的请求。", REPORTS, where=_kind(SubmissionKind.REQUEST)),
    flow("F53", "第一知情职工困难", "Difficulties known first", "件", "报告期内知悉的职工困难。", FIRSTS, good=None),
    flow("F53A", "其中: 四个第一全部落实", "Of them all four done", "件", "知悉的职工困难中已帮助、已报告、已督促的。", FIRSTS, where=_all_four),
    flow("F55", "社会责任检查", "Promises checked", "项", "报告期内检查的企业社会责任承诺。", DUTIES),
    flow("F55K", "其中: 已兑现", "Of them kept", "项", "检查的承诺中已兑现的。", DUTIES, where=Q(state="kept")),
]  # fmt: skip
