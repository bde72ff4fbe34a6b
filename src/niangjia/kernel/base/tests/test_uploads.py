"""An upload never lies on a disk in clear."""

import io
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from niangjia.kernel.base.uploads import InMemory


def sent(data: bytes) -> object:
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("roll.csv", data), "form": "members"})
    assert request.POST["form"] == "members"
    return request.FILES["file"]


@pytest.fixture(autouse=True)
def no_temporary_files(monkeypatch, settings):
    assert [f"{InMemory.__module__}.{InMemory.__name__}"] == settings.FILE_UPLOAD_HANDLERS

    def refuse(*args, **kwargs):
        raise AssertionError("an upload was spooled to a disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)


def test_a_large_upload_stays_in_memory():
    data = bytes(range(256)) * 40_000  # 10 MB, past the size at which Django spools
    file = sent(data)
    assert isinstance(file.file, io.BytesIO)
    assert (file.name, file.size, file.read()) == ("roll.csv", len(data), data)


def test_an_oversize_upload_is_only_counted(settings):
    settings.NIANGJIA_MAX_UPLOAD_MIB = 1
    file = sent(b"x" * (3 << 20))
    assert file.size == 3 << 20
    assert file.read() == b""


def test_one_of_just_the_limit_is_whole(settings):
    settings.NIANGJIA_MAX_UPLOAD_MIB = 1
    file = sent(b"y" * (1 << 20))
    assert file.read() == b"y" * (1 << 20)
