"""How work reports speak of the indicators of tasks, for the reader."""

from niangjia.kernel.reading.words import Says

_w = Says.written
_CASES = "件 项 条"

SAYS = {
    "TK01": _w("交办督办事项 督办事项 交办事项 共交办督办事项", units=_CASES, frames="交办督办事项{n} 督办事项{n}", never="办结 超过 逾期"),
    "TK01D": _w("已办结 交办事项办结 督办事项已办结", units=_CASES, frames="其中已办结{n}", needs="督办 交办"),
    "TK02": _w("办结销号 期内办结销号 督办事项办结 期内办结", units=_CASES, frames="办结销号{n}", needs="督办 交办"),
    "TK03": _w("按期办结督办事项 督办事项按期办结", units=_CASES, needs="督办"),
    "TK04": _w("逾期 逾期未办结 仍未办结 超过约定时限", units=_CASES, frames="其中逾期{n} 有{n}件超过约定时限", needs="督办"),
    "TK05": _w("在办督办事项 在办", units=_CASES, frames="在办{n}", needs="督办"),
    "TK06": _w("督办事项办结率 办结率", units="%", frames="办结率{n}", needs="督办", never="按期"),
    "TK07": _w("督办事项按期办结率 按期办结率", units="%", frames="按期办结率{n}", needs="督办"),
    "TK08": _w("退办转办督办事项 退办转办", units=_CASES),
    "TK09": _w("退回重办督办事项 退回重办", units=_CASES),
}  # fmt: skip
