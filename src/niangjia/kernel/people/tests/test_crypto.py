"""Sealing, digests, rotation, names."""

from datetime import date
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.people import actions, crypto, identity, names, rotation
from niangjia.kernel.people.models import Identity, Person


@given(st.text(min_size=1, max_size=40))
def test_sealed_values_come_back(text: str) -> None:
    sealed = crypto.seal(text)
    assert sealed[0] == crypto.AES_256_GCM
    assert text.encode() not in sealed or len(text) < 3
    assert crypto.unseal(sealed) == text


def test_a_damaged_value_is_noticed() -> None:
    sealed = bytearray(crypto.seal("110101199001011237"))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        crypto.unseal(bytes(sealed))


def test_digests_differ_by_field_and_agree_in_bulk() -> None:
    assert crypto.digest("id", "1") != crypto.digest("phone", "1")
    assert crypto.digest_many("id", ["1", "", "2"]) == [
        crypto.digest("id", "1"),
        "",
        crypto.digest("id", "2"),
    ]


def test_the_key_file_is_the_owners_alone() -> None:
    crypto.ring()
    assert Path(settings.NIANGJIA_KEY_FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("text", "masked"), [("310101199001011234", "310101********1234"), ("123", "***")])
def test_masks(text: str, masked: str) -> None:
    assert crypto.mask_id(text) == masked


def test_surnames_are_read_as_surnames() -> None:
    assert names.spell("单雄信") == ("shanxiongxin", "sxx")
    assert names.spell("欧阳修")[1] == "oyx"
    assert names.spell("曾国藩") == ("zengguofan", "zgf")


@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.integers(0, 999), st.integers(0, 999999))
def test_identity_numbers_say_birth_and_sex(born: date, sequence: int, region: int) -> None:
    from stdnum.cn import ric

    body = f"{region:06d}{born:%Y%m%d}{sequence:03d}"
    number = body + ric.calc_check_digit(body + "0")  # stdnum leaves the last place out
    assert identity.valid_id(number)
    assert identity.birth_of(number) == born
    assert identity.sex_of(number) == (1 if sequence % 2 else 2)
    wrong = body + ("0" if number[-1] != "0" else "1")
    assert not identity.valid_id(wrong)


def test_the_example_of_the_standard_is_valid() -> None:
    assert identity.valid_id("11010519491231002X")  # GB 11643-1999
    assert not identity.valid_id("110105194912310021")


def test_fifteen_digits_grow_to_eighteen() -> None:
    assert identity.canonical_id("110101900101123") == "110101199001011237"


@pytest.fixture
def person(db: None) -> Person:
    return actions.add_person(
        name="王小明", id_number="110101199001011237", phone="+86 120 1234 5678", by=SYSTEM
    )


def test_rotation_keeps_everybody_findable(person: Person) -> None:
    old = crypto.ring().current
    number = rotation.begin()
    assert number == old + 1
    assert actions.find_by_identity("110101199001011237") == person, "both keys are valid until done"
    assert rotation.rotate() >= 1
    again = Person.objects.unscoped("test").get(pk=person.pk)
    assert crypto.key_version(again.id_sealed) == number
    assert crypto.unseal(again.phone_sealed) == "12012345678"
    assert actions.find_by_identity("110101199001011237") == person
    assert crypto.ring().versions == [number]
    assert Identity.objects.get().key_version == number


def test_reveals_are_logged_and_need_a_reason(person: Person) -> None:
    from niangjia.kernel.base.errors import Refusal
    from niangjia.kernel.people.models import Reveal

    with pytest.raises(Refusal):
        actions.reveal_value(person=person, field="id", why=" ", by=SYSTEM)
    assert Reveal.objects.count() == 0
    assert actions.reveal_value(person=person, field="id", why="核对参保", by=SYSTEM) == "110101199001011237"
    assert Reveal.objects.get().why == "核对参保"
