"""Uploads are held in memory until they are sealed: a list of members never lies on a disk in clear.

Django spools a large upload into a temporary file; here it stays in memory up to the limit of one file. Past the limit
its bytes are let go and only counted, so that the page can say how large the file is and what is the most.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemory(FileUploadHandler):
    """Keeps one file in memory; an oversize one arrives empty with its true `size`."""

    chunk_size = 256 << 10

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = BytesIO()
        self.most = settings.NIANGJIA_MAX_UPLOAD_MIB << 20

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= self.most:
            self.held.write(raw_data)
        else:
            self.held = BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )
