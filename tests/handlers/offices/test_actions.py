"""赵工 opens an office, puts it under its county, gives it an account; what cannot be is refused and leaves nothing."""

import json

import pytest
from sqlalchemy import select

from handlers.office import profile_of
from handlers.offices import actions
from handlers.offices.rules import AccountForm
from handlers.refusal import Refused
from storage import acts, offices
from storage.act_terms import Act
from storage.acts import ActRecord
from storage.database import Database
from storage.offices import Account, Office
from storage.terms import AccountKind, Mode, OfficeLevel
from tests.handlers.offices.opening import AT, FORM, NEW_KEY, TOKEN, keys_of, named, open_office

# --- offices ---------------------------------------------------------------------------------------


def test_an_office_is_opened_with_its_profile(suojia: Database) -> None:
    with suojia.begin() as session:
        number = open_office(session, profile={"telephone": "0858-5650201", "villages": ["新民村"]})

    with suojia.read() as session:
        record = named(session, "xinhua")
        assert (record.id, record.name, record.short_name) == (number, "新华镇人民政府", "新华镇")
        assert json.loads(record.profile) == {"telephone": "0858-5650201", "villages": ["新民村"]}
        assert profile_of(1, "x", "x", "x", record.profile).telephone == "0858-5650201"


def test_the_short_name_is_what_people_call_it(suojia: Database) -> None:
    called = {
        "新华镇人民政府": "新华镇",
        "九龙街道办事处": "九龙街道",
        " 岩脚镇人民政府 ": "岩脚镇",
        "六枝特区民政局": "六枝特区民政局",
    }
    with suojia.begin() as session:
        for number, name in enumerate(called):
            open_office(session, f"office-{number}", name)
            assert named(session, f"office-{number}").short_name == called[name]


def test_a_short_name_may_be_given(suojia: Database) -> None:
    with suojia.begin() as session:
        open_office(session, short_name="新华")

        assert named(session, "xinhua").short_name == "新华"


def test_an_office_needs_a_name(suojia: Database) -> None:
    with suojia.begin() as session:
        for name in ("", " ", "　"):
            with pytest.raises(Refused, match="请写单位全称"):
                open_office(session, name=name)


def test_an_office_s_slug_is_taken_once(suojia: Database) -> None:
    with suojia.begin() as session, pytest.raises(Refused, match="代号 suojia 已经有单位用了"):
        open_office(session, slug="suojia")


def test_a_bad_slug_is_refused(suojia: Database) -> None:
    with suojia.begin() as session, pytest.raises(Refused, match="代号用小写字母开头"):
        open_office(session, slug="新华")


def test_a_township_stands_under_its_county(suojia: Database) -> None:
    with suojia.begin() as session:
        county = open_office(session, slug="liuzhi", name="六枝特区人民政府", level=OfficeLevel.COUNTY)
        township = open_office(session, parent="liuzhi")

        assert session.get_one(Office, township).parent_id == county
        assert session.get_one(Office, county).parent_id is None
        assert session.get_one(Office, county).level is OfficeLevel.COUNTY


def test_a_parent_nobody_knows_is_refused_and_nothing_is_opened(suojia: Database) -> None:
    with suojia.begin() as session:
        with pytest.raises(Refused, match="没有代号为 liuzhi 的上级单位"):
            open_office(session, parent="liuzhi")

        assert offices.office_named(session, "xinhua") is None


def test_opening_is_written_into_the_chain_of_acts(suojia: Database) -> None:
    with suojia.begin() as session:
        number = open_office(session)
        account = actions.open_account(session, FORM, number, "赵工", AT)

        done = session.scalars(
            select(ActRecord).where(ActRecord.office_id == number).order_by(ActRecord.number)
        ).all()
        assert [(one.act, one.about, one.who) for one in done] == [
            (Act.OFFICE_OPENED, f"offices:{number}", "赵工"),
            (Act.ACCOUNT_OPENED, f"accounts:{account}", "赵工"),
        ]
        assert acts.first_break(session, number) is None


# --- accounts --------------------------------------------------------------------------------------


def test_an_account_is_opened_with_its_secrets_sealed(suojia: Database) -> None:
    with suojia.begin() as session:
        number = actions.open_account(session, FORM, open_office(session), "赵工", AT)

    with suojia.read() as session:
        kept = session.get_one(Account, number)
        assert all(secret not in sealed for sealed in (kept.token, kept.aes_key, kept.secret or b"")
                   for secret in (b"xinhuatoken", b"YYYYYYYY", b"xinhua-secret"))  # fmt: skip
        keys = keys_of(session, "xinhua")
        assert (keys.token, keys.aes_key, keys.previous_token, keys.previous_until) == (
            "xinhuatoken",
            "Y" * 43,
            None,
            None,
        )
        assert [one.slug for one in offices.served_by(session, number)] == ["xinhua"]


def test_a_second_account_of_one_name_is_refused(suojia: Database) -> None:
    form = AccountForm(
        "suojia",
        AccountKind.SUBSCRIPTION,
        "wx520203other00001",
        "gh_520203other",
        "othertoken",
        NEW_KEY,
        Mode.SAFE,
        FORM.api_base,
    )
    with suojia.begin() as session:
        with pytest.raises(Refused, match="公众号 suojia 已经登记过了"):
            actions.open_account(session, form, 1, "赵工", AT)

        assert keys_of(session, "suojia").token == TOKEN


def test_a_bad_form_opens_nothing(suojia: Database) -> None:
    form = AccountForm(
        "xinhua", FORM.kind, FORM.appid, FORM.original_id, "", FORM.aes_key, FORM.mode, FORM.api_base
    )
    with suojia.begin() as session:
        with pytest.raises(Refused, match="Token 不能为空"):
            actions.open_account(session, form, 1, "赵工", AT)

        assert offices.account_keys(session, "xinhua") is None


def test_an_account_serves_its_offices_in_the_order_they_came(suojia: Database) -> None:
    with suojia.begin() as session:
        second = open_office(session)
        third = open_office(session, slug="yanjiao", name="岩脚镇人民政府")
        actions.serve(session, 1, third)
        actions.serve(session, 1, second)

        assert [one.slug for one in offices.served_by(session, 1)] == ["suojia", "yanjiao", "xinhua"]


def test_serving_an_office_a_second_time_is_refused_in_words(suojia: Database) -> None:
    with suojia.begin() as session, pytest.raises(Refused):
        actions.serve(session, 1, 1)
