"""A new table's model is drawn alone; whatever comes after it finds models that know each other."""

import pytest
from django.db import models
from django.db.migrations import operations
from django.db.migrations.state import ModelState, ProjectState

from niangjia.config import migrating

pytestmark = pytest.mark.once


def key() -> tuple[str, models.Field]:
    return "id", models.BigIntegerField(primary_key=True)


def reference(to: str) -> models.ForeignKey:
    return models.ForeignKey(to, models.CASCADE)


@pytest.fixture
def state() -> ProjectState:
    """A town, drawn, and then its hall, drawn alone."""
    made = ProjectState()
    town = operations.CreateModel("Town", [key(), ("name", models.CharField(max_length=9))])
    town.state_forwards("old", made)
    assert made.apps.get_model("old", "town")
    made = made.clone()
    hall = operations.CreateModel("Hall", [key(), ("town", reference("old.town"))])
    hall.state_forwards("new", made)
    return made


def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The models that are drawn from here on."""
    names: list[str] = []
    render = ModelState.render
    monkeypatch.setattr(
        ModelState, "render", lambda self, apps: names.append(self.name) or render(self, apps)
    )
    return names


def hangs_together(state: ProjectState) -> bool:
    town, hall = state.apps.get_model("old", "town"), state.apps.get_model("new", "hall")
    back = [relation.related_model for relation in town._meta.related_objects]
    return hall._meta.get_field("town").related_model is town and hall in back


def test_a_new_model_is_drawn_alone(state: ProjectState, monkeypatch: pytest.MonkeyPatch) -> None:
    names = drawn(monkeypatch)
    after = state.clone()
    operations.CreateModel("Seat", [key(), ("hall", reference("new.hall"))]).state_forwards("new", after)
    seat = after.apps.get_model("new", "seat")
    assert names == ["Seat"]
    assert seat._meta.get_field("hall").related_model is after.apps.get_model("new", "hall")
    assert "seat" not in state.apps.all_models["new"]


@pytest.mark.parametrize(
    "change",
    [
        operations.AddField("hall", "seats", models.IntegerField(default=0)),
        operations.AddField(
            "hall", "second", models.ForeignKey("old.town", models.CASCADE, related_name="+")
        ),
        operations.AddIndex("hall", models.Index(fields=["town"], name="hall_town")),
        operations.AddConstraint("hall", models.UniqueConstraint(fields=["town"], name="one_hall")),
    ],
)
def test_a_model_that_is_added_to_is_drawn_alone(
    state: ProjectState, change: operations.base.Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state.apps.get_model("new", "hall")
    names = drawn(monkeypatch)
    after = state.clone()
    change.state_forwards("new", after)
    hall = after.apps.get_model("new", "hall")
    assert names == ["Hall"]
    assert hall is not before is state.apps.get_model("new", "hall")
    after.clear_delayed_apps_cache()
    assert hangs_together(after)


@pytest.mark.parametrize(
    ("app", "change"),
    [
        ("old", operations.RemoveField("town", "name")),
        ("old", operations.AlterField("town", "name", models.CharField(max_length=99))),
        ("old", operations.AlterModelOptions("town", {"ordering": ["name"]})),
        ("new", operations.RenameField("hall", "id", "key")),
        ("new", operations.CreateModel("Annex", [("hall_ptr", models.OneToOneField("new.hall", models.CASCADE,
            parent_link=True, primary_key=True))], bases=("new.hall",))),
    ],
)  # fmt: skip
def test_what_comes_after_finds_models_that_know_each_other(
    state: ProjectState, app: str, change: operations.base.Operation
) -> None:
    after = state.clone()
    change.state_forwards(app, after)
    assert hangs_together(after)
    assert migrating.GROWN not in after.__dict__


def test_a_step_in_python_finds_them_too(state: ProjectState) -> None:
    state.clear_delayed_apps_cache()
    assert hangs_together(state)


def test_where_tables_extend_one_another_all_are_drawn(state: ProjectState) -> None:
    pointer = models.OneToOneField("new.hall", models.CASCADE, parent_link=True, primary_key=True)
    operations.CreateModel("Annex", [("hall_ptr", pointer)], bases=("new.hall",)).state_forwards("new", state)
    operations.AddField("hall", "seats", models.IntegerField(default=0)).state_forwards("new", state)
    assert state.apps.get_model("new", "annex")._meta.get_field("seats")
    assert hangs_together(state)
