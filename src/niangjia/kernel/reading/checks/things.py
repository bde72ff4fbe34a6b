"""What a figure counts, as bare words: 全县现有基层工会238家 and 全县238家基层工会 are both 基层工会."""

import re
from dataclasses import dataclass

from .facts import Fact

_WHOLE = re.compile(
    r"(全|我|本)(省|市|县|区|镇|乡|旗|州|局|厂|校|院|矿|盟|系统|公司|集团|行业|街道|园区|村|会)"
)
_FRESH = re.compile(
    r"(新建立|新建成|新成立|新组建|新发展|新增加|新吸纳|新命名|新创建|新增设|新认定|新培育|新增|新建|新设|新入|净增|组建|发展|吸纳|成立)"
)
_NOISE = re.compile(
    r"(截至|截止)?(到|至)?(目前|今年|当前|日前|年内|年末|年底|\d{1,2}月(底|末|\d{1,2}日)?|\d{4}年(底|末|度)?|上半年|半年来|全年|一年来|"
    r"今年以来|以来)|已经|已|现有|现|共有|共计|总计|总共|一共|合计|累计|共|拥有|设有|建有|已?建[成立]?了?|建立了?|达到了?|达|有|为|是|了|的|总数|总量|总人数|"
    r"人数|数量|数|目前|就|也|都|还|计|　|\s|“|”|在册|登记|大约|约|近|全面|辖区内?|范围内|各级"
)
_OTHER = re.compile(
    r"去年|上年|同期|年初|目标|计划|力争|由|从|原有|原来|以前|过去|分别|平均|每|减少|比|占|退出|注销|撤销|剩|余|未|各|另"
)
_PLACE = re.compile(
    r"[一-鿿]{1,4}((?<!乡)镇|乡(?!镇)|(?<!乡)村|街道|社区|公司|集团|厂|医院|学校|园区|开发区|苏木|局|矿)(?!级|工会|总工会)"
)
_DOING = re.compile(
    r"开展|举办|召开|走访|慰问|发放|培训|接待|受理|办理|签订|组织(?!$)|参加|参与|服务(?!站|中心|点)|调解(?!组织|室|中心|委)|救助|帮扶(?!中心)|资助|"
    r"奖励|表彰|评选|检查|查出|覆盖|惠及|受益|培养|收到|征集|提出|下发|印发|送|捐|筹|投入|选派|邀请|获|选树|推荐|命名|检|看望|进行|实施|完成"
)
_TAIL_END = re.compile(
    r"的|发展|全部|年内|均|已|逐|参加|参与|实现|作用|存在|等|中(?!心)|里|都|不|全年|共|积极|普遍|进行|开展"
)
_STANDS = re.compile(r"总数|总量|现有|共有|拥有|已有|达到?$|在册|在档|总计")
_SOME = re.compile(r"参加|参与|报名|受益|获|接受|享受|加入|入会|当选|出席")


@dataclass(frozen=True, slots=True)
class Thing:
    """noun: the bare words; fresh: whether it was added in the period (新建); whole: whether the text says it is of the
    whole unit (全县); stands: whether it says how many there are (现有, 总数); clean: whether nothing narrows it (a place,
    去年, 其中, those who took part)."""

    noun: str
    fresh: bool
    whole: bool
    stands: bool
    clean: bool


def thing_of(fact: Fact) -> Thing:
    """What a fact counts."""
    head = re.split(r"[，,、；;。：:（）()！？\n\t]", fact.lead)[-1]
    marks = list(_WHOLE.finditer(head))
    own = head[marks[-1].start() :] if marks else head
    after = not _bare(own)
    words = _TAIL_END.split(fact.tail)[0] if after else own
    narrowed = _WHOLE.sub("", own + ("" if after else fact.tail[:2]))
    clean = not (
        _OTHER.search(narrowed)
        or _PLACE.search(narrowed)
        or "其中" in fact.lead
        or (_SOME.search(fact.tail) and "全部" not in fact.tail and "均" not in fact.tail)
    )
    noun = _bare(words)
    if _DOING.search(noun) and len(noun) < 8:
        clean = False
    return Thing(noun, bool(_FRESH.search(own)), bool(marks), bool(_STANDS.search(own)), clean)


def place_of(fact: Fact) -> str:
    """The part of the unit a figure is narrowed to (柳河镇), "" where it is of the whole."""
    found = _PLACE.search(_WHOLE.sub("", fact.clause))
    return found[0] if found else ""


def _bare(words: str) -> str:
    return _NOISE.sub("", _FRESH.sub("", _WHOLE.sub("", words)))
