"""New tables by migrations, without drawing the whole history of models again for each of them.

When a migration makes a table, Django renders not only its model but every model that hangs together with it, because
their reverse relations change. In a schema where everything belongs to a union, that is all of them each time: most of
the time of a first start. Yet nothing looks at those reverse relations before a table is changed or rows are touched.
So here a new table's model is rendered alone, and the next step that is anything else draws all models once, from
their descriptions.
"""

from typing import Any

from django.db.migrations.state import ModelState, ProjectState

_add_model = ProjectState.add_model
_reload_model = ProjectState.reload_model
_reload_models = ProjectState.reload_models
_clone = ProjectState.clone
GROWN = "niangjia_grown"  # in the dictionary of a state: models were added that the others do not know of


def add_model(state: ProjectState, model: ModelState) -> None:
    """The model alone, when it is a new one that extends no other."""
    key = model.app_label, model.name_lower
    if (
        "apps" not in state.__dict__
        or key in state.models
        or any(isinstance(base, str) for base in model.bases)
    ):
        renew(state)
        _add_model(state, model)
        return
    state.models[key] = model
    if state._relations is not None:  # type: ignore[attr-defined]  # noqa: SLF001
        state.resolve_model_relations(key)
    state.apps.render_multiple([model])
    state.is_delayed = True  # Django's own word for it: steps in Python have the models drawn first
    state.__dict__[GROWN] = True


def reload_model(state: ProjectState, *arguments: Any, **options: Any) -> None:
    """A table is changed."""
    renew(state)
    _reload_model(state, *arguments, **options)


def reload_models(state: ProjectState, *arguments: Any, **options: Any) -> None:
    """Tables are changed."""
    renew(state)
    _reload_models(state, *arguments, **options)


def renew(state: ProjectState) -> None:
    """The models of a grown state are forgotten; they are drawn at next use, all of them."""
    if state.__dict__.pop(GROWN, False):
        state.__dict__.pop("apps", None)


def clone(state: ProjectState) -> ProjectState:
    """A copy shares the models, so it is as grown."""
    copy = _clone(state)
    if state.__dict__.get(GROWN):
        copy.__dict__[GROWN] = True
    return copy


def install() -> None:
    """For this process; a second time changes nothing."""
    for own in (add_model, reload_model, reload_models, clone):
        setattr(ProjectState, own.__name__, own)
