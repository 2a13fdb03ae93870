"""A letter on paper, and in the two kinds of file people want."""

from handlers import paper_docx, paper_html
from handlers.applications.letters.checking import check
from handlers.applications.letters.facts import Letter
from handlers.applications.letters.templates import template_of
from handlers.paper import Paper, Part


def compose(letter: Letter) -> Paper:
    """A letter that is being written. Raises Faults on what the law wants and is not there."""
    check(letter)
    return paper_of(letter)


def paper_of(letter: Letter) -> Paper:
    """A letter as it was sent, whatever is demanded of letters now."""
    blocks = template_of(letter).write(letter, letter.body)
    title = next(block.text for block in blocks if block.part is Part.TITLE).replace("\n", "")
    number = f"（{letter.number}）" if letter.number else ""
    return Paper(title + number, letter.sender.name, letter.day, blocks)


def docx_of(letter: Letter) -> bytes:
    return paper_docx.file_of(paper_of(letter))


def html_of(letter: Letter) -> str:
    return paper_html.page_of(paper_of(letter))
