"""雷同: what was said last year is noticed, whatever the year in it; new words and short phrases are not."""

import pytest

from handlers.reports.annual.likeness import alike, likeness

OLD = "一是因我乡干部职工人数少，一人兼几职，政务公开工作人员不足且频繁变动；二是2019年部分村干部认识不足。"


def test_the_same_words_with_another_year_are_the_same() -> None:
    (found,) = alike({"problems": OLD.replace("2019", "2020")}, {"improvements": OLD})

    assert found.slot == "problems" and found.before == OLD and found.likeness > 0.95


@pytest.mark.parametrize("new", [
    "公开栏照片上传慢，三个村没有专人；网站栏目和标准目录对不上。", "没有其他需要报告的事项。", "",
])  # fmt: skip
def test_new_words_and_standing_phrases_are_left_alone(new: str) -> None:
    assert alike({"problems": new}, {"problems": OLD, "others": "没有其他需要报告的事项。"}) == ()


def test_likeness_is_between_nothing_and_all() -> None:
    assert (likeness(OLD, OLD), likeness(OLD, "养蜂"), likeness("", OLD)) == (1.0, 0.0, 0.0)
