"""How much a file may ask for."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """rows and columns of one table; memory in MiB of address space and seconds of processor for the child;
    unpacked: MiB an .xlsx may unfold to; cells: the rectangle a sheet may span."""

    rows: int = 200_000
    columns: int = 1_024
    cells: int = 12_000_000
    memory: int = 1_536
    seconds: int = 180
    unpacked: int = 1_024
    members: int = 5_000
    upload: int = 64

    def as_dict(self) -> dict[str, int]:
        return asdict(self)
