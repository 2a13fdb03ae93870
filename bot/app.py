"""The web application: WeChat's door, the citizens' pages, the staff's console, and whether we are well."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from bot import console, health, security
from bot.pages import published
from bot.wechat import webhook
from bot.wiring import Parts


def create_app(parts: Parts) -> Flask:
    app = Flask(__name__)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # Who may frame our pages: nobody but ourselves, and the emulator's phone where there is one.
    security.protect(app, framers=parts.settings.framed_by)
    app.register_blueprint(webhook.blueprint(parts))
    app.register_blueprint(published.blueprint(parts))
    app.register_blueprint(health.blueprint(parts))
    app.register_blueprint(console.blueprint(parts))
    if hops := parts.settings.behind_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return app
