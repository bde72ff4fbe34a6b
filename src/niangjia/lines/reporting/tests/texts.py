"""Reports of an invented county, and files of every kind that can go wrong."""

import io

import docx

DRAFT = """青石县总工会2026年上半年工作总结

一、组织建设情况
截至6月底，全县基层工会组织2个，会员人数4人。牛背镇总工会会员人数3人。
上半年受理劳动争议57件。慰问困难职工1090户。

二、下半年工作打算
下半年计划新发展会员500人。
"""
YEAR_BEFORE = """青石县总工会2025年上半年工作总结

截至6月底，全县基层工会组织1个，会员人数80人。上半年新发展会员20人。
"""
YEAR_BEFORE_AGAIN = """青石县总工会2025年上半年工作情况汇报

截至6月底，全县基层工会组织1个，会员人数90人。
"""


def word(text: str) -> bytes:
    """The text as a Word file, a paragraph per line."""
    made, target = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(target)
    return target.getvalue()
