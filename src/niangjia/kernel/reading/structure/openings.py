"""How reports and speeches begin, by the formulae of the trade."""

import re
from enum import IntEnum

_WHEN = re.compile(
    r"\s*(?:进入|自|在|过去的?|刚刚过去的|即将过去的|截[至止])?(?:(?:20|19)\d\d|20[xX*]{2}|[xX*×]{2,4}|200[xX*]|二[〇○零][\u4e00-\u9fff]{2})[\s]?年|"
    r"\s*(?:今年|去年|本年度?|上半年|下半年|上年|一年来|半年来|一年以来|半年以来|两年来|几年来|[一二三四]季度|第[一二三四]季度|前三季度|年初|近年来|近几年|[三五]年来|过去的?[一五三]年|时光|岁月|转眼|光阴|回顾|这一年|\d{1,2}[-—至]\d{1,2}月)"
)
_UNDER = re.compile(r"(?:领导|指导|关心|关怀|支持|帮助|部署|重视|配合|关爱)[^。,]{0,8}下")
_GUIDED = re.compile(
    r"(?:围绕|坚持以|以[^。]{2,40}为(?:指导|主线|目标|中心|统领|重点)|认真(?:贯彻|落实|履行)|深入(?:贯彻|学习)|按照[^。]{2,30}(?:要求|部署|安排)|立足)"
)
_UNION = re.compile(r"工会|总工会|公司|我校|学校|医院|学院|我局|我厂|我院|我单位|车间|本人|职工")
_AS_FOLLOWS = re.compile(r"(?:现|下面).{0,40}(?:总结|汇报|报告|述职|介绍|小结|通报).{0,16}(?:如下|[。:!])")
_PRESENTED = re.compile(r"\s*(?:下面是|以下是|这是|本文是).{0,12}.{0,24}(?:总结|报告|范文|讲话|汇报|计划)")
_SPOKEN = re.compile(
    r"\s*(?:大家(?:上午|下午|早上|晚上)?好|(?:早上|上午|下午|晚上)好|你们好|今天|今晚|这次.{0,12}(?:会议|大会|培训)|我们(?:这次|今天)|本次|刚才|很高兴|非常高兴|十分高兴|很荣幸|首先,?(?:我|请允许|让我)|请允许我|受.{2,24}委托|我受|我代表|现在,?(?:我|请)|根据(?:会议|大会|安排|议程)|按照(?:会议|大会|安排|议程)|在(?:这|此|全|举国|喜迎|即将).{0,40}(?:之际|时刻|日子里|会议)|值此|春|金秋)"
)
_ON_BEHALF = re.compile(
    r"(?<!在此,)我(?:谨)?代表|向(?:大会|各位|大家)(?:作|做|致以|表示|汇报|报告)|讲[\u4e00-\u9fff]?[几两三四五六]点|提[几两三四五六]点"
)
_THANKS = re.compile(r"(?:表示|致以)[^。]{0,12}(?:感谢|敬意|谢意)")
_SELF = re.compile(r"\s*(?:我(?:叫|是|于|自|任|担任|从)|本人(?:自|于|是|叫|担任)?)")
_SITUATED = re.compile(
    r"\s*(?:我[\u4e00-\u9fff]{1,6}|本[\u4e00-\u9fff]{1,6}|[\u4e00-\u9fff]{2,20}?)[^。,]{0,10}(?:现有|成立于|地处|位于|下辖|共有|始建于|组建于|辖\d|创建于|坐落)"
)
_DRAWN_UP = re.compile(
    r"\s*(?:为|根据|按照|依据).{4,160}(?:制定|提出|确定为|拟定).{0,16}(?:计划|要点|方案|意见|思路|如下|安排)"
)
_REPORTS = re.compile(r"\s*(?:现将|现就|按照|根据|受).{4,80}(?:如下|报告|汇报|述职)")
_PLANS = re.compile(
    r"(?<![现即])将(?!近|军)|打算|计划(?!生育)|下一?步|今后|明年|新的一年|接下来|拟|力争|要(?:进一步|继续|切实|认真|紧紧|以|坚持|着力|重点|在)|重点(?:抓好|做好|开展|要)|主要任务|总体(?:要求|思路)|指导思想是"
)
_LOOKS_BACK = re.compile(
    r"成绩(?:属于|的取得)|继续努力|再接再厉|更好的成绩|更上一层楼|但(?:是|也|还)?[^。]{0,40}(?:不足|差距|短板|薄弱)|总之|综上"
)
_FORWARD = re.compile(
    r"力争|争取|明年|来年|下半年|下一?步|下一?阶段|[二三四]季度.{0,4}(?:拟|将|计划)|年底前|确保.{0,20}(?:达|率|以上)|不低于|(?<!即)将(?!近|军)|打算|今后"
)
_CLAUSE = re.compile(r"在[^。,]{2,60}?(?:领导|指导|关心|支持|帮助|部署|配合|关怀)[^。,]{0,8}下,?")
_SUBJECT = re.compile(
    r"([\u4e00-\u9fff]{0,8}?)(镇|乡|街道|区|县|市|省|州|公司|集团|学校|医院|教育|系统|机关|厂|校|企业|社区|村|学院|中学|小学|局)(?:级)?(?:总)?工会"
    r"|([我全本])(省|市|区|县|镇|乡|校|公司|厂|局|院|街道|旗|会|矿|村|社区|协会)|([\u4e00-\u9fff]{2,12}?)(公司|医院|学校|中学|小学|学院|集团)"
)


