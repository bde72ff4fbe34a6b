"""Whatever the line does and keeps has a name in words; where a matter waits has one in both languages."""

from django.apps import apps
from django.utils import translation

from niangjia.kernel.access.words import TABLES
from niangjia.kernel.audit import words
from niangjia.kernel.base.actions import registered
from niangjia.lines.rights.choices import Stage


def test_every_action_and_table_is_named() -> None:
    unnamed = [name for name in registered if name.startswith("rights.") and name not in words.WHOLE]
    assert unnamed == []
    internal = {"rights_counter"}
    tables = {model._meta.db_table for model in apps.get_app_config("rights").get_models()}
    assert tables - set(TABLES) - internal == set()
    assert words.action("rights.receive_matter") == "登记事项"


def test_the_four_stages_in_both_languages() -> None:
    assert [str(stage.label) for stage in Stage] == ["诉求表达", "利益协调", "矛盾调处", "权益保障"]
    with translation.override("en"):
        assert str(Stage.GUARANTEE.label) == "Guarantee of rights"
