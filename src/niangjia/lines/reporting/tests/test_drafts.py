"""A draft dropped on the page: marked, judged anew, sent home, refused, swept; and nobody else's business."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from niangjia.kernel.access.models import Account
from niangjia.kernel.audit.models import Access, Event
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.people import crypto

from .. import store
from ..drafts import actions, checking
from ..models import Draft, DraftState
from .conftest import County
from .texts import DRAFT, word

pytestmark = pytest.mark.django_db
INDEX = "/l/reporting/drafts/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def client(chair: Account) -> Client:
    made = Client()
    made.force_login(chair)
    return made


def hand_in(client: Client, name: str, data: bytes) -> str:
    """The address of the checked draft."""
    answer = client.post(INDEX, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return str(answer["Location"])


def drafts() -> list[Draft]:
    return list(Draft.objects.unscoped("test").order_by("created_at"))


def test_a_word_file_comes_back_marked(client: Client, county: County, data: Path) -> None:
    page = client.get(hand_in(client, "上半年总结.docx", word(DRAFT))).content.decode()
    (draft,) = drafts()
    assert (draft.union, draft.first, draft.last) == (county.head, *_half())
    assert draft.counts == {"green": 2, "amber": 1, "red": 0, "grey": 3}
    board = client.get(f"{INDEX}{to_text(draft.pk)}/").context["board"]
    said = {entry.printed: entry.verdict for entry in board.entries}
    assert said["2个"].colour == "green" and said["3人"].union == county.town
    assert said["4人"].colour == "amber" and said["4人"].difference == "+1"
    assert said["57件"].why == "unkept" and said["500人"].why == "no_target"
    assert (
        'class="rp-mark is-green"' in page and f"/figures/i/A01/rows/?unit={to_text(county.head.pk)}" in page
    )
    assert Event.objects.filter(action="reporting.check_draft").count() == 1


def _half() -> tuple[object, object]:
    from niangjia.kernel.base.dates import half_year

    return half_year(2026).first, half_year(2026).last


def test_the_text_is_sealed_and_brought_under_a_new_key(client: Client, data: Path) -> None:
    hand_in(client, "总结.txt", DRAFT.encode())
    (path,) = [p for p in (data / "texts").rglob("*") if p.is_file()]
    assert "劳动争议".encode() not in path.read_bytes() and path.stat().st_mode & 0o777 == 0o600
    assert store.reseal(crypto.ring().current) == 0
    assert store.get(drafts()[0].pk) == DRAFT.encode()


def test_another_indicator_is_judged_at_once(client: Client) -> None:
    address = hand_in(client, "总结.txt", DRAFT.encode())
    board = client.get(address).context["board"]
    number = next(e.number for e in board.entries if e.printed == "1090户")
    form = client.get(f"{address}choose/?claim={number}", headers={"HX-Request": "true"}).content.decode()
    assert '<option value="A01">' in form
    answer = client.post(
        f"{address}choose/", {"claim": number, "indicator": "A01"}, headers={"HX-Request": "true"}
    )
    assert answer.context["board"].entries[number].verdict.colour == "red"
    assert drafts()[0].counts["red"] == 1
    assert client.post(f"{address}choose/", {"claim": number, "indicator": "ZZ"}).status_code == 422
    assert client.post(f"{address}choose/", {"claim": 999, "indicator": "A01"}).status_code == 404


def test_another_unit_judges_the_whole_draft(client: Client, county: County) -> None:
    address = hand_in(client, "总结.txt", DRAFT.encode())
    given = {
        "first": "2026-01-01",
        "last": "2026-06-30",
        "unit": county.town.name,
        "unit__id": to_text(county.town.pk),
    }
    assert client.post(f"{address}judge/", given).status_code == 302
    (draft,) = drafts()
    assert draft.union == county.town and draft.counts["green"] == 1
    other = given | {"unit": county.elsewhere.name, "unit__id": to_text(county.elsewhere.pk)}
    assert client.post(f"{address}judge/", other).status_code == 422
    backwards = given | {"last": "2025-06-30"}
    assert "期间" in client.post(f"{address}judge/", backwards).content.decode()


def test_pasted_text_and_the_list_of_my_drafts(client: Client) -> None:
    answer = client.post(INDEX, {"text": DRAFT})
    assert answer.status_code == 302
    page = client.get(INDEX).content.decode()
    assert "青石县总工会2026年上半年工作总结" in page and 'class="rp-count is-green"' in page
    pasted = client.get(f"{answer['Location']}marked/")
    assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(pasted.content)).namelist()


def test_the_word_file_goes_home_with_comments(client: Client) -> None:
    address = hand_in(client, "上半年总结.docx", word(DRAFT))
    answer = client.get(f"{address}marked/")
    assert answer["Content-Type"] == WORD and "attachment" in answer["Content-Disposition"]
    comments = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 6 and "与台账一致：2个" in comments and "相差+1" in comments
    assert Access.objects.filter(subject="reporting.draft", kind="export").count() == 1


def test_a_draft_is_nobody_elses_business(
    client: Client, account: Callable[..., Account], county: County
) -> None:
    address = hand_in(client, "总结.txt", DRAFT.encode())
    for name, union, role in (("deputy", county.head, "chair"), ("auditor", county.head, "auditor"), ("far", county.elsewhere, "chair")):  # fmt: skip
        other = Client()
        other.force_login(account(name, union, role))
        for path in ("", "marked/", "progress/", "choose/?claim=0"):
            assert other.get(address + path).status_code == 404, (name, path)
        assert other.post(f"{address}discard/").status_code == 404
        assert "总结.txt" not in other.get(INDEX).content.decode()
    outsider = Client()
    outsider.force_login(account("member", county.factory, "member"))
    assert outsider.get(INDEX).status_code == 403
    assert client.post(f"{address}discard/").status_code == 302
    assert drafts() == [] and not list(store.root().iterdir())


def scan() -> bytes:
    """A PDF of one page without a letter."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<<>>>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += (
        b"xref\n0 4\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )
    return made


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("甲.txt", DRAFT)
        made.writestr("乙.txt", DRAFT)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空白.txt", b"  \n "),
        ("扫描件.pdf", scan()),
        ("坏文件.docx", b"PK\x03\x04 broken"),
        ("照片.jpg", b"\xff\xd8\xff\xe0" + bytes(200)),
        ("一批.zip", archive()),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(client: Client, name: str, content: bytes) -> None:
    answer = client.post(INDEX, {"file": SimpleUploadedFile(name, content)})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'role="alert"' in page, page[:2000]
    assert drafts() == [] and not list(store.root().iterdir()), "nothing half-written"


