"""Sealing of personal values and keyed digests to find them by.

A sealed value is: algorithm tag (1 byte), key version (1 byte), nonce (12), AES-256-GCM ciphertext with its
tag. Tag 1 is AES-256-GCM; another tag can bring SM4 without touching old rows. A digest is HMAC-SHA256 cut to
128 bits, as 24 characters of base64 (its first two carry nothing secret: the field's name is inside the MAC).
Keys live in the file `settings.NIANGJIA_KEY_FILE` (mode 600), apart from the session secret.
"""

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

AES_256_GCM = 1


class KeyMissing(RuntimeError):
    """The key file does not hold the key a value was sealed with."""


@dataclass(frozen=True)
class Ring:
    """The keys by version; the highest version seals new values."""

    seal_keys: dict[int, bytes]
    digest_keys: dict[int, bytes]

    @property
    def current(self) -> int:
        return max(self.seal_keys)

    @property
    def versions(self) -> list[int]:
        return sorted(self.seal_keys, reverse=True)


def new_keys() -> dict[str, str]:
    return {"seal": secrets.token_hex(32), "digest": secrets.token_hex(32)}


def write_ring(path: Path, keys: dict[str, dict[str, str]]) -> None:
    """Write the key file by rename, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(keys, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    forget()


def read_file(path: Path) -> dict[str, dict[str, str]]:
    return json.loads(path.read_text())


def ring() -> Ring:
    """The key ring; made on first use where no key file exists yet, read again when the file has changed:
    a web process must not go on sealing under a key that a rotation elsewhere has retired."""
    path = Path(settings.NIANGJIA_KEY_FILE)
    if not path.exists():
        if not settings.NIANGJIA_MAY_CREATE_KEYS:
            raise KeyMissing(f"no key file at {path}; restore it, or set NIANGJIA_KEYS")
        write_ring(path, {"1": new_keys()})
    return _ring(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _ring(path: Path, stamp: int) -> Ring:
    keys = read_file(path)
    return Ring(
        {int(v): bytes.fromhex(k["seal"]) for v, k in keys.items()},
        {int(v): bytes.fromhex(k["digest"]) for v, k in keys.items()},
    )


def forget() -> None:
    """Read the key file again at next use."""
    _ring.cache_clear()
    _cipher.cache_clear()


@lru_cache(maxsize=16)
def _cipher(version: int) -> AESGCM:
    keys = ring().seal_keys
    if version not in keys:
        raise KeyMissing(f"key version {version} is not in the key file")
    return AESGCM(keys[version])


def seal(text: str) -> bytes:
    """Seal one value under the current key; an empty text stays empty."""
    return seal_many([text])[0]


def seal_many(texts: list[str]) -> list[bytes]:
    """Seal many values; the random nonces are drawn in one call."""
    version = ring().current
    head = bytes((AES_256_GCM, version))
    encrypt = _cipher(version).encrypt
    nonces = os.urandom(12 * len(texts))
    sealed = []
    for n, text in enumerate(texts):
        nonce = nonces[12 * n : 12 * n + 12]
        sealed.append(head + nonce + encrypt(nonce, text.encode(), None) if text else b"")
    return sealed


def unseal(sealed: bytes | memoryview) -> str:
    """The clear text of a sealed value. Raises KeyMissing, or InvalidTag for a damaged value."""
    data = bytes(sealed)
    if not data:
        return ""
    if data[0] != AES_256_GCM:
        raise KeyMissing(f"unknown algorithm tag {data[0]}")
    return _cipher(data[1]).decrypt(data[2:14], data[14:], None).decode()


def seal_bytes(data: bytes) -> bytes:
    """Seal a block of any length (staged rows, uploads) in the same form as a value."""
    version, nonce = ring().current, os.urandom(12)
    return bytes((AES_256_GCM, version)) + nonce + _cipher(version).encrypt(nonce, data, None)


def unseal_bytes(sealed: bytes) -> bytes:
    """The block that `seal_bytes` sealed. Raises KeyMissing, or InvalidTag for a damaged one."""
    data = memoryview(sealed)
    if data[0] != AES_256_GCM:
        raise KeyMissing(f"unknown algorithm tag {data[0]}")
    return _cipher(data[1]).decrypt(bytes(data[2:14]), data[14:], None)


def key_version(sealed: bytes | memoryview) -> int:
    """Version of the key a value is sealed under, 0 for an empty value."""
    return bytes(sealed)[1] if sealed else 0


def digest(field: str, text: str, version: int | None = None) -> str:
    """The keyed digest of a value of a field ("id", "phone", "tail") under one key version."""
    return digest_many(field, [text], version)[0]


def digest_many(field: str, texts: list[str], version: int | None = None) -> list[str]:
    """Digests of many values; empty texts give ""."""
    keys = ring()
    key = keys.digest_keys[version or keys.current]
    mac, encode, head = hmac.digest, base64.b64encode, field.encode() + b"\0"
    return [encode(mac(key, head + t.encode(), "sha256")[:16]).decode() if t else "" for t in texts]


def digests(field: str, text: str) -> list[str]:
    """Digests under every key in the ring, newest first: what a search must look for while keys rotate."""
    return [digest(field, text, version) for version in ring().versions] if text else []


def mask_id(text: str) -> str:
    """310101199001011234 as 310101********1234."""
    return f"{text[:6]}{'*' * (len(text) - 10)}{text[-4:]}" if len(text) > 10 else "*" * len(text)


def mask_phone(text: str) -> str:
    """13812345678 as 138****5678."""
    return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}" if len(text) > 7 else "*" * len(text)


def mask_name(text: str) -> str:
    return text[:1] + "*" * (len(text) - 1)
