"""错敏词: 陈主任 and 周敏 keep the office's list; the check-up finds the words and says what to write instead."""

from dataclasses import replace

import pytest

from bot.wiring import Parts
from handlers.publications import own_words
from handlers.publications.checkup.findings import Finding
from handlers.publications.examining import examined
from handlers.publications.own_words import Taken
from handlers.publications.word_list import WordForm, read_list, read_word
from handlers.refusal import Faults
from storage.own_words import OwnWord, words_of
from storage.review_terms import FindingKind
from tests.handlers.publications.cast import CHEN, CONTENT, QIANG, WANG, WU, begun, do, hand_in, refused

OLD_NAME = WordForm("社会事务办公室", "公共服务办公室", "2024年机构改革后改名")


def found(parts: Parts, body: str, office: int = 1) -> list[Finding]:
    with parts.database.read() as session:
        told = examined(session, parts.files, office, replace(CONTENT, body=f"<p>{body}</p>"))
    return [one for one in told if one.kind is FindingKind.OWN_WORD]


def kept(parts: Parts, office: int = 1, asked: str = "") -> list[OwnWord]:
    with parts.database.read() as session:
        return words_of(session, office, asked, 0, 100)[0]


def test_a_word_of_the_list_is_found_with_what_to_write_instead(parts: Parts) -> None:
    do(parts, own_words.add_word, CHEN, OLD_NAME)

    (one,) = found(parts, "请到社会事务 办公室办理。")
    assert (one.masked, one.why) == ("公共服务办公室", "2024年机构改革后改名")
    id = begun(parts, replace(CONTENT, body="<p>请到社会事务办公室办理。</p>"))
    assert "本单位词表里的词" in refused(parts, hand_in(parts), WANG, id, 1, ())


def test_full_width_marks_and_letters_are_no_hiding_place(parts: Parts) -> None:
    do(parts, own_words.add_word, WU, WordForm("app，平台", "", ""))

    assert len(found(parts, "请下载ＡＰＰ，平台已开通")) == 1


def test_of_a_short_word_in_a_long_one_the_long_one_is_told(parts: Parts) -> None:
    do(parts, own_words.add_word, CHEN, WordForm("六枝县", "六枝特区", ""))
    do(parts, own_words.add_word, CHEN, WordForm("六枝县政府", "六枝特区人民政府", ""))

    assert [one.masked for one in found(parts, "报六枝县政府，抄六枝县")] == ["六枝特区人民政府", "六枝特区"]


def test_another_offices_words_are_not_ours(parts: Parts) -> None:
    do(parts, own_words.add_word, CHEN, OLD_NAME)

    assert kept(parts, office=2) == []
    (mine,) = kept(parts)
    assert "没有这个词" in refused(parts, own_words.remove_word, QIANG, mine.id)


def test_who_neither_reviews_nor_looks_for_secrets_keeps_no_list(parts: Parts) -> None:
    assert "审核或保密审查" in refused(parts, own_words.add_word, WANG, OLD_NAME)
    assert "审核或保密审查" in refused(parts, own_words.add_words, WANG, [OLD_NAME])


def test_who_added_it_and_when_is_kept(parts: Parts) -> None:
    do(parts, own_words.add_word, WU, OLD_NAME)

    (one,) = kept(parts)
    assert (one.word, one.added_by, one.added_at) == ("社会事务办公室", "吴干事", parts.clock())
    assert [one.word for one in kept(parts, asked="机构改革")] == ["社会事务办公室"]
    assert [one.word for one in kept(parts, asked="公共服务")] == ["社会事务办公室"]
    assert kept(parts, asked="蜂蜜") == []


def test_the_same_word_again_changes_what_to_write(parts: Parts) -> None:
    do(parts, own_words.add_word, CHEN, OLD_NAME)
    taken = do(
        parts,
        own_words.add_words,
        CHEN,
        [replace(OLD_NAME, suggestion="民生服务中心"), WordForm("农科站", "", "")],
    )

    assert taken == Taken(new=1, changed=1, same=0)
    assert {one.word: one.suggestion for one in kept(parts)} == {
        "社会事务办公室": "民生服务中心",
        "农科站": "",
    }


def test_a_removed_word_is_not_found_until_it_is_added_again(parts: Parts) -> None:
    do(parts, own_words.add_word, CHEN, OLD_NAME)
    (one,) = kept(parts)
    do(parts, own_words.remove_word, WU, one.id)
    do(parts, own_words.remove_word, WU, one.id)  # the same form twice

    assert (kept(parts), found(parts, "社会事务办公室")) == ([], [])
    do(parts, own_words.add_word, CHEN, WordForm("社会事务办公室", "", ""))
    assert [one.masked for one in found(parts, "社会事务办公室")] == ["公共服务办公室"]


# --- what is pasted ---------------------------------------------------------------------------------


def test_a_list_is_pasted_from_a_sheet_or_as_csv() -> None:
    sheet = "词\t建议写法\t为什么\n社会事务办公室\t公共服务办公室\t2024年机构改革后改名\n\n农科站\n"
    csv = '社会事务办公室,公共服务办公室,2024年机构改革后改名\n"六枝,县",六枝特区\n'

    assert read_list(sheet) == [OLD_NAME, WordForm("农科站", "", "")]
    assert read_list(csv) == [OLD_NAME, WordForm("六枝,县", "六枝特区", "")]
    assert read_list("社会事务办公室，公共服务办公室，2024年机构改革后改名") == [OLD_NAME]


@pytest.mark.parametrize(("text", "told"), [
    ("农科站\n的", "第 2 行"),
    ("农科站\n" + "长" * 41, "第 2 行"),
    ("", "请粘贴"),
    ("甲乙,丙,丁,戊", "第 1 行"),
    ("农科站,农科站", "第 1 行"),
    ("\n".join(f"第{n}词" for n in range(2001)), "最多 2000"),
])  # fmt: skip
def test_a_list_that_cannot_be_kept_is_told_by_its_line(text: str, told: str) -> None:
    with pytest.raises(Faults) as caught:
        read_list(text)
    assert told in caught.value.fields["pasted"]


@pytest.mark.parametrize(("word", "suggestion", "why", "field"), [
    ("", "甲", "", "word"),
    ("的", "", "", "word"),
    ("农" * 41, "", "", "word"),
    ("农科站", "农科站", "", "suggestion"),
    ("农科站", "农" * 61, "", "suggestion"),
    ("农科站", "", "为" * 201, "why"),
])  # fmt: skip
def test_a_word_that_cannot_be_kept_is_told_beside_its_field(
    word: str, suggestion: str, why: str, field: str
) -> None:
    with pytest.raises(Faults) as caught:
        read_word({"word": word, "suggestion": suggestion, "why": why})
    assert list(caught.value.fields) == [field]


def test_the_office_keeps_no_more_words_than_are_looked_for(parts: Parts) -> None:
    full = [WordForm(f"第{n}词", "", "") for n in range(2000)]
    do(parts, own_words.add_words, CHEN, full)

    assert "最多 2000" in refused(parts, own_words.add_word, CHEN, OLD_NAME)
