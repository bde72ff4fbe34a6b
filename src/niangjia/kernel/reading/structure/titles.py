"""Titles, and the words by which a text says what it is, whose it is and of which time."""

import re

GENRES = (
    ("personal", re.compile(r"述职|个人.{0,8}(?:总结|报告|小结)|述廉")),
    ("speech", re.compile(r"讲话|致辞|致词|发言|贺词|祝词|主持词|演讲|表态|讲稿|寄语")),
    (
        "congress",
        re.compile(
            r"(?:代表大会|会员大会|职代会|委员会.{0,12}(?:全体|次)会议).{0,14}(?:工作)?报告|换届.{0,6}报告"
        ),
    ),
    ("brief", re.compile(r"汇报|简报|情况报告|情况通报|通报|交流材料")),
    ("summary", re.compile(r"总结|小结|回顾")),
    ("plan", re.compile(r"计划|要点|打算|安排|思路|规划|意见|方案|设想|部署")),
    ("summary", re.compile(r"报告|工作情况|材料|体会|经验|做法|心得")),
)
_END = (
    r"(?:总结|报告|讲话|讲话稿|发言|发言稿|汇报|汇报稿|计划|要点|打算|安排|思路|致辞|致词|贺词|述职|小结|简报|通报|心得|体会|材料|方案|纪要|范文|倡议书|"
    r"意见|主持词|规划|工作情况|演讲稿|讲稿|经验|设想)(?:稿|范文|材料|文|书)?"
)
_TAIL = rf"(?:[(][^()]{{1,16}}[)]|[\d{'一二三四五六七八九十'}]{{1,3}}|篇[\d一二三四五六七八九十]{{1,3}}|之[一二三四五六七八九十])?"
_TITLE = re.compile(rf"[《\"“]?.*{_END}[》\"”]?{_TAIL}")
_NUMBERED = re.compile(
    r"(?:[【(]?(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3}|范文[一二三四五六七八九十\d]{1,3}|例[一二三四五六七八九十\d]{1,2}|之[一二三四五六七八九十])[】)]?[:：、\s]?.{0,40})"
    r"|.{2,30}(?:范文|篇|总结|讲话稿|报告)[(]?[一二三四五六七八九十\d]{1,3}[)]?"
)
_OWNED = re.compile(
    r"工会|^关于.{4,}|公司|学校|小学|中学|大学|学院|医院|集团|[县市区镇乡](?:委|政府)?.|街道|车间|主席|个人|在.{2,40}[上中时]的|大会|会议|座谈|培训班|范文|局|厂"
)
_OF_YEAR = re.compile(
    r"(?!关于|今后|未来|过去|全年|我们|主要|[上下]半年)[\u4e00-\u9fff]{3,20}?(?:20\d\d|20[xX]{2}|[xX]{2}|二[〇○零]..)年"
)
_PLAN_END = re.compile(r"(?:计划|要点|打算|安排|思路|设想|规划|重点|任务|举措|措施|目标)[)】]?:?$")
_SUMMARY = re.compile(r"总结|回顾|报告|情况|汇报")
_PLANNED = re.compile(
    r"^(?:[(]?[\d一二三四五六七八九十]{1,2}[)、.])?.{0,10}?(?:下半年|下一?步|下一?阶段|下一?季度|今后|明年|来年|新的一年|未来|后[五三]年|(?:20|二[〇○零]|xx|XX|20xx).{0,3}年度?).{0,16}?"
    r"(?:计划|要点|打算|安排|思路|设想|规划|重点|任务|举措|措施|目标|部署|建议|努力方向|工作|做好.{0,12})[^。]{0,14}$"
)
_SURELY = re.compile(
    r"计划|要点|打算|安排|思路|设想|规划|下半年|下一?步|下一?阶段|今后|明年|来年|新的一年|未来"
)
_PLAIN_PLAN = re.compile(
    r"(?:工作|总体)?(?:打算|计划|设想|思路|安排)(?:如下|是)?:?$|努力方向:?$|改进(?:措施|方向):?$"
)
_DONE = re.compile(r"完成|落实|回顾|总结|情况|存在|问题|不足|成效|成绩|开展了|取得|做法|体会")


def is_title(bare: str) -> bool:
    """Whether a line without blanks reads like the title of a report or speech."""
    if not 4 <= len(bare) <= 60 or bare[-1] in "。!?;,:、" or "。" in bare:
        return bool(len(bare) <= 60 and bare and _NUMBERED.fullmatch(bare) and bare[-1] not in "。;,")
    return bool(_TITLE.fullmatch(bare) or _NUMBERED.fullmatch(bare))


def is_over_subtitle(bare: str, below: str) -> bool:
    """Whether a line is a slogan over the real title: ——在……上的报告"""
    return 0 < len(bare) <= 40 and below.startswith("——") and is_title(below.lstrip("—"))


def is_numbered_title(bare: str) -> bool:
    """Titles of collections: 篇一：…… ……范文（二）"""
    return bool(_NUMBERED.fullmatch(bare)) and (
        "篇" in bare or "范文" in bare or bare[-1] in ")）" or bare[0] == "例"
    )


def is_owned(bare: str) -> bool:
    """Whether a title says whose or of what occasion it is; sections inside a report (上半年工作总结) do not."""
    return bool(_OWNED.search(bare) or _OF_YEAR.match(bare))


def is_plan_title(bare: str) -> bool:
    """A title of a plan only: inside a report such a line is rather the heading of its second half."""
    return bool(_PLAN_END.search(bare)) and not _SUMMARY.search(bare)


def says_plan(heading: str) -> bool:
    """Whether a heading announces what is still to be done (下半年工作要点), not what was done or is amiss."""
    bare = "".join(heading.split())
    if len(bare) > 48 or _DONE.search(bare):
        return False
    return bool(_PLAIN_PLAN.search(bare) or (_PLANNED.match(bare) and _SURELY.search(bare)))


def reports_done(words: str) -> bool:
    """Whether words speak of results, shortcomings or how a plan went."""
    return bool(_DONE.search(words))


def genre_of(title: str) -> str:
    """The genre a title names; "" for none. 总结和计划 is a summary."""
    bare = "".join(title.split())
    return next((name for name, words in GENRES if words.search(bare)), "")
