"""代录: whoever enters for a union below the own one is on record as having done so on its behalf."""

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.units.models import Union


def on_behalf(by: Actor, path: str) -> str:
    """The path of the union acted for: `path`, where every role that reaches it is held above it; else ""."""
    reaching = [grant.path for grant in by.grants if path.startswith(grant.path)]
    return path if reaching and path not in reaching else ""


def record(act: Act) -> None:
    """Note on the event for whom it was entered (runs before the event is written)."""
    if act.by.account_id is None or not act.paths or "on_behalf_of" in act.facts:
        return
    if act.name.endswith(".reveal_value"):
        return  # looking is not entering
    path = on_behalf(act.by, min(act.paths))
    if path:
        name = Union._base_manager.filter(path=path).values_list("name", flat=True).first()
        if name:
            act.facts["on_behalf_of"] = name
