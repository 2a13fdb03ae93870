"""Headers on every page: nothing from elsewhere, nothing framed by others, nothing told to others."""

import secrets

from flask import Flask, Response, g

POLICY = (
    "default-src 'none'; style-src 'self'; script-src {scripts}; img-src 'self' data:; connect-src 'self'; "
    "frame-src {frames}; form-action 'self'; frame-ancestors {framers}; base-uri 'none'; object-src 'none'"
)


def protect(app: Flask, framers: str = "", frames: str = "") -> None:
    """`framers` may show our pages in a frame, `frames` may be shown in ours: only the emulator needs either."""

    def headers(response: Response) -> Response:
        told = g.get("nonce")
        policy = POLICY.format(
            scripts=f"'nonce-{told}'" if told else "'self'",
            framers=f"'self' {framers}".strip(),
            frames=frames or "'none'",
        )
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    app.after_request(headers)
    app.jinja_env.globals["nonce"] = nonce


def nonce() -> str:
    """For the scripts of this one page; a page that asks for it runs no others, not even our own files."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    made: str = g.nonce
    return made
