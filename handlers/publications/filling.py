"""The public record of an item, filled from its content and read back as content."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.publications.body import clean, words_of
from handlers.publications.content import EVERYBODY, Content
from handlers.publications.filing import Cabinet
from storage import categories, interpretations, offices
from storage.publications import Publication
from storage.terms import CategoryKind
from storage.tokens import document_key, index_key


def fill(session: Session, item: Publication, content: Content, at: datetime) -> None:
    """Everything but standing and day of publication. `body` is the words, for search and chat; `rich` the text."""
    item.index_number, item.index_key = content.index_number, index_key(content.index_number)
    item.doc_number, item.doc_key = content.doc_number, document_key(content.doc_number)
    item.title, item.summary, item.plain = content.title, content.summary, content.plain
    item.body, item.rich = words_of(content.body), content.body
    item.issuer, item.source_url = content.issuer, content.source_url
    item.station_id = Cabinet.opened(session, item.office_id).station(content.station)
    item.made_on, item.validity = content.made_on, content.validity
    item.valid_from, item.valid_until = content.valid_from, content.valid_until
    item.openness, item.audience, item.written_at = content.openness, content.audience, at


def file(session: Session, item: Publication, content: Content) -> None:
    """Stand the item in its categories and areas, beside the policies it explains."""
    cabinet = Cabinet.opened(session, item.office_id)
    places = {cabinet.category(path) for path in content.categories}
    places |= {cabinet.area(name) for name in content.areas}
    categories.file(session, item.office_id, item.id, places)
    interpretations.explain(session, item.office_id, item.id, content.interprets)


def content_of(session: Session, item: Publication) -> Content:
    """An imported item, as if it had been written here."""
    stations = {id: name for name, id in offices.stations_of(session, item.office_id).items()}
    ids = categories.filed_in(session, item.id)
    kinds = categories.category_ids(session, item.office_id)
    filed = sorted((kind, path) for (kind, path), id in kinds.items() if id in ids)
    return Content(
        title=item.title, summary=item.summary, plain=item.plain, body=item.rich or clean(item.body),
        index_number=item.index_number, doc_number=item.doc_number, issuer=item.issuer,
        station=stations.get(item.station_id or 0, ""), made_on=item.made_on, validity=item.validity,
        valid_from=item.valid_from, valid_until=item.valid_until, openness=item.openness, audience=item.audience or EVERYBODY,
        categories=tuple(path for kind, path in filed if kind is not CategoryKind.AREA),
        areas=tuple(path for kind, path in filed if kind is CategoryKind.AREA),
        interprets=tuple(interpretations.explains(session, item.id)), source_url=item.source_url,
    )  # fmt: skip
