"""The door: files, folders, archives and pasted text as `Source`s, one at a time."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from niangjia.kernel.base import children
from niangjia.kernel.base.confined import Refused
from niangjia.kernel.base.errors import Refusal

from ..foreign import archive, sniff
from ..foreign.limits import Limits
from ..foreign.parsed import Parsed
from ..shapes import Place, Remark, Source
from . import messages
from .plain import is_foreign, is_traditional, plain, tidy

KEPT_OUT = "kept out"
_MODULE = "niangjia.kernel.reading.foreign.child"
_AT_ONCE = 200  # files of a folder for one child
_FATAL = {"died", "too_large"}
_IN_CHILD = (b"PK", b"%PDF")


def from_text(text: str, name: str = "") -> Source:
    """Pasted text."""
    return _source(name, Parsed("text", tidy(text)))


def open_bytes(name: str, data: bytes) -> Iterator[Source]:
    """What a file holds: one source, or one per file of an archive.

    Raises `Refusal` for a file sent alone and for an archive as a whole. A file inside an archive that cannot be read
    comes as a source of kind `KEPT_OUT` without text, whose remark says why.
    """
    limits = ceilings()
    try:
        _check_size(len(data), limits)
        if data.startswith(_IN_CHILD):
            with tempfile.TemporaryFile() as held:
                held.write(data)
                held.flush()
                yield from _foreign(name, held)
        else:
            yield _of_text(name, data)
    except Refused as refused:
        raise messages.refusal(refused, name) from refused


def open_files(paths: Iterable[Path | str]) -> Iterator[Source]:
    """Files and whole folders, in the order given and by name inside a folder; names are relative to the folder.

    Raises `Refusal` when one single file is named and cannot be read; among several it comes as in `open_bytes`.
    """
    given = [Path(path) for path in paths]
    if len(given) == 1 and not given[0].is_dir():
        yield from _open_file(given[0], given[0].name)
        return
    files = list(_all_files(given))
    if not files:
        raise messages.refusal(Refused("nothing_there"))
    for start in range(0, len(files), _AT_ONCE):
        yield from _several(files[start : start + _AT_ONCE])


def _several(files: list[tuple[Path, str]]) -> Iterator[Source]:
    """Through one child. An archive among them gets one of its own."""
    feed = json.dumps([[str(path.resolve()), name] for path, name in files]).encode(
        "utf-8", "surrogateescape"
    )
    for found in _followed("-", "", (), feed):
        if isinstance(found, Source):
            yield found
            continue
        path, name = files[found]
        try:
            yield from _open_file(path, name)
        except Refusal as refusal:
            yield Source(name, "", "", KEPT_OUT, remarks=(Remark("refused", refusal.message),))


def _all_files(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        for found in sorted(path.rglob("*")):
            relative = found.relative_to(path).as_posix()
            if not archive.is_litter(relative) and found.is_file():
                yield found, relative


def _open_file(path: Path, name: str) -> Iterator[Source]:
    limits = ceilings()
    try:
        _check_size(path.stat().st_size, limits)
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(0)
            if head.startswith(_IN_CHILD):
                yield from _foreign(name, file)
            else:
                yield _of_text(name, file.read())
    except Refused as refused:
        raise messages.refusal(refused, name) from refused
    except OSError as error:
        raise messages.refusal(Refused("damaged"), name) from error


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.upload << 20:
        raise Refused("file_too_large", limit=limits.upload)


def _of_text(name: str, data: bytes) -> Source:
    """A file whose first bytes are no other format's. Decoding needs no child."""
    sniff.kind_of(data, name)
    return _source(name, Parsed("txt", tidy(sniff.decode(data))))


def _foreign(name: str, file: IO[bytes]) -> Iterator[Source]:
    """One file through a child of its own."""
    path = f"/proc/self/fd/{file.fileno()}"
    for found in _followed(path, name.replace("\0", ""), (file.fileno(),)):
        assert isinstance(found, Source)
        yield found


def _followed(path: str, name: str, kept: tuple[int, ...], feed: bytes = b"") -> Iterator[Source | int]:
    """What a child reads: sources, and the numbers of archives it left to us. When it dies of one file of several,
    another goes on with the next."""
    limits, skip, current = json.dumps(ceilings().as_dict()), 0, ("", -1)
    while True:
        try:
            for frame in children.frames(_MODULE, [path, name, limits, str(skip)], kept, feed):
                if frame[0] == "begin":
                    current = (frame[2], frame[1])
                elif frame[0] == "read":
                    yield _source(frame[1], Parsed(*frame[2:]))
                elif frame[0] == "archive":
                    yield int(frame[1])
                else:
                    yield _left_out(frame[1], frame[2], frame[3])
        except Refused as refused:
            if refused.code not in _FATAL or current[1] < skip:
                raise
            yield _left_out(current[0], refused.code, refused.facts)
            skip = current[1] + 1
            continue
        return


def _left_out(name: str, code: str, facts: dict[str, Any]) -> Source:
    return Source(name, "", "", KEPT_OUT, remarks=(messages.kept_out(code, facts),))


def _source(name: str, parsed: Parsed) -> Source:
    """With the plain form and what is to be said about it."""
    name = name.encode("utf-8", "replace").decode()
    text = parsed.text if parsed.places else tidy(parsed.text)
    form = plain(text)
    remarks = [messages.remark(code, at) for code, at in parsed.notes]
    if is_traditional(text, form):
        remarks.append(messages.remark("traditional"))
    if is_foreign(text):
        remarks.append(messages.remark("not_chinese"))
    places = tuple(Place(*where) for where in parsed.places)
    return Source(name, text, form if form != text else text, parsed.kind, places, tuple(remarks))


def ceilings() -> Limits:
    return Limits(
        upload=settings.NIANGJIA_MAX_UPLOAD_MIB,
        unpacked=settings.NIANGJIA_MAX_UNPACKED_MIB,
        members=settings.NIANGJIA_MAX_MEMBERS,
    )
