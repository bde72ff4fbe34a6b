"""How much a file may ask for."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """upload: MiB of a file or archive as sent; unpacked: MiB it may unfold to; members: files in an archive or parts
    in a Word file; memory: MiB of address space; seconds: of processor for each file; pages: of a PDF file."""

    upload: int = 64
    unpacked: int = 512
    members: int = 5_000
    memory: int = 1_536
    seconds: int = 60
    pages: int = 2_000

    def as_dict(self) -> dict[str, int]:
        return asdict(self)
