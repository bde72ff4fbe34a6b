"""What is not recorded stands apart from what is, once there is enough of it to get in the way."""

from niangjia.kernel.pages.views.detail import FEW_BLANKS, parted
from niangjia.kernel.records.kinds import DASH


def facts(*texts: str) -> list[dict[str, str]]:
    return [{"label": str(place), "text": text} for place, text in enumerate(texts)]


def test_a_few_dashes_stay_where_they_are() -> None:
    said = facts("a", *[DASH] * FEW_BLANKS)
    assert parted(said) == {"facts": said, "blank": []}


def test_many_dashes_are_put_aside_and_none_is_lost() -> None:
    said = facts("a", *[DASH] * (FEW_BLANKS + 1), "b")
    found = parted(said)
    assert [one["text"] for one in found["facts"]] == ["a", "b"]
    assert len(found["blank"]) == FEW_BLANKS + 1