def test_too_big_and_nothing_at_all(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST", 0)
    assert client.post(INDEX, {"file": SimpleUploadedFile("a.txt", DRAFT.encode())}).status_code == 422
    assert client.post(INDEX, {"text": "  "}).status_code == 422
    assert drafts() == []


def test_an_english_text_says_so(client: Client) -> None:
    address = hand_in(client, "report.txt", b"The union admitted twelve members in June. " * 20)
    page = client.get(address).content.decode()
    assert "不是中文" in page and "文中没有数据" in page


def test_a_big_one_is_left_to_the_worker(client: Client, by: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "AT_ONCE", 10)
    address = hand_in(client, "总结.txt", DRAFT.encode())  # in tests the worker works at once
    assert client.get(f"{address}progress/")["HX-Redirect"] == address
    assert drafts()[0].state == DraftState.READY and drafts()[0].counts["green"] == 2
    refused = hand_in(client, "扫描件.pdf", scan())
    assert 'role="alert"' in client.get(refused).content.decode()
    assert drafts()[1].state == DraftState.REFUSED and store.get(drafts()[1].pk) is None
    waiting = actions.check_draft(by=by, union=drafts()[0].union, name="a.txt", kind="txt", source=[b"x"])
    page = client.get(f"{INDEX}{to_text(waiting.pk)}/").content.decode()
    assert "正在识读文稿" in page


def test_after_thirty_days_the_text_is_gone(client: Client) -> None:
    address = hand_in(client, "总结.txt", DRAFT.encode())
    (folder,) = store.root().iterdir()
    assert actions.sweep() == 0
    long_ago = folder.stat().st_mtime - 31 * 86_400
    os.utime(folder, (long_ago, long_ago))
    assert actions.sweep() == 1
    (draft,) = drafts()
    assert draft.state == DraftState.SWEPT and draft.counts["green"] == 2 and store.get(draft.pk) is None
    assert "30日" in client.get(address).content.decode()
    assert client.get(f"{address}marked/").status_code == 404
