"""Reading a batch, file by file; broken off anywhere, it goes on with the next file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.reading.shapes import Source
from niangjia.kernel.reading.sources import KEPT_OUT

from .. import intake, store
from ..models import Archive, ArchiveFile, ArchiveState
from . import actions
from .proposals import Proposer, digest, documents_of

AT_ONCE = 1 << 20
FILES_AT_ONCE = 6
SPREAD = 10_000  # numbers left for the files inside one archive


def read_archive(archive: Archive, by: Actor) -> None:
    """Read what is not yet read."""
    for ordinal in range(archive.done, archive.total):
        _read_upload(archive, ordinal, by)
        last = ordinal + 1 == archive.total
        state = ArchiveState.READY if last else ArchiveState.READING
        actions.advance(by=by, archive=archive, done=ordinal + 1, state=state)


def _read_upload(archive: Archive, ordinal: int, by: Actor) -> None:
    """One upload: a report, or an archive of many."""
    file = ArchiveFile.objects.within(by.scope).get(archive=archive, ordinal=ordinal)
    data = store.get(archive.pk, ordinal)
    if data is None:
        file.refusal = _("The file is no longer here. Send it again.")
        actions.keep_file(by=by, archive=archive, file=file, proposals=[], first=True)
        return
    try:
        for number, source in enumerate(_sources(file.name, data)):
            _keep(archive, file, number, source, by)
    except Refusal as refusal:
        file.refusal = str(refusal)[:400]
        actions.keep_file(by=by, archive=archive, file=file, proposals=[], first=True)


def _sources(name: str, data: bytes) -> Iterator[Source]:
    yield from intake.sources(name, data)


def _keep(archive: Archive, upload: ArchiveFile, number: int, source: Source, by: Actor) -> None:
    """One source with its proposals, or the sentence why there are none."""
    first = number == 0
    ordinal = (upload.ordinal + 1) * SPREAD + number
    file = upload if first else ArchiveFile(archive=archive, ordinal=ordinal)
    file.name = (source.name or upload.name)[:300]
    file.kind = source.kind[:8]
    file.remarks = [f"{remark.message} {remark.at}".strip() for remark in source.remarks][:20]
    proposals = []
    if source.kind == KEPT_OUT:
        file.refusal, file.remarks = " ".join(file.remarks)[:400], []
    else:
        proposals = _proposed(archive, file, source, by)
    actions.keep_file(by=by, archive=archive, file=file, proposals=proposals, first=first)


def _proposed(archive: Archive, file: ArchiveFile, source: Source, by: Actor) -> list:
    try:
        reading = intake.read_source(source)
    except Refusal as refusal:
        file.refusal = str(refusal)[:400]
        return []
    file.sha256 = digest(reading)
    earlier = read_before(file, by)
    if earlier is not None:
        file.refusal = _("The same text was read before: %(name)s, %(day)s.") % {
            "name": earlier.name, "day": f"{earlier.archive.created_at:%Y-%m-%d}",
        }  # fmt: skip
        return []
    file.documents, file.claims = documents_of(reading), len(reading.claims)
    scope = narrowed(by, "figures.report")
    return list(Proposer(archive, file, reading, by, scope).proposals())


def read_before(file: ArchiveFile, by: Actor) -> ArchiveFile | None:
    """The same text in this batch or an earlier one that was not undone."""
    rows = ArchiveFile.objects.within(by.scope).filter(sha256=file.sha256, refusal="")
    rows = rows.exclude(pk=file.pk).exclude(archive__state=ArchiveState.UNDONE)
    return rows.select_related("archive").first()
