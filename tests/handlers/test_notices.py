"""When a citizen may be told something, and that a notice says a number and what to do, and nothing else."""

from datetime import datetime, timedelta

import pytest

from handlers.notices import WORDS, are_hours, template_in, values_for, when_to_send, words_of
from handlers.office import SHANGHAI
from storage.sending_terms import Notice


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(("now", "sent"), [
    (at(2, 8), at(2, 8)),
    (at(2, 20, 59), at(2, 20, 59)),
    (at(2, 21), at(3, 8)),
    (at(2, 23, 30), at(3, 8)),
    (at(3, 0, 10), at(3, 8)),
    (at(3, 7, 59), at(3, 8)),
])  # fmt: skip
def test_nobody_is_told_anything_at_night(now: datetime, sent: datetime) -> None:
    assert when_to_send(now, "8-21", None) == sent


@pytest.mark.parametrize(("minutes", "now"), [(0, True), (10, True), (11, False)])
def test_who_has_just_written_is_up(minutes: int, now: bool) -> None:
    late = at(2, 23)

    assert (when_to_send(late, "8-21", late - timedelta(minutes=minutes)) == late) is now


def test_an_office_sets_its_own_hours() -> None:
    assert when_to_send(at(2, 22), "9-23", None) == at(2, 22)
    assert when_to_send(at(2, 8), "9-23", None) == at(2, 9)
    assert [told for told in ("8-21", "0-24", "21-8", "8-25", "八到九", "") if are_hours(told)] == [
        "8-21",
        "0-24",
    ]


@pytest.mark.parametrize("notice", Notice)
def test_a_notice_fits_one_message_and_says_what_to_do(notice: Notice) -> None:
    told = words_of(notice, "2026-0001")

    assert len(told.encode()) <= 2048
    assert ("2026-0001" in told) == ("{number}" in WORDS[notice])
    assert "回复" in told or "以答复书为准" in told
    assert "{" not in words_of(notice, "")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Ab12Cd34Ef56  thing2\ncharacter_string1", ("thing2", "character_string1")),
        ("Ab12Cd34Ef56", None),
        ("Ab12Cd34Ef56 first", None),
        ("thing2", None),
        ("", None),
    ],
)
def test_a_template_is_its_number_and_the_names_of_what_is_filled_in(
    told: str, names: tuple[str, ...] | None
) -> None:
    found = template_in(told)

    assert (found.names if found else None) == names


@pytest.mark.parametrize("notice", Notice)
def test_what_is_filled_into_a_template_is_as_wechat_wants_it(notice: Notice) -> None:
    template = template_in("Ab12Cd34Ef56 thing1 thing2 thing3 character_string4 phrase5")
    assert template

    values = values_for(template, notice, "", "梭戛乡", at(2, 10))

    assert all(1 <= len(values[f"thing{n}"]) <= 20 for n in (1, 2, 3))
    assert (values["character_string4"], values["phrase5"]) == ("-", "有新进展")
