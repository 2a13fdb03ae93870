"""Opening an office, giving it an account, changing the account's keys."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.office import names_wechat
from handlers.offices.rules import (
    AccountForm,
    check_account,
    check_aes_key,
    check_described,
    check_slug,
    check_token,
)
from handlers.refusal import Refused
from storage import acts, offices
from storage.act_terms import Act
from storage.offices import Account, Office, Service, sealed_for
from storage.sealing import keyring_of
from storage.terms import OfficeLevel

PREVIOUS_KEPT = timedelta(hours=24)  # so long the keys before still open what WeChat had on its way


def open_office(
    session: Session, slug: str, name: str, who: str, at: datetime, level: OfficeLevel = OfficeLevel.TOWNSHIP,
    parent: str = "", short_name: str = "", profile: Mapping[str, object] | None = None,
) -> int:  # fmt: skip
    """Returns the office's number."""
    check_slug(slug)
    if not name.strip():
        raise Refused("请写单位全称，例如 梭戛乡人民政府。")
    if offices.office_named(session, slug):
        raise Refused(f"代号 {slug} 已经有单位用了，请换一个。")
    above = offices.office_named(session, parent) if parent else None
    if parent and above is None:
        raise Refused(f"没有代号为 {parent} 的上级单位。")
    office = Office(
        parent_id=above.id if above else None, slug=slug, name=name.strip(), level=level, created_at=at,
        short_name=short_name or name.strip().removesuffix("人民政府").removesuffix("办事处"),
        profile=json.dumps(dict(profile or {}), ensure_ascii=False),
    )  # fmt: skip
    session.add(office)
    session.flush()
    acts.record(session, office.id, who, Act.OFFICE_OPENED, f"offices:{office.id}", at)
    return office.id


def describe(session: Session, slug: str, field: str, value: str, who: str, at: datetime) -> None:
    """Write down one thing the office tells of itself. Letters already sent keep what it told before."""
    check_described(field, value)
    office = offices.office_to_change(session, slug)
    if office is None:
        raise Refused(f"没有代号为 {slug} 的单位。")
    told = json.loads(office.profile) | {field: value.strip()}
    office.profile = json.dumps(told, ensure_ascii=False)
    session.flush()
    acts.record(session, office.id, who, Act.OFFICE_DESCRIBED, f"offices:{office.id}", at, field)


def open_account(session: Session, form: AccountForm, office_id: int, who: str, at: datetime) -> int:
    """Returns the account's number. The office is the first it serves."""
    check_account(form)
    if offices.account_keys(session, form.slug):
        raise Refused(f"公众号 {form.slug} 已经登记过了。要换 Token 或密钥，请用 gongkai account rotate。")
    keyring, place = keyring_of(session), sealed_for(form.slug)
    account = Account(
        slug=form.slug, kind=form.kind, appid=form.appid, original_id=form.original_id, mode=form.mode,
        api_base=form.api_base, verified=form.verified, created_at=at,
        token=keyring.seal_text(form.token, place), aes_key=keyring.seal_text(form.aes_key, place),
        secret=keyring.seal_text(form.secret, place) if form.secret else None,
    )  # fmt: skip
    session.add(account)
    session.flush()
    serve(session, account.id, office_id)
    acts.record(session, office_id, who, Act.ACCOUNT_OPENED, f"accounts:{account.id}", at)
    return account.id


def tell_verified(session: Session, slug: str, verified: bool, who: str, at: datetime) -> None:
    """认证 was passed, or has lapsed: what the account may do changes with it."""
    account = offices.account_named(session, slug)
    if account is None:
        raise Refused(f"没有代号为 {slug} 的公众号。")
    account.verified = verified
    first = offices.served_by(session, account.id)[0]
    acts.record(session, first.id, who, Act.ACCOUNT_TOLD, f"accounts:{account.id}", at)


def serve(session: Session, account_id: int, office_id: int) -> None:
    """The account serves this office too, after those it serves already."""
    served = offices.served_by(session, account_id)
    if any(one.id == office_id for one in served):
        raise Refused("这个公众号已经服务这个单位了，不用再加。")
    session.add(Service(account_id=account_id, office_id=office_id, position=len(served) + 1))
    session.flush()


def rotate(session: Session, slug: str, token: str, aes_key: str, who: str, at: datetime) -> datetime:
    """New token or key ('' keeps the old one). Returns until when the ones before are still taken.

    Token and key may be changed one after the other and then saved on WeChat's page together, so the one that stays
    now keeps the one it had before.
    """
    account = offices.account_named(session, slug)
    if account is None:
        raise Refused(f"没有代号为 {slug} 的公众号。")
    if not token and not aes_key:
        raise Refused("请给出新的 --token 或 --aes-key。")
    if token:
        check_token(token)
    if aes_key:
        check_aes_key(aes_key)
    _change_keys(session, account, token, aes_key, at)
    first = offices.served_by(session, account.id)[0]
    acts.record(session, first.id, who, Act.KEYS_ROTATED, f"accounts:{account.id}", at)
    return at + PREVIOUS_KEPT


def _change_keys(session: Session, account: Account, token: str, aes_key: str, at: datetime) -> None:
    keyring, place = keyring_of(session), sealed_for(account.slug)
    still_taken = account.previous_until is not None and at <= account.previous_until
    if token or not still_taken:
        account.previous_token = account.token
    if aes_key or not still_taken:
        account.previous_aes_key = account.aes_key
    account.previous_until = at + PREVIOUS_KEPT
    if token:
        account.token = keyring.seal_text(token, place)
    if aes_key:
        account.aes_key = keyring.seal_text(aes_key, place)


# --- the guide, and applying by WeChat -------------------------------------------------------------


def keep_guide(session: Session, slug: str, guide: str, who: str, at: datetime) -> None:
    """公开指南 as citizens read it (条例第十二条)."""
    if not guide.strip():
        raise Refused("指南是空的，请检查文件。")
    _tell_profile(session, slug, {"guide": guide.strip()}, Act.GUIDE_KEPT, who, at)


def open_intake(session: Session, slug: str, who: str, at: datetime) -> None:
    """Take applications by WeChat, once the guide says so (国办公开办函〔2017〕19号)."""
    guide = json.loads(_known(session, slug).profile).get("guide", "")
    if not names_wechat(guide):
        raise Refused(
            "公开指南没有写明可以通过微信公众号提出申请，不能打开（国办公开办函〔2017〕19号）。"
            "请先把这个渠道写进指南：gongkai office guide 文件。"
        )
    _tell_profile(session, slug, {"wechat_intake": True}, Act.INTAKE_OPENED, who, at)


def shut_intake(session: Session, slug: str, who: str, at: datetime) -> None:
    _tell_profile(session, slug, {"wechat_intake": False}, Act.INTAKE_SHUT, who, at)


def _known(session: Session, slug: str) -> offices.OfficeRecord:
    found = offices.office_named(session, slug)
    if found is None:
        raise Refused(f"没有代号为 {slug} 的单位。")
    return found


def _tell_profile(
    session: Session, slug: str, told: Mapping[str, object], act: Act, who: str, at: datetime
) -> None:
    known = _known(session, slug)
    kept = json.loads(known.profile) | dict(told)
    offices.keep_profile(session, known.id, json.dumps(kept, ensure_ascii=False))
    acts.record(session, known.id, who, act, f"offices:{known.id}", at)
