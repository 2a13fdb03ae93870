"""Signing in: name and password, the code, a new password, the authenticator; and out again."""

from collections.abc import Mapping

import segno
from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page, shown_again, with_token
from bot.console.guard import local
from bot.wiring import Parts
from handlers.refusal import Faults, Refused
from handlers.staff import codes, rules, signing_in
from handlers.staff.passwords import Passwords
from handlers.staff.signing_in import Admitted, Attempt, Turned
from storage import sessions, staff
from storage.staff import Staff

WRONG_PASSWORD = "现在的密码不对，请再输一次。"  # noqa: S105 - a sentence
SAME_PASSWORD = "这个密码以前用过，请换一个没有用过的。"  # noqa: S105 - a sentence


def register(console: Console) -> None:
    parts = console.parts
    passwords = Passwords(
        parts.settings.argon2_memory, parts.settings.argon2_rounds, parts.settings.argon2_lanes
    )
    _at_the_door(console, parts, passwords)
    _second_step(console, parts)
    _password(console, parts, passwords)
    _authenticator(console)

    @console.plain("/sign-out", "GET")
    def leaving() -> ResponseReturnValue:
        return page("leaving")

    @console.deed("/sign-out", shown_on="leaving")
    def sign_out(session: Session, clerk: AtWork) -> Done:
        signing_in.sign_out(session, sessions.session_numbered(session, clerk.session_id), clerk.at)
        return Done("", url_for("console.sign_in"))


def _at_the_door(console: Console, parts: Parts, passwords: Passwords) -> None:
    profile = rules.PROFILES[parts.settings.password_profile]

    @console.plain("/sign-in", "GET")
    def sign_in() -> ResponseReturnValue:
        return page("sign_in", next=local(request.args.get("next") or request.form.get("next", "")))

    @console.plain("/sign-in", "POST", shown_on="sign_in")
    def enter() -> ResponseReturnValue:
        attempt, at = _attempt(), parts.clock()
        with parts.database.read() as session:
            known = staff.named(session, attempt.name)
            kept = known.password if known else None
        right = passwords.matches(kept, request.form.get("password", "")[: rules.LONGEST_PASSWORD])
        with parts.database.begin() as session:
            result = signing_in.sign_in(session, attempt, right, at)
        return _let_in(result, "sign_in", parts)

    @console.plain("/first", "GET")
    def first() -> ResponseReturnValue:
        return page("first", told=rules.told(profile))

    @console.plain("/first", "POST", shown_on="first")
    def enter_first() -> ResponseReturnValue:
        attempt, new = _attempt(), request.form.get("password", "")
        try:
            rules.check_password(new, request.form.get("again", ""), attempt.name, profile)
        except Refused as refused:
            return shown_again("first", refused, {}, 422)
        hashed = passwords.hashed(new)
        with parts.database.begin() as session:
            code = request.form.get("invitation", "")
            result = signing_in.first_sign_in(session, attempt, code, hashed, parts.clock())
        return _let_in(result, "first", parts)


def _attempt() -> Attempt:
    name = request.form.get("name", "").strip()[: rules.LONGEST_NAME]
    return Attempt(name, request.remote_addr or "", request.headers.get("User-Agent", ""))


def _let_in(result: Admitted | Turned, shown_on: str, parts: Parts) -> ResponseReturnValue:
    if isinstance(result, Turned):
        return shown_again(shown_on, Refused(result.sentence), {}, 422)
    to = local(request.form.get("next", "")) or url_for("console.home")
    return with_token(redirect(to, 303), result.token, parts)


def _second_step(console: Console, parts: Parts) -> None:
    @console.plain("/code", "GET")
    def code() -> ResponseReturnValue:
        return page("code")

    @console.plain("/code", "POST", shown_on="code")
    def give_code() -> ResponseReturnValue:
        clerk: AtWork = g.clerk
        with parts.database.begin() as session:
            signed = sessions.session_numbered(session, clerk.session_id)
            result = signing_in.give_code(session, signed, request.form.get("code", ""), clerk.at)
        return _let_in(result, "code", parts)


def _password(console: Console, parts: Parts, passwords: Passwords) -> None:
    profile = rules.PROFILES[parts.settings.password_profile]

    @console.plain("/password", "GET")
    def password() -> ResponseReturnValue:
        return page("password", told=rules.told(profile), person=g.clerk)

    @console.plain("/password", "POST", shown_on="password")
    def change_password() -> ResponseReturnValue:
        clerk: AtWork = g.clerk
        if clerk.owed is rules.Owed.CODE:
            return redirect(url_for("console.code"), 303)
        try:
            hashed = _new_password(clerk, request.form)
        except Refused as refused:
            return shown_again("password", refused, {}, 422)
        with parts.database.begin() as session:
            signed = sessions.session_numbered(session, clerk.session_id)
            token = signing_in.change_password(session, signed, hashed, clerk.at)
            sessions.tell(session, clerk.session_id, "密码已修改，其他地方的登录都已退出。")
        return with_token(redirect(url_for("console.home"), 303), token, parts)

    def _new_password(clerk: AtWork, fields: Mapping[str, str]) -> str:
        """The hash of the new one. Raises Faults."""
        new = fields.get("password", "")
        with parts.database.read() as session:
            one = session.get_one(Staff, clerk.id)
        if not passwords.matches(one.password, fields.get("current", "")[: rules.LONGEST_PASSWORD]):
            raise Faults({"current": WRONG_PASSWORD})
        rules.check_password(new, fields.get("again", ""), clerk.name, profile, clerk.office.slug)
        if profile.former and passwords.is_former(one.former, new):
            raise Faults({"password": SAME_PASSWORD})
        return passwords.hashed(new)


def _authenticator(console: Console) -> None:
    @console.page("/totp")
    def totp(session: Session, clerk: AtWork) -> ResponseReturnValue:
        if clerk.owed is rules.Owed.CODE:
            return redirect(url_for("console.code"))
        secret = request.form.get("secret", "")
        secret = secret if codes.is_secret(secret) else codes.new_secret()
        told = codes.address(secret, clerk.name, clerk.office.short_name)
        square = segno.make(told, error="m").svg_inline(scale=4, border=4, light="#fff")
        return page("totp", secret=secret, square=square, person=clerk)

    @console.deed("/totp", shown_on="totp")
    def set_up_totp(session: Session, clerk: AtWork) -> Done:
        if clerk.owed is rules.Owed.CODE:
            return Done("", url_for("console.code"))
        signed = sessions.session_numbered(session, clerk.session_id)
        secret, code = request.form.get("secret", ""), request.form.get("code", "")
        token = signing_in.set_up_totp(session, signed, secret, code, clerk.at)
        return Done("身份验证器已绑定，下次登录要输六位验证码。", url_for("console.home"), token=token)
