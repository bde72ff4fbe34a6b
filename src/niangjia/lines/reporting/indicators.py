"""What the line counts: surveys, answers, research, joint activities (each once at every unit), letters, meetings."""

from typing import Any

from django.db.models import Q, QuerySet

from niangjia.kernel.figures.declare import Indicator, Kind, Moment, Source, Split, happened, term
from niangjia.kernel.figures.shapes import ordered
from niangjia.kernel.reading.words import Says

from .choices import Adoption, SurveyKind
from .models import (
    FieldTrip,
    JointActivity,
    JointPartner,
    Letter,
    ListCall,
    Measure,
    Reply,
    Shortcoming,
    Survey,
    Topic,
    WorkMeeting,
)

_KINDS = ordered((choice.value, choice.label) for choice in SurveyKind)


def _open(rows: QuerySet, moment: Moment) -> QuerySet:
    """Shortcomings noted by the day and not closed by it."""
    return rows.filter(noted_on__lte=moment.on, closed_on__gt=moment.on)


SURVEYS = Source("reporting_surveys", Survey, happened("starts_on"), splits=(
    Split("kind", term("调查内容", "Subject of the survey"), ("kind",), _KINDS),
))  # fmt: skip
REPLIES = Source("reporting_replies", Reply, happened("on"), reads=(Survey,), shown_as=(Survey, "survey_id"), splits=(
    Split("kind", term("调查内容", "Subject of the survey"), ("survey__kind",), _KINDS, reads=(Survey,)),
))  # fmt: skip
TOPICS = Source("reporting_topics", Topic, happened("starts_on"))
TRIPS = Source("reporting_trips", FieldTrip, happened("on"), reads=(Topic,))
PROPOSALS = Source("reporting_proposals", Measure, happened("on"), reads=(Topic,))
ANSWERED = Source("reporting_answered", Measure, happened("answered_on"), reads=(Topic,))
JOINT = Source("reporting_joint", JointActivity, happened("on"))
TAKING_PART = Source("reporting_partners", JointPartner, happened("activity__on"), reads=(JointActivity,))
LETTERS = Source("reporting_letters", Letter, happened("sent_on"))
LISTS = Source("reporting_lists", ListCall, happened("sent_on"))
MEETINGS = Source("reporting_meetings", WorkMeeting, happened("held_on"))
LACKS = Source("reporting_lacks", Shortcoming, _open)


def _flow(
    code: str, chinese: str, english: str, unit: str, explains: str, source: Source, says: Says, **more: Any
) -> Indicator:
    return Indicator(code, term(chinese, english), unit, Kind.FLOW, explains, source, says=says, **more)


INDICATORS = (
    _flow("RP01", "开展专题调查次数", "Surveys begun", "次", "统计期内开始的问卷调查、专题调查次数。", SURVEYS,
          Says(("专题调查", "问卷调查", "专题调查次数"), ("次", "项"), ("开展专题调查{n}",))),
    _flow("RP02", "回收调查问卷数", "Questionnaires filled", "份", "统计期内回收的有效问卷份数；匿名调查按收回月份统计。", REPLIES,
          Says(("有效问卷", "调查问卷", "问卷"), ("份",), ("回收有效问卷{n}",))),
    _flow("RP03", "工资状况调查职工数", "Workers surveyed on wages", "名", "统计期内接受工资状况调查的在岗职工人数，按回收问卷统计。", REPLIES,
          Says(("在岗职工工资状况", "在岗职工工资状况调查", "工资调查职工", "调查在岗职工工资状况"), ("名", "人"), ("调查在岗职工{n}工资", "对{n}在岗职工工资状况进行调查")),
          where=Q(survey__kind=SurveyKind.WAGES)),
    _flow("RP11", "劳动合同法实施调查次数", "Surveys on the Labour Contract Law", "次", "统计期内开展的劳动法律法规贯彻实施情况调查次数。", SURVEYS,
          Says(("劳动合同法实施调查", "法律实施情况调查"), ("次",)), where=Q(kind=SurveyKind.LAW)),
    _flow("RP04", "立项调研课题数", "Research topics", "项", "统计期内立项的热点难点调研课题数。", TOPICS,
          Says(("调研课题",), ("项", "个"), ("确定调研课题{n}",))),
    _flow("RP05", "实地调研次数", "Days of field work", "次", "统计期内为课题开展的座谈、走访等实地调研次数。", TRIPS,
          Says(("实地调研", "实地走访座谈"), ("次",), ("开展实地调研{n}",))),
    _flow("RP06", "提出对策建议数", "Proposals made", "条", "统计期内调研形成并提交的对策建议条数。", PROPOSALS,
          Says(("对策建议",), ("条", "项"), ("提出对策建议{n}",))),
    _flow("RP07", "对策建议被采纳数", "Proposals adopted", "条", "统计期内得到采纳或部分采纳答复的对策建议条数。", ANSWERED,
          Says(("被采纳的对策建议", "被采纳", "得到采纳"), ("条", "项"), ("其中{n}被采纳",)),
          where=Q(state__in=(Adoption.ADOPTED, Adoption.PARTLY))),
    Indicator("RP08", term("开展联合活动场次", "Joint activities"), "场", Kind.PEOPLE,
              "统计期内牵头或参与的联合活动场次。同一活动在每一级只计一次：各参与单位各计一次，汇总到上级不重复。", TAKING_PART, person="activity_id",
              says=Says(("联合活动", "联合开展活动"), ("场", "次"), ("开展联合活动{n}",))),
    Indicator("RP09", term("联合活动服务职工人次", "Workers reached by joint activities"), "人次", Kind.AMOUNT,
              "统计期内联合活动服务职工人次之和，只在牵头单位计数。", JOINT, total="people",
              says=Says(("联合活动服务职工", "牵头的联合活动服务职工"), ("人次",), ("活动服务职工{n}",))),
    _flow("RP10", "报送产业工会调查报告数", "Reports sent to industry unions", "份", "统计期内向上级产业工会报送的报告份数。", LETTERS,
          Says(("向产业工会报送报告", "报送产业工会报告"), ("份", "篇"), ("向产业工会报送报告{n}",))),
    _flow("RP12", "汇总上报清单数", "Merged lists sent up", "份", "统计期内汇总、审核并上报统一调配的清单份数。", LISTS,
          Says(("汇总上报清单", "汇总上报"), ("份",), ("汇总上报清单{n}",))),
    _flow("RP13", "召开工会工作会议次数", "Union work meetings", "次", "统计期内召开的工会工作会议次数。", MEETINGS,
          Says(("工会工作会议",), ("次",), ("召开工会工作会议{n}",))),
    Indicator("RP14", term("挂账未销号问题数", "Shortcomings still open"), "个", Kind.STOCK,
              "截至统计日已登记、尚未销号的存在问题数。", LACKS, good=False,
              says=Says(("挂账问题", "未销号问题"), ("个", "项"), ("挂账问题{n}",))),
)  # fmt: skip
