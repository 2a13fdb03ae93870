"""通知我一次: from the chat to WeChat's page where one agrees, and back (wechat-platform §6.3)."""

from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.pages.frame import office_of
from bot.wiring import Parts
from handlers import consents, links

LONGEST = 200  # characters of what comes back


def register(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/notify")
    def notify(slug: str) -> ResponseReturnValue:
        """The link from the chat is only read: what walks links agrees to nothing."""
        with parts.database.read() as session:
            office = office_of(session, slug)
            link = links.read(session, office.id, request.args.get("k", ""), parts.clock())
            if link is None or not office.notice_template:
                return render_template("pages/notify_over.html", office=office), HTTPStatus.GONE
            one = consents.question_for(session, office, link.citizen_id, parts.clock())
        asked = {
            "action": "get_confirm", "appid": one.appid, "scene": consents.SCENE, "template_id": one.template_id,
            "redirect_url": parts.settings.public_url + url_for("pages.notified", large=None).rstrip("/"), "reserved": one.reserved,
        }  # fmt: skip
        address = f"{parts.settings.mp_base}/mp/subscribemsg?{urlencode(asked)}#wechat_redirect"
        return render_template("pages/notify.html", office=office, address=address)

    @pages.get("/notified/")
    def notified(slug: str) -> ResponseReturnValue:
        """WeChat sends them here, with a slash behind the address it was given. Who it was does not stay in it."""
        openid, template_id, told = (_told(name) for name in ("openid", "template_id", "reserved"))
        agreed = False
        with parts.database.begin() as session:
            office = office_of(session, slug)
            if _told("action") == "confirm":
                agreed = consents.agree(session, office, told, openid, template_id, parts.clock())
        return redirect(url_for("pages.notified_so", so="yes" if agreed else "no"), HTTPStatus.SEE_OTHER)

    @pages.get("/notified/<any(yes, no):so>")
    def notified_so(slug: str, so: str) -> str:
        with parts.database.read() as session:
            return render_template("pages/notified.html", office=office_of(session, slug), agreed=so == "yes")


def _told(name: str) -> str:
    return request.args.get(name, "")[:LONGEST]
