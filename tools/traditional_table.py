"""Renews the table of traditional characters from OpenCC (`pip install OpenCC`, Apache-2.0), which is needed for
nothing else: character by character, so that offsets agree. Lines in pairs, traditional above simplified."""

from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/niangjia/kernel/reading/sources/traditional.txt"
BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
WIDTH = 50


def main() -> None:
    """Entry point."""
    from opencc import OpenCC  # type: ignore[import-not-found]

    simplify = OpenCC("t2s").convert
    pairs = [(chr(point), simplify(chr(point))) for block in BLOCKS for point in block]
    kept = [(old, new) for old, new in pairs if old != new and len(new) == 1 and ord(new) < 0x10000]
    rows = [kept[start : start + WIDTH] for start in range(0, len(kept), WIDTH)]
    text = "".join("".join(p[0] for p in row) + "\n" + "".join(p[1] for p in row) + "\n" for row in rows)
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
