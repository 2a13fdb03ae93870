"""WeChat's page where somebody agrees to one notice (wechat-platform §6.3). WeChat knows who holds the phone; here one
says whose it is."""

from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from bot.emulator.platform import Platform

CARRIED = ("template_id", "scene", "reserved")


def blueprint(platform: Platform) -> Blueprint:
    made = Blueprint("agreeing", __name__, url_prefix="/mp", template_folder="templates")

    @made.get("/subscribemsg")
    def ask() -> str:
        if request.args.get("template_id") not in platform.service.templates:
            abort(404)
        here = {name: request.args.get(name, "") for name in (*CARRIED, "redirect_url")}
        names = [one.name for one in platform.phones.values() if one.following]
        choices = [(name, *(_choice(here, name, how) for how in ("confirm", "cancel"))) for name in names]
        return render_template("agreeing.html", choices=choices)

    @made.get("/subscribemsg/said")
    def said() -> Response:
        """Back to the account, a slash behind its address, with what it had given along; the openid only of who agrees."""
        phone, how = platform.phone(request.args["name"]), request.args["how"]
        template_id, scene = request.args["template_id"], request.args["scene"]
        if how == "confirm":
            platform.service.consents[phone.openid, f"{template_id}:{scene}"] = (
                1  # agreeing twice adds nothing
            )
        told = {name: request.args[name] for name in CARRIED} | {"action": how}
        told |= {"openid": phone.openid} if how == "confirm" else {}
        return redirect(f"{request.args['redirect_url']}/?{urlencode(told)}")

    return made


def _choice(here: dict[str, str], name: str, how: str) -> str:
    return "/mp/subscribemsg/said?" + urlencode(here | {"name": name, "how": how})