class Opening(IntEnum):
    """How surely a paragraph begins a report."""

    NONE = 0
    WEAK = 1
    STRONG = 2


def opening(text: str) -> Opening:
    """Judges a paragraph by its first 160 letters."""
    head = text[:160]
    if _DRAWN_UP.match(head) or _REPORTS.match(head):
        return Opening.STRONG
    if len(text) < 20 or plans(text) or (len(text) < 240 and _LOOKS_BACK.search(text)):
        return Opening.NONE
    if _PRESENTED.match(head) or (
        _AS_FOLLOWS.search(text[:400]) and (_WHEN.match(head) or _UNION.search(head))
    ):
        return Opening.STRONG
    if _SITUATED.match(head) or _SELF.match(head):
        return Opening.WEAK
    if not _WHEN.match(head):
        return (
            Opening.WEAK
            if _UNDER.search(head) and _UNION.search(head[:60]) and _GUIDED.search(head)
            else Opening.NONE
        )
    if _UNDER.search(head) and _UNION.search(head):
        return Opening.STRONG
    return Opening.WEAK if _UNION.search(head[:80]) or _GUIDED.search(head) else Opening.NONE


def is_spoken(text: str) -> bool:
    """Whether a paragraph begins a speech, a report to a meeting or an account of one's own year."""
    return bool(_SPOKEN.match(text) or _ON_BEHALF.search(text[:300]) or _SELF.match(text))


def gives_thanks(text: str) -> bool:
    """Whether a paragraph thanks for what was reached, as they do half-way through a report to a congress."""
    return bool(_THANKS.search(text)) and not _SPOKEN.match(text)


def is_own_account(text: str) -> bool:
    """Whether somebody speaks of himself: 本人……, 我自……担任"""
    return bool(
        re.match(r"\s*(?:本人|我(?:叫|于|自|从)|我是)", text)
        or re.search(r"本人|我(?:自|从).{0,14}担任|自.{0,6}担任.{2,12}以来", text[:160])
    )


def plans(text: str) -> bool:
    """Whether a paragraph speaks of what is to come by its first clauses."""
    return bool(_PLANS.search(text[:90])) and not _UNDER.search(text[:70])


def looks_ahead(text: str) -> bool:
    """Whether a paragraph that may be a report's last one speaks of what is to come."""
    return bool(_FORWARD.search(text[-160:]))


def subject(text: str) -> tuple[str, str]:
    """(name, sort) of the unit a paragraph speaks of first: ("", "镇"), ("银山", "县"); ("", "") where none is named.

    What is said to stand above it (在县委领导下) is passed over."""
    match = _SUBJECT.search(_CLAUSE.sub("", text[:240]))
    if match is None:
        return "", ""
    name = _named(match)
    return name if len(name) >= 2 and match[2] else "", match[2] or match[4] or match[6]


def printed_subject(text: str) -> str:
    """The same as printed: 银山县总工会, 镇总工会, 我校; "" where none is named."""
    match = _SUBJECT.search(_CLAUSE.sub("", text[:240]))
    return match[0][match[0].find(_named(match)) :] if match else ""


def _named(match: re.Match[str]) -> str:
    return (match[1] or match[5] or "").lstrip(",、和与及由对在向")
