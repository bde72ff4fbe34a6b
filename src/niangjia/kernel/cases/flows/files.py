"""The pictures as files of the documentation."""

from niangjia.kernel.registry.registry import registry

from ..lifecycle import Lifecycle
from . import picture


def files() -> dict[str, str]:
    """File name to text: a picture per lifecycle, and README.md, which shows them by line of work."""
    cycles = sorted(registry.items(Lifecycle), key=lambda cycle: (registry.owner(cycle).order, cycle.code))
    made = {f"{cycle.code}.svg": str(picture.wide(cycle, standalone=True)) for cycle in cycles}
    page = [
        "# 办理流程图",
        "",
        "由 `niangjia flows` 按流程定义绘制；图中时限为绘制当日有效的规定，“按当地规定”表示仅部分地区设有时限。",
        "",
    ]
    line = None
    for cycle in cycles:
        owner = registry.owner(cycle)
        if owner is not line:
            page += [f"## {owner.name}", ""]
            line = owner
        page += [f"### {cycle.label}", "", f"![{cycle.label}]({cycle.code}.svg)", ""]
    return made | {"README.md": "\n".join(page)}
