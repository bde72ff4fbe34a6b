"""Old reports: from the folder to the queue, to the figure with its sentence, and back again."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from niangjia.kernel import figures
from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures import reporting, suppress
from niangjia.kernel.figures.models import ReportedValue, SourceRule

from .. import daily, store
from ..archive import actions, tasks
from ..archive.queue import Queue, tally
from ..models import Archive, ArchiveFile, ArchiveState, Proposal, ProposalState
from .conftest import County
from .texts import YEAR_BEFORE, YEAR_BEFORE_AGAIN, word

pytestmark = pytest.mark.django_db
INDEX = "/l/reporting/old/"
HX = {"HX-Request": "true"}


@pytest.fixture
def client(chair: Account) -> Client:
    made = Client()
    made.force_login(chair)
    return made


def send(client: Client, county: County, **files: bytes) -> Archive:
    """A batch, read."""
    given = {
        "unit": county.head.name, "unit__id": to_text(county.head.pk), "until": "2026-01-01",
        "file": [SimpleUploadedFile(f"{name}.{'docx' if data.startswith(b'PK') else 'txt'}", data) for name, data in files.items()],
    }  # fmt: skip
    answer = client.post(INDEX, given)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return Archive.objects.unscoped("test").latest("created_at")


def values() -> dict[str, Decimal]:
    return {row.indicator: row.value for row in ReportedValue.objects.unscoped("test")}


def key(archive: Archive, by: Actor, indicator: str, value: int | None = None) -> str:
    groups = Queue(archive, by).with_held()
    return to_text(
        next(g.pk for g in groups if g.head.indicator == indicator and value in (None, g.head.value))
    )


def test_the_story_of_a_sentence(
    client: Client, county: County, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is dropped, a value confirmed: year-on-year stands on the page with the sentence behind it."""
    assert figures.value("A01", county.head, period=half_year(2026), by=by).growth is None
    archive = send(client, county, 上半年=word(YEAR_BEFORE))
    address = f"{INDEX}{to_text(archive.pk)}/"
    assert archive.state == ArchiveState.READY and store.get(archive.pk) is None, "files are not kept"
    page = client.get(address).content.decode()
    assert "全县基层工会组织<mark>1个</mark>" in page and "该时期台账无数据" in page
    given = {"verb": "accept", "value": key(archive, by, "A01")}
    answer = client.post(f"{address}decide/", given, headers=HX)
    assert answer.status_code == 200 and "已确认" in answer.content.decode()
    assert values() == {"A01": 1}
    now = figures.value("A01", county.head, period=half_year(2026), by=by)
    assert (now.value, now.previous, now.growth) == (2, 1, Fraction(1))
    assert now.last_year.source == "reported" and now.source == "ledger"
    shown = client.get(now.page).content.decode()
    assert "全县基层工会组织1个" in shown and "第3行" in shown
    unit = to_text(county.head.pk)
    series = client.get(f"/l/reporting/series/?unit={unit}&indicator=A01")
    points = series.context["points"]
    assert [(p.label, p.figure.value) for p in points] == [("2025-06-30", 1), ("2026-06-30", 2)]
    assert points[0].evidence[0].quote.endswith("1个")
    export = client.get(f"/l/reporting/series/?unit={unit}&indicator=A01&export=csv")
    assert "全县基层工会组织1个" in b"".join(export.streaming_content).decode()
    with monkeypatch.context() as hiding:
        hiding.setattr(suppress, "why", lambda ask, item, pk: "small")
        hidden = (
            client.get(now.page).content.decode()
            + client.get(f"/l/reporting/series/?unit={unit}").content.decode()
        )
        assert "全县基层工会组织1个" not in hidden, "a sentence must not say what the figure hides"
    client.post(f"{address}undo/")
    assert values() == {} and not SourceRule.objects.unscoped("test").exists()
    assert figures.value("A01", county.head, period=half_year(2026), by=by).growth is None
    assert "撤回" in client.get(address).content.decode()


def test_a_flow_of_last_years_half_gives_growth(client: Client, county: County, by: Actor) -> None:
    archive = send(client, county, a=YEAR_BEFORE.encode())
    client.post(
        f"{INDEX}{to_text(archive.pk)}/decide/",
        {"verb": "accept", "value": key(archive, by, "B10")},
        headers=HX,
    )
    row = ReportedValue.objects.unscoped("test").get()
    assert (row.first, row.on, row.value) == (date(2025, 1, 1), date(2025, 6, 30), 20)
    joined = figures.value("B10", county.head, period=half_year(2026), by=by)
    assert (joined.value, joined.previous) == (3, 20) and joined.growth == Fraction(-17, 20)


