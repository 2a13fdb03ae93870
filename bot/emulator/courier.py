"""One delivery: sealed as the account is configured, carried within five seconds, and the answer judged."""

import http.client
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from bot.emulator.letters import Push
from bot.emulator.replies import Expected, Outcome, Verdict, judge
from bot.emulator.seal import encrypt, key_of, sign


@dataclass
class Account:
    """The account as it is configured on the platform, and how the platform behaves (§12.1 switches)."""

    url: str
    token: str
    aes_key: str
    appid: str
    original_id: str
    mode: str = "safe"
    secret: str = "demo-secret"  # noqa: S105 - of a platform that lives on loopback
    verified: bool = True
    kind: str = "subscription"  # or service
    timeout: float = 5.0  # seconds from connecting to the last byte
    deliveries: int = 3
    gap: float = 0.0  # seconds between a dropped delivery and the next
    restamp_on_retry: bool = False
    reencrypt_on_retry: bool = False
    retry_on_http_error: bool = False
    markfail_threshold: int = 0  # failures in a row after which pushing stops; 0 = never
    markfail_seconds: float = 60.0
    test_account: bool = False  # test accounts get no bizmsgmenuid


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt, as the panel shows it."""

    number: int
    query: str
    plain: str
    sent: str
    status: int
    received: str
    seconds: float
    verdict: Verdict


Carrier = Callable[[Account, str, bytes], tuple[int, bytes]]


def carry(account: Account, query: str, body: bytes) -> tuple[int, bytes]:
    """POST over a socket; the whole exchange has `timeout` seconds. Raises TimeoutError or OSError."""
    parts = urlsplit(account.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=account.timeout)
    ends = time.monotonic() + account.timeout
    try:
        headers = {
            "Content-Type": "text/xml",
            "User-Agent": "Mozilla/4.0",
            "Accept": "*/*",
            "Pragma": "no-cache",
        }
        connection.request("POST", f"{parts.path}?{query}", body, headers)
        response = connection.getresponse()
        told = response.read()
    except TimeoutError as e:
        raise TimeoutError from e
    finally:
        connection.close()
    if time.monotonic() > ends:
        raise TimeoutError
    return response.status, told


class Courier:
    def __init__(self, account: Account, carrier: Carrier, clock: Callable[[], float]) -> None:
        self.account = account
        self._carrier = carrier
        self._clock = clock

    def attempt(self, number: int, query: str, plain: str, sent: str, citizen: str) -> Delivery:
        began = time.monotonic()
        try:
            status, received = self._carrier(self.account, query, sent.encode())
            verdict = judge(status, received, self._expected(citizen, "<Event>" in plain))
        except TimeoutError:
            status, received, verdict = 0, b"", Verdict(Outcome.TIMEOUT)
        except (OSError, http.client.HTTPException) as e:  # the process was killed while it answered
            status, received, verdict = 0, b"", Verdict(Outcome.TIMEOUT, flaws=(type(e).__name__,))
        seconds = time.monotonic() - began
        return Delivery(
            number, query, plain, sent, status, received.decode(errors="replace"), seconds, verdict
        )

    def _expected(self, citizen: str, event: bool) -> Expected:
        one = self.account
        return Expected(citizen, one.original_id, one.mode, one.token, key_of(one.aes_key), one.appid, event)

    def sealed(self, push: Push) -> tuple[str, str]:
        """(query, body) of a request in the account's mode (§1.3)."""
        account, timestamp, nonce = self.account, str(int(self._clock())), str(secrets.randbelow(10**10))
        signed = {
            "signature": sign(account.token, timestamp, nonce), "timestamp": timestamp, "nonce": nonce, "openid": push.sender,
        }  # fmt: skip
        if account.mode == "plain":
            return urlencode(signed), push.xml()
        encrypted = encrypt(push.xml(), key_of(account.aes_key), account.appid)
        signed |= {"encrypt_type": "aes", "msg_signature": sign(account.token, timestamp, nonce, encrypted)}
        inside = f"<Encrypt><![CDATA[{encrypted}]]></Encrypt>"
        safe = f"<xml><ToUserName><![CDATA[{push.to}]]></ToUserName>{inside}</xml>"
        return urlencode(signed), safe if account.mode == "safe" else push.xml(inside)

    def sealed_again(self, push: Push, query: str, sent: str) -> tuple[str, str]:
        """A retry: as it was, or with a new stamp; a new stamp signs a new envelope."""
        if self.account.restamp_on_retry or self.account.reencrypt_on_retry:
            return self.sealed(push)
        return query, sent
