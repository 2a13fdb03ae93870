"""信息处理费: what may be charged for this application, by item or by page, never by both (国办函〔2020〕109号)."""

from sqlalchemy.orm import Session

from handlers.applications.fees import SINCE, Fee, by_item, by_page
from handlers.refusal import Refused
from storage import applications
from storage.applications import Application


def by_items(session: Session, application: Application, items: int) -> Fee:
    """`items`: how many this application was split into; what the same person asked earlier this month comes before."""
    _refuse(application, items)
    return by_item(items, before=applications.in_month(session, application))


def by_pages(application: Application, pages: int) -> Fee:
    """Only what is given on paper, by mail or on a medium; not where the way to what is public is told."""
    _refuse(application, pages)
    return by_page(pages)


def _refuse(application: Application, number: int) -> None:
    if application.day < SINCE:
        raise Refused("2021年1月1日以前收到的申请不收信息处理费。")
    if number < 1:
        raise Refused("请填数量。")