def test_what_differs_stands_side_by_side(client: Client, county: County, by: Actor) -> None:
    archive = send(client, county, a=YEAR_BEFORE.encode(), b=YEAR_BEFORE_AGAIN.encode())
    address = f"{INDEX}{to_text(archive.pk)}/"
    counts = tally(archive, by)
    assert (counts["waiting"], counts["conflicts"]) == (2, 1)
    both = next(g for g in Queue(archive, by).plain if g.head.indicator == "A01")
    assert len(both.proposals) == 2, "two places that say the same are one value"
    page = client.get(f"{address}?tab=conflicts").content.decode()
    assert "会员人数<mark>80人</mark>" in page and "会员人数<mark>90人</mark>" in page
    client.post(f"{address}choose/", {"value": key(archive, by, "B04", 90)})
    assert values() == {"B04": 90}
    states = set(Proposal.objects.unscoped("test").filter(indicator="B04").values_list("value", "state"))
    assert states == {(Decimal(90), "accepted"), (Decimal(80), "rejected")}


def test_everything_sure_at_once_and_back(client: Client, county: County, by: Actor) -> None:
    archive = send(client, county, a=YEAR_BEFORE.encode())
    Proposal.objects.unscoped("test").update(confidence=0.95)
    address = f"{INDEX}{to_text(archive.pk)}/"
    assert client.post(f"{address}all/", {"confidence": "80"}).status_code == 302
    assert values() == {"A01": 1, "B04": 80, "B10": 20}
    accepted = Queue(archive, by, ProposalState.ACCEPTED).groups
    one = next(g for g in accepted if g.head.indicator == "B04")
    client.post(f"{address}decide/", {"verb": "reopen", "value": to_text(one.pk)}, headers=HX)
    assert values() == {"A01": 1, "B10": 20}
    reporting.report_value(
        by=by,
        union=county.head,
        indicator_code="B10",
        value=Decimal(21),
        period=half_year(2025),
        on=date(2025, 6, 30),
    )
    archive.refresh_from_db(from_queryset=Archive._base_manager.all())
    actions.undo(by=by, archive=archive)
    assert values() == {"B10": 21}, "what somebody changed since stays"
    assert [one["why"] for one in archive.kept] == [actions.EDITED]
    with pytest.raises(Refusal):
        actions.undo(by=by, archive=archive)


def test_a_confirmation_gives_back_what_stood_before(client: Client, county: County, by: Actor) -> None:
    reporting.report_value(
        by=by, union=county.head, indicator_code="B04", value=Decimal(77), on=date(2025, 6, 30)
    )
    archive = send(client, county, a=YEAR_BEFORE.encode())
    assert tally(archive, by)["conflicts"] == 1, "it was reported differently before"
    client.post(f"{INDEX}{to_text(archive.pk)}/choose/", {"value": key(archive, by, "B04")})
    assert values() == {"B04": 80}
    archive.refresh_from_db(from_queryset=Archive._base_manager.all())
    actions.undo(by=by, archive=archive)
    assert values() == {"B04": 77}


def test_a_rule_somebody_set_and_a_kept_ledger_stay(client: Client, county: County, by: Actor) -> None:
    reporting.set_source(
        by=by, union=county.head, indicator_code="A01", source="none", since=date(2025, 1, 1)
    )
    archive = send(client, county, a=YEAR_BEFORE.encode())
    client.post(
        f"{INDEX}{to_text(archive.pk)}/decide/",
        {"verb": "accept", "value": key(archive, by, "A01")},
        headers=HX,
    )
    rule = SourceRule.objects.unscoped("test").get()
    assert (rule.source, rule.valid_from) == ("none", date(2025, 1, 1))


def test_a_value_is_corrected_before_it_counts(client: Client, county: County, by: Actor) -> None:
    archive = send(client, county, a=YEAR_BEFORE.encode())
    address, value = f"{INDEX}{to_text(archive.pk)}/edit/", key(archive, by, "B04")
    assert "会员人数" in client.get(f"{address}?value={value}", headers=HX).content.decode()
    given = {
        "value": value,
        "unit": "x",
        "unit__id": to_text(county.town.pk),
        "indicator": "B05",
        "first": "",
        "last": "2025-03-31",
    }
    wrong = client.post(address, given | {"last": "2027-03-31", "value": value}, headers=HX)
    assert wrong.status_code == 422
    client.post(address, given, headers=HX)
    elsewhere = given | {"unit__id": to_text(county.elsewhere.pk)}
    assert client.post(address, elsewhere, headers=HX).status_code == 422


