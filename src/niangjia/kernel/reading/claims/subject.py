"""What a number counts, in the text's own words: the noun after it (近200名工会干部) or before it (会员总数79801人)."""

import re

from ..shapes import Span
from .lexicon import any_of
from .spots import Spot

# Where a noun after its number ends.
_ENDS = any_of("""参加 参与 接受 进行 受到 获得 荣获 获 被 赴 到 前往 进入 报名 组成 开展 举办 报考 完成 实现 达到 达 是 在 从 对 给 把 将 就 已 均 都 全部 分别 共 各 带领 深入 走访 发放 得到 享受 办理 出席 列席 欢聚 立项 签订
    建立 实行 通过 解决 以及 等 作为 需要 加入 上台 到场 参训 参赛 赠送 送去 送上 提供 受 为 由 与 和 及 并 或 覆盖 涉及 较 比 同比 占 增长 有 了 来自 入会 脱困 就业 表彰 当选 授予 成为 纳入 落实 实施 答复 采纳 整改
    增加 减少 扩展 扩大 拓展 提高 上升 下降 调整 发展到 壮大 未 仍 只 不 没 正 因 应 可 中""")
_STOPS = re.compile(r"[，。；、！？,;：:（(）)\n\t“”《》—×]")
# What a noun before its number begins after: verbs, and small words that are not part of a longer one.
_LEADS = any_of("""共有 现有 拥有 其中 先后 分别 各类 各种 举办 主办 承办 开展 组织了 召开 发放 走访慰问 走访 看望 帮助 资助 救助 接待了 受理 办理 提供 查处 排查出 赠送 送去 送上 捐款 捐赠 筹集 筹措 吸纳 吸收 成立 组建 建立 选派 派出 带领
    邀请 完成 投入 参加 参与 下达 发出 提出 收到 征集 收集 采纳 解决 落实 建成 创建 印发 覆盖 涉及 涵盖 安置 实施 推荐 评选出 评选 评出 表彰 命名 授予 获得 荣获 突破 超过 设有 下设 辖有 下辖 配备 选树 培养 培育 新建 召集 撰写 制定 动员
    拥有 聘请 开通 走进 深入 推动 实现 惠及 签订 签下 添置 配送 配 设立 审议 表决 进行 共计 合计 总计 累计 惠及 推进 新增加""")  # fmt: skip
_SMALL = re.compile(
    r"慰问(?![面金品信])|接待(?!日)|[为对向给由把将了]|使(?!用)|(?<![共现拥国所公已])有(?![效限])|(?<![存现所])在(?![册岗职建谈编档校院])|(?<=[，、\s])[与和及]"
)
_HEADS = re.compile(
    r"^(?:的|全[省市区县镇乡厂院校局]|全系统|全集团|全公司|上半年|下半年|全年|年内|今年|去年|本年度?|目前|其中|现有|共有|共|计|另|另有|还|又|均|已|并|再|仅|只|至年底|年初|至今|到|截至[^，]{0,6}[底末]|从|[一二三四]季度|[①-⑳]|[、，：:\s])+"
)
_TAILS = re.compile(
    r"(?:(?:(?:同比|环比|比[^，。]{0,8}?|较[^，。]{0,8}?|年均|增幅)?(?:分别|又|净)?(?:增长|增加|提高|上升|下降|减少|提升|增幅|降幅|降低|上涨|回落|递增|扩大|扩展|拓展|发展|净增)(?:了|到|至|为|达)?)|达到|已达|达|为|共有|共|已有|已|约|近|占|总计|合计|共计|累计|增至|升至|保持在|有|由|从|自|仅|只|是|的|：|:|×|x|\s|分别)+$"
)
_FROM = re.compile(r"(?P<noun>[^，。；、\s]{2,12})[由从][^，。；]{0,8}$")
_LONGEST = 24
_GOES_ON = "率数量面度员金费额"  # 受理率, 慰问金: the verb is part of a noun


def subject_of(spot: Spot) -> tuple[str, Span]:
    """The words counted and the span of subject and number together; no words and the number alone where none stand
    near. 经费收入比上年同期增长 gives 经费收入; a bare 同比增长 gives none, its subject is the claim's before."""
    after = _after(spot)
    if after:
        end = spot.number.outer.end + len(after)
        return after.lstrip("的 "), Span(spot.number.outer.start, end)
    subject, start = _before(spot)
    return subject, Span(start, spot.number.outer.end)


def _after(spot: Spot) -> str:
    text = spot.next[:_LONGEST]
    quoted = re.match(r"的?[“《][^”》]{1,20}[”》][^，。；、！？,;：:（(）)\n\t]{0,8}", text)
    if quoted:
        body = quoted[0]
        cut = _ENDS.search(body, max(body.rfind("”"), body.rfind("》")) + 1)
        return body[: cut.start()] if cut else body
    stop = _STOPS.search(text)
    body = text[: stop.start()] if stop else text
    cut = _ENDS.search(body)
    body = (body[: cut.start()] if cut else body).rstrip("的 ")
    return "" if len(body.strip("的 ")) < 2 else body


def _before(spot: Spot) -> tuple[str, int]:
    """Back from the number to the last verb; lists parted by 、 stay together. With where the quote begins."""
    text = spot.near
    offset = spot.number.outer.start - len(text)
    tail = _TAILS.search(text)
    end = tail.start() if tail else len(text)
    start = max(0, end - _LONGEST)
    for pattern in (_LEADS, _SMALL):
        for match in pattern.finditer(text, start, end):
            if match.end() < end and text[match.end()] not in _GOES_ON:
                start = max(start, match.end())
    head = _HEADS.match(text[start:end])
    begin = start + (head.end() if head else 0)
    subject = text[begin:end].strip("、 ")
    if subject.startswith("”") or (
        "”" in subject and "“" not in subject and "“" not in text[max(0, begin - 1) : begin]
    ):
        subject = subject.lstrip("”")
    if begin < end and subject:
        return subject, offset + begin
    moved = _FROM.search(text)
    if moved:
        return moved["noun"], offset + moved.start("noun")
    grown = len(text) - len(text[end:].lstrip("，、和与及； "))
    return "", offset + grown
