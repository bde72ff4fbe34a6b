"""Lines of a text, with the outer signs a report is taken apart by: marks of headings, salutations, closings, titles."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_CN = "一二三四五六七八九十"
_NUMBERS = {word: n for n, word in enumerate(_CN, 1)}
STYLES = ("part", "cn", "pcn", "ar", "par", "circled", "ord", "is", "order")
"""From the outermost to the innermost as reports use them; a document may still nest them otherwise."""

_MARK = re.compile(
    rf"""\s*(?:
     第(?P<part>[{_CN}]{{1,3}})(?:部分|章|篇|编)[\s:、,.]*
    |(?P<cn>[{_CN}]{{1,3}})(?:、|\.(?!\d)|\s(?=[^\s{_CN}]{{4}}))(?![{_CN}\d]{{1,3}}(?:月|季度|日|届|个|年))
    |[(〔](?P<pcn>[{_CN}]{{1,3}})[)〕][、.]?
    |(?P<ar>\d{{1,2}})(?:、(?!\d{{1,2}}月)|\.(?!\d)|\)(?=[^\d]))
    |[(〔](?P<par>\d{{1,2}})[)〕][、.]?
    |(?P<circled>[①-⑳])
    |第(?P<ord>[{_CN}]{{1,2}})(?:[,、:;]|\s(?=\S))
    |(?P<is>[{_CN}])(?:是|要)(?![{_CN}])
    |(?P<order>首先|其次|再次|再者|最后)(?:[,:]|(?=[^\s]{{4}}))
    )\s*""",
    re.VERBOSE,
)
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 4}
_ADDRESSED = (
    r"(?:尊敬的|敬爱的|亲爱的)?(?:各位[\u4e00-\u9fff]{0,14}|[\u4e00-\u9fff]{0,6}(?:同志们|代表们|朋友们|老师们|同事们|工友们|职工们|姐妹们|委员们|"
    r"先生们|女士们|来宾们|同学们|教师们)|[\u4e00-\u9fff]{1,8}(?:党委|工委|党组|总支|支部)|(?:[\u4e00-\u9fff]{0,4})(?:主席团?|书记|主任|领导|组长|局长|总经理|考核组|同志)|大家)"
)
_SALUTATION = re.compile(rf"(?:{_ADDRESSED}[、,\s!]{{0,3}}){{1,6}}[:!]")
_ADDRESSEE = re.compile(
    r"[\u4e00-\u9fffx*]{2,24}(?:总工会|工会|党委|委员会|公司|办公室|局|县委|区委|市委|领导|部|处|科|组):"
)
_CLOSING = re.compile(
    r"\s*(?:再次)?(?:谢谢|感谢)(?:大家|各位|同志们|领导|聆听|收听|倾听|您)?.{0,12}$"
    r"|\s*我的.{0,10}(?:完毕|结束|完了|到此为止).{0,12}$|\s*(?:特此|以上)(?:报告|汇报|述职|发言|通报).{0,24}$"
    r"|.{0,30}(?:请予?审议|批评指正|不妥之处.{0,16}|请予?审阅|提出宝贵意见|圆满成功)[。!]?\s*$|\s*此致.{0,4}$|\s*敬礼!?$"
)
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,})\s*[-(]?\d{1,3}[-)]?\s*$")
_TURNS_TO = re.compile(r"现在|委托|(?:我|现)(?:向|代表|就|将)")
_CONCLUDES = re.compile(
    r"\s*(?:各位[\u4e00-\u9fff]{2,6}[、,!]?(?:同志们)?|同志们|代表们)[,!:].{12}|\s*(?:总之|综上所述|让我们)[,:]?.{10}"
)
_CONCLUDED = re.compile(
    r"(?:奋斗|贡献|新篇章|新局面|新辉煌|再立新功|前进|推进|力量|新台阶|跨越|胜利)[!。]\s*$"
)
_DATELINE = re.compile(
    r"\s*[(]?(?:二[〇○零oO]|20|19|xx|XX)[\dxX*×〇○零一二三四五六七八九]{0,2}年?[年.\-/].{0,9}(?:月|日|\d)[)]?\s*"
)
_HEADLINE_EXTRA = re.compile(
    r"\s*[(].{2,40}[)]\s*|\s*——.{2,30}|\s*[\u4e00-\u9fff]{2}[\s\u3000]?[\u4e00-\u9fff]{1,2}\s*|\s*(?:汇报人|报告人|述职人|主讲人|作者)[:\s].{2,12}"
)
_NOTE = re.compile(r"[(].{2,40}[)]|——.{2,40}")
_UNITLINE = re.compile(
    r"\s*[\u4e00-\u9fffxX*×\d]{2,26}(?:总工会|工会|委员会|公司|学校|小学|中学|学院|大学|医院|办公室|局|处|中心|集团|厂)\s*"
)
_ENDS = "。!?;…"


@dataclass
class Line:
    """One line: number, offsets (line feed not included), plain text."""

    number: int
    start: int
    end: int
    text: str

    @cached_property
    def bare(self) -> str:
        """Without blanks anywhere, as titles are often spaced out."""
        return "".join(self.text.split())

    @cached_property
    def mark(self) -> "Mark | None":
        """The heading mark it begins with."""
        return mark_at(self.text, 0)

    @cached_property
    def is_table(self) -> bool:
        """A row of cells: parted by tabs, bars or wide gaps."""
        text = self.text
        if "\t" in text:
            return len(text.split("\t")) > 1 and bool(text.strip())
        if "|" in text:
            return text.count("|") >= 2
        return (
            "  " in text
            and len(re.findall(r"\S {2,}(?=\S)", text)) >= 2
            and not text.rstrip().endswith(tuple(_ENDS))
        )

    @cached_property
    def is_contents(self) -> bool:
        """A line of a table of contents: 一、组建……………3, or its heading."""
        return self.bare in ("目录", "目次") or (len(self.text) <= 120 and bool(_LEADER.search(self.text)))

    @cached_property
    def is_salutation(self) -> bool:
        return len(self.text) <= 60 and bool(_SALUTATION.fullmatch(self.bare))

    @cached_property
    def is_addressee(self) -> bool:
        return len(self.text) <= 40 and bool(_ADDRESSEE.fullmatch(self.bare))

    @cached_property
    def is_closing(self) -> bool:
        return len(self.text) <= 60 and bool(_CLOSING.match(self.text)) and not _TURNS_TO.search(self.text)

    @cached_property
    def concludes(self) -> bool:
        """A last paragraph by its words: 同志们，…… / 总之…… / ……而努力奋斗！"""
        return len(self.text) >= 20 and bool(
            _CONCLUDES.match(self.text) or _CONCLUDED.search(self.text[-12:])
        )

    @cached_property
    def is_dateline(self) -> bool:
        return len(self.bare) <= 22 and bool(_DATELINE.fullmatch(self.bare))

    @cached_property
    def is_unitline(self) -> bool:
        return len(self.bare) <= 30 and bool(_UNITLINE.fullmatch(self.bare))

    @cached_property
    def is_short(self) -> bool:
        """A line as headings are: no sentence, at most some thirty letters."""
        bare = self.bare
        return 0 < len(bare) <= 32 and bare[-1] not in _ENDS and not self.is_table

    @cached_property
    def is_note(self) -> bool:
        """A line in brackets (第3期) or a subtitle ——……"""
        return len(self.bare) <= 44 and bool(_NOTE.fullmatch(self.bare)) and self.mark is None

    @cached_property
    def is_extra(self) -> bool:
        """What stands between a title and the text: date, speaker, note in brackets."""
        return len(self.bare) <= 44 and (self.is_dateline or bool(_HEADLINE_EXTRA.fullmatch(self.text)))


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading mark: style (one of STYLES), its number, offsets of the whole mark in the text it was looked up in."""

    style: str
    number: int
    start: int
    end: int


def mark_at(text: str, start: int) -> Mark | None:
    """The heading mark that begins at `start`, blanks passed over."""
    match = _MARK.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    word = match[match.lastgroup]
    return Mark(match.lastgroup, number_of(word), match.start(), match.end())


def number_of(word: str) -> int:
    """十二 -> 12, 12 -> 12, ② -> 2, 其次 -> 2; 0 for words that are no number."""
    if word.isdecimal():
        return int(word)
    if word in _ORDER:
        return _ORDER[word]
    if "①" <= word <= "⑳":
        return ord(word) - 0x245F
    if "十" not in word:
        return _NUMBERS.get(word, 0) if len(word) == 1 else 0
    tens, _, ones = word.partition("十")
    return _NUMBERS.get(tens, 1) * 10 + _NUMBERS.get(ones, 0)


def lines_of(plain: str) -> list[Line]:
    """Every line of a text, blank ones too."""
    texts = plain.split("\n")
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    return [Line(n, starts[n], starts[n] + len(text), text) for n, text in enumerate(texts)]