def test_nothing_leaves_the_range(
    client: Client, county: County, by: Actor, account: Callable[..., Account]
) -> None:
    text = YEAR_BEFORE.replace("青石县", "白水县").encode()
    archive = send(client, county, a=text)
    assert {p.union for p in Proposal.objects.unscoped("test")} == {county.head}, "not the neighbour's"
    address = f"{INDEX}{to_text(archive.pk)}/"
    far = Client()
    far.force_login(account("far", county.elsewhere))
    for path in ("", "progress/", "?tab=files", "edit/?value=" + key(archive, by, "A01")):
        assert far.get(address + path).status_code == 404, path
    for path in ("undo/", "all/", "decide/", "choose/", "go-on/"):
        assert far.post(address + path, {"verb": "accept", "value": key(archive, by, "A01"), "confidence": "80"}).status_code == 404  # fmt: skip
    with pytest.raises(NotFound):
        actions.confirm(by=actor_for(Account.objects.get(username="far")), archive=archive, proposals=list(Proposal.objects.unscoped("test")))  # fmt: skip
    auditor = Client()
    auditor.force_login(account("auditor", county.head, "auditor"))
    assert auditor.get(INDEX).status_code == 403 and auditor.get("/l/reporting/series/").status_code == 200


def test_a_zip_with_a_bad_file_reads_the_good_ones(client: Client, county: County, by: Actor) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("2025/上半年.txt", YEAR_BEFORE)
        made.writestr("2025/再来一次.txt", YEAR_BEFORE)
        made.writestr("2025/扫描.pdf", b"%PDF-1.4 nothing")
    given: dict[str, Any] = {"unit": "x", "unit__id": to_text(county.head.pk), "until": "2026-01-01",
             "file": SimpleUploadedFile("历年.zip", target.getvalue())}  # fmt: skip
    assert client.post(INDEX, given).status_code == 302
    files = list(ArchiveFile.objects.unscoped("test").order_by("ordinal"))
    assert len(files) == 3 and sum(bool(f.refusal) for f in files) == 2, [(f.name, f.refusal) for f in files]
    archive = Archive.objects.unscoped("test").get()
    assert tally(archive, by)["waiting"] == 3
    page = client.get(f"{INDEX}{to_text(archive.pk)}/?tab=files").content.decode()
    assert "此前已识读" in page


def test_a_masked_year_is_not_guessed(client: Client, county: County, by: Actor) -> None:
    archive = send(client, county, a=YEAR_BEFORE.replace("2025", "20XX").encode())
    assert not Proposal.objects.unscoped("test").exists()
    assert "未写明年份" in client.get(f"{INDEX}{to_text(archive.pk)}/").content.decode()


def test_a_files_name_may_tell_the_year(client: Client, county: County, by: Actor) -> None:
    hidden = YEAR_BEFORE.replace("2025年上半年", "20XX年上半年").encode()
    send(client, county, **{"2024年上半年总结": hidden})
    rows = Proposal.objects.unscoped("test")
    assert {row.on for row in rows} == {date(2024, 6, 30)} and max(row.confidence for row in rows) < 0.8


def test_no_file_and_too_big_a_one_are_refused(client: Client, county: County, settings: Any) -> None:
    given: dict[str, Any] = {"unit": "x", "unit__id": to_text(county.head.pk), "until": "2026-01-01"}
    assert client.post(INDEX, given).status_code == 422
    settings.NIANGJIA_MAX_UPLOAD_MIB = 0
    given["file"] = SimpleUploadedFile("a.txt", YEAR_BEFORE.encode())
    answer = client.post(INDEX, given)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert not Archive.objects.unscoped("test").exists() and not list(store.root().iterdir())


def test_a_batch_whose_worker_died_goes_on(client: Client, county: County, by: Actor) -> None:
    files = [("a.txt", [YEAR_BEFORE.encode()]), ("b.txt", [YEAR_BEFORE_AGAIN.encode()])]
    archive = actions.open_archive(by=by, union=county.head, files=files)
    address = f"{INDEX}{to_text(archive.pk)}/"
    assert "0/2" in client.get(address).content.decode() and tasks.resume() == 0
    long_ago = clock.now() - 2 * tasks.QUIET
    Archive.objects.unscoped("test").update(updated_at=long_ago, state=ArchiveState.READING)
    assert "识读中断" in client.get(f"{address}progress/").content.decode()
    assert client.post(f"{address}go-on/").status_code == 302  # in tests the worker works at once
    assert tally(archive, by)["conflicts"] == 1 and store.get(archive.pk, 1) is None
    Archive.objects.unscoped("test").update(updated_at=long_ago, state=ArchiveState.WAITING)
    assert daily.DAILY[1].run(on=clock.today(), by=by) == 1
