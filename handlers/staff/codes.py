"""The six digits of an authenticator app (TOTP, RFC 6238), each taken once."""

import hmac
from datetime import datetime

import pyotp

SECONDS, AROUND = 30, 1  # one step earlier or later is taken: telephones are half a minute off


def new_secret() -> str:
    return pyotp.random_base32()


def address(secret: str, name: str, office: str) -> str:
    """What the app reads from the square code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"公开 {office}")


def step_of(secret: str, code: str, at: datetime, after: int) -> int | None:
    """The time step whose code this is, if it is later than `after`, the last one taken."""
    now = int(at.timestamp()) // SECONDS
    for step in range(now - AROUND, now + AROUND + 1):
        if step > after and hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step), _digits(code)):
            return step
    return None


def code_at(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).generate_otp(int(at.timestamp()) // SECONDS)


def is_secret(told: str) -> bool:
    return len(told) == len(new_secret()) and set(told) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def _digits(code: str) -> str:
    """Full-width digits and blanks are forgiven; anything else is no code."""
    told = "".join(code.split())
    return "".join(str(int(one)) for one in told) if told.isdecimal() else ""
