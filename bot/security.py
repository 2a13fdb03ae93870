"""Headers on every page: nothing from elsewhere, nothing framed by others, nothing told to others."""

from flask import Flask, Response

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src {frames}; form-action 'self'; frame-ancestors {framers}; base-uri 'none'; object-src 'none'"
)


def protect(app: Flask, framers: str = "", frames: str = "") -> None:
    """`framers` may show our pages in a frame, `frames` may be shown in ours: only the emulator needs either."""
    policy = POLICY.format(framers=f"'self' {framers}".strip(), frames=frames or "'none'")

    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    app.after_request(headers)
