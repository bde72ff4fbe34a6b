"""`niangjia` and `niangjia init`."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from niangjia.config import cli
from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.models import Union


def begin(folder: Path, password: str = "Weihe-river-1927", **options: str) -> None:
    file = folder / "password"
    file.write_text(password)
    given = {
        "union": "青河县总工会",
        "username": "admin",
        "name": "秦晓峰",
        "founded": "1951-05-01",
    } | options
    call_command("init", *(f"--{key}={value}" for key, value in given.items()), f"--password-file={file}")


@pytest.mark.django_db
def test_init_makes_a_union_and_an_administrator_who_may_enter(tmp_path: Path, client: object) -> None:
    begin(tmp_path)
    union = Union._base_manager.get()
    account = Account._base_manager.get()
    assert (union.name, union.kind, union.founded_on.isoformat()) == (
        "青河县总工会",
        "federation",
        "1951-05-01",
    )
    assert account.check_password("Weihe-river-1927")
    assert RoleAssignment.objects.get().role == "administrator"
    assert actor_for(account).sees(union.path)
    assert Path(settings.NIANGJIA_KEY_FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_init_refuses_a_database_in_use(tmp_path: Path) -> None:
    begin(tmp_path)
    with pytest.raises(Refusal):
        begin(tmp_path, username="second")
    assert Account._base_manager.count() == 1


@pytest.mark.django_db
def test_init_refuses_a_weak_password_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="10"):
        begin(tmp_path, password="Ab1-")
    assert not Union._base_manager.exists()


def test_a_dash_is_as_good_as_an_underscore() -> None:
    commands = ["rotate_keys", "run", "import"]
    assert cli.known("rotate-keys", commands) == "rotate_keys"
    assert cli.known("rotate_keys", commands) == "rotate_keys"
    assert cli.known("nonsense", commands) == "nonsense"


def test_the_bare_command_lists_what_an_operator_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == 0
    listed = capsys.readouterr().out
    for name in ("init", "run", "demo", "backup", "restore", "rotate-keys"):
        assert f"niangjia {name}" in listed


@pytest.mark.django_db
def test_migrating_makes_the_table_that_counts_sign_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.apps import apps
    from django.db.models.signals import post_migrate

    made: list[str] = []
    monkeypatch.setattr("niangjia.config.apps.call_command", lambda name, **options: made.append(name))
    base = apps.get_app_config("base")
    post_migrate.send(
        sender=base, app_config=base, verbosity=0, interactive=False, using="default", apps=apps, plan=[]
    )
    assert made == ["createcachetable"]
