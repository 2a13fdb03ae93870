"""Details of events are kept as text and come back as they were, whatever is in them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.applications.events import ASIDE, Detail, in_order
from handlers.applications.sensible import _NEEDS
from handlers.applications.stages import _CHANGES
from storage.application_terms import ApplicationEvent, Opinion, Outcome, Party, Remedy, ServiceWay
from tests.handlers.applications.telling import E, event

DETAILS = st.builds(
    Detail,
    day=st.none() | st.dates(),
    days=st.none() | st.integers(0, 40),
    until=st.none() | st.dates(),
    key=st.text(max_size=5),
    party=st.none() | st.sampled_from(Party),
    opinion=st.none() | st.sampled_from(Opinion),
    outcome=st.none() | st.sampled_from(Outcome),
    parts=st.lists(st.sampled_from(Outcome), max_size=3).map(tuple),
    grounds=st.lists(st.text(min_size=1), max_size=3).map(tuple),
    remedy=st.none() | st.sampled_from(Remedy),
    way=st.none() | st.sampled_from(ServiceWay),
    amount=st.none() | st.integers(0, 9999),
    note=st.none() | st.integers(1),
    overrode=st.lists(st.text(min_size=1), max_size=2).map(tuple),
)


@given(DETAILS)
def test_what_is_kept_comes_back(detail: Detail) -> None:
    assert Detail.from_json(detail.to_json()) == detail


def test_what_was_written_before_details_had_a_shape_says_nothing_more() -> None:
    assert Detail.from_json("") == Detail.from_json("不要了") == Detail()
    assert Detail().to_json() == ""


def test_the_day_that_counts_orders_them_and_then_the_hand_that_wrote() -> None:
    later, first, second = (
        event(E.DECIDED, "2026-03-05"),
        event(E.CONFIRMED, "2026-03-02"),
        event(E.NOTED, "2026-03-02"),
    )

    assert in_order([later, first, second]) == (first, second, later)
    assert first.day == date(2026, 3, 2)


def test_every_kind_of_event_is_read_somewhere() -> None:
    assert set(_CHANGES) | ASIDE | {E.SERVED} == set(ApplicationEvent)
    assert set(_NEEDS) < set(ApplicationEvent)
