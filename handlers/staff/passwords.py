"""Passwords are kept as argon2 hashes; asking takes as long for nobody as for somebody."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Passwords:
    """`memory` in KiB. The defaults of the settings are argon2-cffi's own (RFC 9106, low memory): 64 MiB, 3, 4."""

    def __init__(self, memory: int, rounds: int, lanes: int) -> None:
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory, parallelism=lanes)
        self._nobody = self._hasher.hash("nobody")

    def hashed(self, password: str) -> str:
        return self._hasher.hash(password)

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether it is the one. Where none is kept the same work is done for nothing (reliability G2)."""
        try:
            return self._hasher.verify(kept or self._nobody, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    def is_former(self, former: str, password: str) -> bool:
        return any(self.matches(kept, password) for kept in former.split())
