"""Numbers as reports write them: 2.2万, 1.2万余, 近5万, 三千零二十一, 100余名, 六成, 翻一番, 7。9%, 20批158人次."""

from .chinese import chinese_value
from .find import find_numbers

__all__ = ["chinese_value", "find_numbers"]
