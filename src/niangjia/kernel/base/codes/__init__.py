"""Code lists of the official forms and standards; see `codelist.CodeList` for what a list can do."""

from niangjia.kernel.base.codes.codelist import CodeList, Entry, normalise
from niangjia.kernel.base.codes.employers import (
    ECONOMIC_TYPE,
    ORIGIN,
    OWNERSHIP,
    SECTOR,
    UNIT_NATURE,
    is_public,
    origin,
    ownership,
    sector,
)
from niangjia.kernel.base.codes.ethnicity import ETHNICITY
from niangjia.kernel.base.codes.industry import (
    INDUSTRY,
    UNION_FORM_2015,
    UNION_FORM_2018,
    from_union_form_2015,
    section_of_division,
)
from niangjia.kernel.base.codes.persons import (
    CHANGE_REASON,
    CHANGE_TYPE,
    EDUCATION,
    HUKOU_TYPE,
    ID_TYPE,
    NEW_FORM_OCCUPATION,
    POLITICAL_STATUS,
    SEX,
    SKILL_LEVEL,
    WORK_STATUS,
    YES_NO,
)
from niangjia.kernel.base.codes.regions import PROVINCE, province_of, within_region
from niangjia.kernel.base.codes.unions import (
    AREA_KIND,
    SIZE_BAND,
    SIZE_LIMITS,
    SURVEY_TYPE,
    UNION_KIND,
    UNION_LEVEL,
    UNION_TYPE,
    size_band,
)

__all__ = [
    "AREA_KIND", "CHANGE_REASON", "CHANGE_TYPE", "ECONOMIC_TYPE", "EDUCATION", "ETHNICITY", "HUKOU_TYPE", "ID_TYPE",
    "INDUSTRY", "NEW_FORM_OCCUPATION", "ORIGIN", "OWNERSHIP", "POLITICAL_STATUS", "PROVINCE", "SECTOR", "SEX",
    "SIZE_BAND", "SIZE_LIMITS", "SKILL_LEVEL", "SURVEY_TYPE", "UNION_FORM_2015", "UNION_FORM_2018", "UNION_KIND",
    "UNION_LEVEL", "UNION_TYPE", "UNIT_NATURE", "WORK_STATUS", "YES_NO", "CodeList", "Entry",
    "from_union_form_2015", "is_public", "normalise", "origin", "ownership", "province_of", "section_of_division",
    "sector", "size_band", "within_region",
]
