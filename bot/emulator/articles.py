"""Articles as they open on the phone, and the pictures in them."""

from flask import Blueprint, Response, abort, render_template

from bot.emulator.pushes import HOST
from bot.emulator.service import Service


def blueprint(service: Service) -> Blueprint:
    made = Blueprint("articles", __name__, url_prefix="/s", template_folder="templates")

    @made.get("/<int:number>")
    def article(number: int) -> str:
        told = service.articles.get(number) or abort(404)
        html = str(told.get("content", "")).replace(HOST, "/s/pictures/")
        return render_template("article.html", told=told, html=html)

    @made.get("/pictures/<int:number>")
    def picture(number: int) -> Response:
        data = service.media.get(number) or abort(404)
        kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
        return Response(data, mimetype=kind)

    return made
