"""The form on a page as its tests fill it in: the link from the chat, the button, the fields, the summary."""

import re
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.bot.page import Page
from tests.handlers.dialogue import CARD, NAME, PHONE, PLACE, WANTED, Villager

ANSWERS = {
    "kind": "1", "name": NAME, "contact": PHONE, "identity": CARD, "wanted": WANTED, "receive": "2", "address": PLACE,
}  # fmt: skip
SITE = "https://gk.example.com"


def link_in(shown: str) -> str:
    """The way to a page of one's own in what the chat says, without the site."""
    found = re.search(rf'{SITE}(/h/\w+/apply\?k=[^"]+)"', shown)
    assert found, shown
    return found[1]


def well_made(answer: TestResponse) -> str:
    """What everybody's own page keeps to, whatever it shows."""
    page = Page(answer.text)
    assert (page.headings, page.open, page.unlabelled) == (1, [], []), answer.text
    assert "<script" not in answer.text and "style=" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    return answer.text


def hidden(shown: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', shown)
    assert found, name
    return found[1]


@dataclass
class Sheet:
    """李婷's browser, opened from the chat."""

    client: FlaskClient
    slug: str = "suojia"

    def enter(self, link: str) -> TestResponse:
        """Tap the link, press the button."""
        shown = well_made(self.client.get(link))
        sent = {"k": hidden(shown, "k")} | ({"to": hidden(shown, "to")} if 'name="to"' in shown else {})
        return self.client.post(self.at(""), data=sent, follow_redirects=True)

    def at(self, path: str) -> str:
        return f"/h/{self.slug}/apply" + (f"/{path}" if path else "")

    def form(self) -> str:
        return well_made(self.client.get(self.at("form")))

    def fill(self, act: str = "check", **fields: str) -> TestResponse:
        sent = fields | {"csrf": hidden(self.form(), "csrf"), "act": act}
        answer = self.client.post(self.at("form"), data=sent, follow_redirects=True)
        well_made(answer)
        return answer

    def submit(self, summary: str) -> TestResponse:
        sent = {name: hidden(summary, name) for name in ("csrf", "seen")}
        return self.client.post(self.at("submit"), data=sent, follow_redirects=True)


def begun_in_chat(client: FlaskClient, who: Villager) -> Sheet:
    sheet = Sheet(client)
    assert sheet.enter(link_in(who.say("网页填写"))).status_code == 200
    return sheet
