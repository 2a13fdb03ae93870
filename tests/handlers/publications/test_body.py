"""What of HTML may stand in an item (reliability F5), and the same as plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.publications.body import clean, words_of

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)><p>甲</p></svg>",
    "<p onclick=alert(1) style='position:fixed' class=x id=y>甲</p>", "<a href='javascript:alert(1)'>甲</a>",
    "<a href='jAvA\tscript:alert(1)'>甲</a>", "<a href='data:text/html,<script>'>甲</a>", "<iframe src=//x></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<noscript><p title='</noscript><script>'>",
    "<style>@import '//x'</style>", "<form action=//x><input name=a></form>", "<object data=x></object>",
    "<base href=//x>", "<meta http-equiv=refresh content='0;//x'>", "<p>甲<!--[if IE]><script>-->", "<td><script>",
    "<template><script>alert(1)</script></template>", "<a href='https://x' target=_blank onfocus=a>甲</a>", "<p>甲",
)  # fmt: skip
FORBIDDEN = ("script", "onerror", "onload", "onclick", "onfocus", "style", "javascript:", "data:", "<img", "<svg", "<!--",
             "<iframe", "<form", "<meta", "<base", "<object", "class=", "id=")  # fmt: skip


@pytest.mark.parametrize("told", HOSTILE)
def test_nothing_that_runs_or_hides_is_left(told: str) -> None:
    cleaned = clean(told)

    assert [mark for mark in FORBIDDEN if mark in cleaned.lower()] == []


def test_text_and_tables_stay_as_they_were() -> None:
    told = '<h2>一、范围</h2><p>每箱<strong>五十</strong>元。</p><table><tbody><tr><td colspan="2">甲</td></tr></tbody></table>'

    assert clean(told) == told


def test_plain_lines_become_paragraphs() -> None:
    assert clean("甲 & 乙\r\n\r\n 丙 < 丁") == "<p>甲 &amp; 乙</p><p>丙 &lt; 丁</p>"
    assert clean(" \n ") == ""


def test_links_open_nothing_of_ours_to_others() -> None:
    assert (
        clean("<a href='https://a.gov.cn'>甲</a>")
        == '<a href="https://a.gov.cn" rel="noopener noreferrer">甲</a>'
    )


def test_words_come_a_paragraph_or_row_a_line() -> None:
    told = "<h2>一</h2><p>甲<br>乙 &lt;丙&gt;</p><table><tr><td>丁</td><td>戊</td></tr><tr><td>己</td></tr></table>"

    assert words_of(clean(told)) == "一\n甲\n乙 <丙>\n丁 戊\n己"


@given(st.text(alphabet="甲<>/&;pbtdrascript=\"' \n", max_size=80))
def test_what_is_clean_comes_out_as_it_went_in(told: str) -> None:
    assert clean(clean(told)) == clean(told)
