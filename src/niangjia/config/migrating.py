"""Tables by migrations, without drawing the whole history of models again at every step.

When a migration makes a table or adds to it, Django renders not only its model but every model that hangs together with
it, because their reverse relations change. In a schema where everything belongs to a union, that is all of them each
time: most of the time of a first start. Yet nothing looks at those reverse relations before a column is changed or rows
are touched. So here a model that is new, or that gets a further column, index or constraint, is rendered alone, and the
next step that is anything else draws all models once, from their descriptions.
"""

from collections.abc import Callable
from typing import Any

from django.db.migrations.state import ModelState, ProjectState

_add_model = ProjectState.add_model
_reload_model = ProjectState.reload_model
_reload_models = ProjectState.reload_models
_clone = ProjectState.clone
# In the dictionary of a state: models were drawn that the others do not know of; a model is being added to.
GROWN, ADDING = "niangjia_grown", "niangjia_adding"


def add_model(state: ProjectState, model: ModelState) -> None:
    """The model alone, when it is a new one."""
    key = model.app_label, model.name_lower
    if "apps" not in state.__dict__ or key in state.models or extends(model):
        renewed(state)
        _add_model(state, model)
        return
    state.models[key] = model
    if state._relations is not None:  # type: ignore[attr-defined]  # noqa: SLF001
        state.resolve_model_relations(key)
    draw(state, model)


def draw(state: ProjectState, model: ModelState) -> None:
    """One model; the others keep what they knew."""
    state.apps.render_multiple([model])
    state.is_delayed = True  # Django's own word for it: steps in Python have the models drawn first
    state.__dict__[GROWN] = True


def extends(model: ModelState) -> bool:
    """Whether a model is made from another one that has a table."""
    return any(isinstance(base, str) for base in model.bases)


def adding(step: Callable[..., None]) -> Callable[..., None]:
    """A step that only adds to a table: its model alone is drawn, unless tables extend one another."""

    def run(state: ProjectState, *arguments: Any, **options: Any) -> None:
        if "apps" in state.__dict__ and not any(map(extends, state.models.values())):
            state.__dict__[ADDING] = True
        try:
            step(state, *arguments, **options)
        finally:
            state.__dict__.pop(ADDING, None)

    return run


def reload_model(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    """A table is added to, or changed otherwise."""
    if ADDING in state.__dict__:
        draw(state, state.models[app_label, model_name])
        return
    if not renewed(state):
        _reload_model(state, app_label, model_name, delay)


def reload_models(state: ProjectState, *arguments: Any, **options: Any) -> None:
    """Tables are changed."""
    if not renewed(state):
        _reload_models(state, *arguments, **options)


def renewed(state: ProjectState) -> bool:
    """Whether a state was grown: then all of its models have been drawn anew. At once, not at next use: the columns of
    a table that SQLite writes anew stand in the order in which they were drawn."""
    if not state.__dict__.pop(GROWN, False):
        return False
    state.__dict__.pop("apps", None)
    return bool(state.apps)


def clone(state: ProjectState) -> ProjectState:
    """A copy shares the models, so it is as grown."""
    copy = _clone(state)
    if state.__dict__.get(GROWN):
        copy.__dict__[GROWN] = True
    return copy


OWN = {
    "add_model": add_model,
    "add_field": adding(ProjectState.add_field),
    "add_index": adding(ProjectState.add_index),
    "add_constraint": adding(ProjectState.add_constraint),
    "reload_model": reload_model,
    "reload_models": reload_models,
    "clone": clone,
}


def install() -> None:
    """For this process; a second time changes nothing."""
    for name, own in OWN.items():
        setattr(ProjectState, name, own)
