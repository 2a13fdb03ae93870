"""/phone/staff: the demo's people with their passwords and codes, as if one held seven telephones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, render_template


@dataclass(frozen=True, slots=True)
class SignIn:
    name: str
    posts: str
    code: str  # '' where none is asked


def show_staff(app: Flask, people: Callable[[], Sequence[SignIn]], password: str, site: str) -> None:
    @app.get("/phone/staff")
    def staff() -> str:
        return render_template("staff.html", people=people(), password=password, site=site)
