"""The two copies of a report as files in a folder."""

import os
from pathlib import Path

from . import numerals, storage
from .frames import frame_of
from .models import NumberedDocument, PaperTemplate, Report, ReportVersion

CHECKED = "核对稿"


def file_name(report: Report, *, checked: bool = False) -> str:
    """上半年工作总结.docx, 上半年工作总结-核对稿.docx; an annual report carries its year."""
    frame = frame_of(report.kind)
    if frame is not None:
        return f"{frame.file(report.period)}{'-' + CHECKED if checked else ''}.docx"
    name = numerals.period_name(report.first, report.last)
    if name == "全年":
        name = f"{report.first.year}年"
    return f"{name}工作总结{'-' + CHECKED if checked else ''}.docx"


def data_of(version: ReportVersion, *, checked: bool = False) -> bytes:
    """The bytes of one copy, as they were kept."""
    if checked:
        return storage.get(version.checked_file, version.checked_hash)
    return storage.get(version.clean_file, version.clean_hash)


def write_files(version: ReportVersion, folder: Path) -> list[Path]:
    """Put 清样 and 核对稿 into `folder`, each whole or not at all. Returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for checked in (False, True):
        target = folder / file_name(version.report, checked=checked)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        part.write_bytes(data_of(version, checked=checked))
        part.replace(target)
        written.append(target)
    return written


def named_files() -> set[str]:
    """Every file that a row names."""
    versions = ReportVersion._base_manager.values_list("clean_file", "checked_file")
    named = {place for row in versions for place in row}
    for model in (NumberedDocument, PaperTemplate):
        named |= set(model._base_manager.values_list("file", flat=True))
    return named
