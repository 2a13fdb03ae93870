"""Sealed values: they open where they belong, with a key of the ring, untouched; and in no other case.
The blind index finds a person again and tells nothing."""

import hashlib

import pytest

from storage.sealing import Algorithm, Keyring, Unsealable

OLD_KEY, NEW_KEY, BLIND = bytes(range(32)), bytes(range(64, 96)), bytes(range(32, 64))
RING = Keyring({1: OLD_KEY}, BLIND)
ROTATED = Keyring({1: OLD_KEY, 2: NEW_KEY}, BLIND)
HERE = "citizens:1"

both = pytest.mark.parametrize("algorithm", list(Algorithm), ids=lambda algorithm: algorithm.name)


def ring(algorithm: Algorithm) -> Keyring:
    return Keyring({1: OLD_KEY}, BLIND, algorithm)


@both
@pytest.mark.parametrize("plain", [b"", b"\0", "李婷，520203199001011234".encode(), bytes(range(256)) * 400])
def test_what_was_sealed_opens_as_it_was(algorithm: Algorithm, plain: bytes) -> None:
    sealed = ring(algorithm).seal(plain, HERE)

    assert ring(algorithm).open(sealed, HERE) == plain
    assert plain == b"" or plain not in sealed[15:] or len(plain) == 1


@both
def test_the_envelope_says_how_it_was_sealed(algorithm: Algorithm) -> None:
    sealed = Keyring({7: OLD_KEY}, BLIND, algorithm).seal(b"abc", HERE)

    assert sealed[:3] == bytes((1, algorithm, 7))  # version, algorithm, key
    assert len(sealed) == 3 + 12 + 3 + 16  # the envelope, the nonce, the words, the tag


@pytest.mark.parametrize("kept", [
    # 李婷 with AES-256-GCM and with SM4-GCM, nonce 64…6f, worked out with another programme
    "0101016465666768696a6b6c6d6e6fae865083d05eaaa0ec39568bbfea045381bbd68e3b9c",
    "0102016465666768696a6b6c6d6e6f539618254ea916dc3323651b99610100fb241404b645",
])  # fmt: skip
def test_values_sealed_by_earlier_versions_still_open(kept: str) -> None:
    assert RING.open_text(bytes.fromhex(kept), HERE) == "李婷"


@both
def test_the_same_words_never_look_the_same_twice(algorithm: Algorithm) -> None:
    sealed = [ring(algorithm).seal_text("李婷", HERE) for _ in range(50)]

    assert len({one[3:15] for one in sealed}) == 50  # nonces
    assert len({one[15:] for one in sealed}) == 50


@both
def test_a_single_altered_bit_anywhere_is_noticed(algorithm: Algorithm) -> None:
    sealed = ring(algorithm).seal_text("李婷", HERE)

    opened = [
        (place, bit)
        for place in range(len(sealed))
        for bit in range(8)
        if opens(ring(algorithm), sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :])
    ]
    assert opened == []


@both
def test_a_value_cut_short_or_added_to_is_noticed(algorithm: Algorithm) -> None:
    sealed = ring(algorithm).seal_text("李婷", HERE)

    assert [length for length in range(len(sealed)) if opens(ring(algorithm), sealed[:length])] == []
    assert not opens(ring(algorithm), sealed + b"\0")


@both
@pytest.mark.parametrize("there", ["citizens:2", "citizens:11", "citizens:", "", "held:1", "Citizens:1"])
def test_a_value_moved_to_another_place_does_not_open(algorithm: Algorithm, there: str) -> None:
    sealed = ring(algorithm).seal_text("李婷", HERE)

    assert not opens(ring(algorithm), sealed, there)


@both
def test_a_key_that_is_not_on_the_ring_opens_nothing(algorithm: Algorithm) -> None:
    sealed = Keyring({2: NEW_KEY}, BLIND, algorithm).seal_text("李婷", HERE)

    assert not opens(ring(algorithm), sealed)


@both
def test_another_key_under_the_same_number_opens_nothing(algorithm: Algorithm) -> None:
    assert not opens(Keyring({1: NEW_KEY}, BLIND), ring(algorithm).seal_text("李婷", HERE))


def test_why_it_did_not_open_names_the_place_and_not_the_value() -> None:
    sealed = RING.seal_text("李婷", HERE)

    with pytest.raises(Unsealable) as refused:
        RING.open(sealed, "citizens:2")
    assert str(refused.value) == "citizens:2"


# --- changing keys -----------------------------------------------------------------------------------


@both
def test_after_a_rotation_old_values_open_and_new_ones_use_the_new_key(algorithm: Algorithm) -> None:
    old = ring(algorithm).seal_text("李婷", HERE)
    new = ROTATED.seal_text("王科", HERE)

    assert ROTATED.open_text(old, HERE) == "李婷"
    assert (old[2], new[2]) == (1, 2)
    assert not opens(ring(algorithm), new)


def test_the_newest_key_is_the_highest_number_in_whatever_order_they_came() -> None:
    sealed = Keyring({10: NEW_KEY, 9: OLD_KEY}, BLIND).seal_text("李婷", HERE)

    assert sealed[2] == 10


def test_changing_the_algorithm_leaves_old_values_open() -> None:
    sealed = ring(Algorithm.AES_GCM).seal_text("李婷", HERE)

    assert ring(Algorithm.SM4_GCM).open_text(sealed, HERE) == "李婷"


def test_the_keys_are_not_shown_where_the_ring_is() -> None:
    shown = repr(ROTATED) + str(ROTATED)

    assert not any(repr(key)[2:-1] in shown for key in (OLD_KEY, NEW_KEY, BLIND))


# --- the blind index ---------------------------------------------------------------------------------


def test_the_same_person_is_found_again() -> None:
    assert RING.blind("citizens.openid", "o-liting") == RING.blind("citizens.openid", "o-liting")
    assert (
        RING.blind("citizens.openid", "o-liting").hex() == "84a6b76cfa13db14564116bdd437a0b6"
    )  # HMAC-SHA-256


def test_a_rotation_of_the_sealing_keys_keeps_people_findable() -> None:
    assert ROTATED.blind("citizens.openid", "o-liting") == RING.blind("citizens.openid", "o-liting")


@pytest.mark.parametrize("asked", [
    ("citizens.openid", "o-aqiang"),
    ("citizens.openid", "O-liting"),
    ("applicants.identity", "o-liting"),  # the same value in another column cannot be matched up
    ("citizens.openid", "o-liting", ""),
    ("citizens.openid", "o-", "liting"),
])  # fmt: skip
def test_anything_else_is_somebody_else(asked: tuple[str, ...]) -> None:
    assert RING.blind(*asked) != RING.blind("citizens.openid", "o-liting")


def test_without_the_key_nobody_can_look_a_person_up() -> None:
    blind = RING.blind("citizens.openid", "o-liting")

    assert len(blind) == 16
    assert blind != Keyring({1: OLD_KEY}, NEW_KEY).blind("citizens.openid", "o-liting")
    assert blind != hashlib.sha256(b"citizens.openid\x1fo-liting").digest()[:16]


def opens(keyring: Keyring, sealed: bytes, place: str = HERE) -> bool:
    """Whether it opens at all; every refusal is the one refusal, never another error."""
    try:
        keyring.open(sealed, place)
    except Unsealable:
        return False
    return True
