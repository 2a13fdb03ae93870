"""The answer to every outcome, by post and online, holds all the law wants in it (regulation §6)."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.applications.letters.answers import PATTERNS
from handlers.applications.letters.decision import Consulted, Course
from handlers.applications.letters.facts import Letter
from handlers.applications.letters.pattern import ANSWER, NOTICE
from handlers.applications.letters.printing import compose
from handlers.applications.letters.remedies import REFUSALS
from handlers.applications.outcomes import CATALOGUE
from handlers.paper import Part
from storage.application_terms import Outcome, Party, ServiceWay
from storage.terms import Door
from tests.handlers.applications.letters.samples import COMPANY, SUOJIA, answer, letter_of

# outcome: its article, what it decides, and what else regulation §1.8 and §6 want said.
SAYS: dict[Outcome, tuple[str, ...]] = {
    Outcome.ALREADY_PUBLIC: ("第三十六条第（一）项", "已经主动公开", "https://www.example.gov.cn/suojia/2026/5.html", "公开栏查阅"),
    Outcome.DISCLOSED: ("第三十六条第（二）项", "决定予以公开", "随本答复书附送纸质复印件", "附件："),
    Outcome.PARTIAL: ("第三十七条", "决定予以部分公开", "身份证件号码", "涉及个人隐私", "第十五条", "第十六条第二款", "附件："),
    Outcome.STATE_SECRET: ("第十四条、第三十六条第（三）项", "国家秘密", "决定不予公开", "保密期限没有届满"),
    Outcome.FORBIDDEN_BY_LAW: ("第十四条、第三十六条第（三）项", "《中华人民共和国统计法》第二十八条", "决定不予公开"),
    Outcome.THREE_SECURITIES: ("第十四条、第三十六条第（三）项", "公共安全、社会稳定", "决定不予公开", "供水设施"),
    Outcome.THIRD_PARTY: ("第十五条、第三十二条、第三十六条第（三）项", "个人隐私", "决定不予公开", "第三方的意见"),
    Outcome.INTERNAL_AFFAIRS: ("第十六条第一款、第三十六条第（三）项", "人事管理", "决定不予公开"),
    Outcome.PROCESS: ("第十六条第二款、第三十六条第（三）项", "讨论记录", "决定不予公开"),
    Outcome.ENFORCEMENT_FILE: ("第十六条第二款、第三十六条第（三）项", "行政执法案卷信息", "决定不予公开"),
    Outcome.OTHER_REGISTER: ("第三十六条第（七）项", "《不动产登记暂行条例》第二十七条", "不动产登记中心"),
    Outcome.NOT_HELD: ("第三十六条第（四）项", "该政府信息不存在", "公文处理系统", "为关键词检索", "2026年3月5日"),
    Outcome.NOT_OURS: ("第十条、第三十六条第（五）项", "六枝特区自然资源局", "0858-5310001", "没有制作"),
    Outcome.NEEDS_MAKING: ("第三十八条", "加工、分析", "不予提供"),
    Outcome.STILL_UNCLEAR: ("第三十条", "告知您补正", "收到补正的申请", "仍然不明确", "无法提供"),
    Outcome.PETITION: ("第三十九条第一款", "不作为政府信息公开申请处理", "信访局"),
    Outcome.REPEATED: ("第三十六条第（六）项", "梭公复〔2025〕18号", "2025年11月20日", "不予重复处理"),
    Outcome.PUBLICATION: ("第三十九条第二款", "年鉴", "图书馆"),
    Outcome.UNREASONABLE: ("第三十五条", "要求您说明理由", "126件", "不予处理"),
    Outcome.RECONFIRM: ("第二条", "重新出具", "不予处理", "梭公复〔2026〕2号"),
    Outcome.NOT_SUPPLEMENTED: ("第三十条", "梭公复〔2026〕3号", "2026年3月27日", "视为放弃申请", "不再处理"),
    Outcome.NOT_PAID: ("第四十二条", "国办函〔2020〕109号", "梭公复〔2026〕4号", "2026年4月3日", "不再处理"),
    Outcome.WITHDRAWN: ("第二十七条", "2026年3月9日撤回", "终止办理"),
    Outcome.OTHER: ("《中华人民共和国档案法》第二十八条", "六枝特区档案馆"),
}  # fmt: skip
FIRST = "应当先申请行政复议"
AT_ONCE = "6个月内直接向六枝特区人民法院提起行政诉讼"


def words(letter: Letter) -> str:
    return compose(letter).words()


def test_no_outcome_is_without_its_answer() -> None:
    assert set(PATTERNS) == set(Outcome) == set(SAYS)


@pytest.mark.parametrize("service", [ServiceWay.POST, ServiceWay.WECHAT])
@pytest.mark.parametrize("outcome", Outcome)
def test_every_answer_holds_all_that_the_law_wants(outcome: Outcome, service: ServiceWay) -> None:
    told = words(letter_of(outcome, service))

    skeleton = (
        "梭戛乡人民政府\n", "梭公复〔2026〕1号", "李婷：", "2026年3月2日通过本机关微信公众号", "编号：2026-0001",
        "经双方确认，收到申请之日为2026年3月3日", "申请公开“高兴村2025年农村危房改造补助对象名单和发放金额”",
        "60日内向六枝特区人民政府申请行政复议", "向六枝特区人民法院提起行政诉讼", "https://xzfy.example.gov.cn/",
        "（印章）\n梭戛乡人民政府\n2026年3月30日\n",
    )  # fmt: skip
    assert [one for one in (*skeleton, *SAYS[outcome]) if one not in told] == []


@pytest.mark.parametrize("outcome", Outcome)
def test_review_comes_first_exactly_where_information_is_refused(outcome: Outcome) -> None:
    told = words(letter_of(outcome))

    refused = outcome in REFUSALS or outcome is Outcome.PARTIAL
    assert (FIRST in told, AT_ONCE in told) == (refused, outcome not in REFUSALS)


def test_a_partial_answer_tells_both_ways_and_for_which_part() -> None:
    told = words(letter_of(Outcome.PARTIAL)).splitlines()

    first, other = (next(line for line in told if way in line) for way in (FIRST, AT_ONCE))
    assert first.startswith("对本答复书中依照《条例》第十五条、第十六条第二款不予公开的内容不服的")
    assert other.startswith("对本答复书的其他内容不服的")


def test_a_partial_answer_on_another_ground_goes_to_court_at_once() -> None:
    partial = letter_of(Outcome.PARTIAL)
    register = tuple(replace(one, ground=Outcome.OTHER_REGISTER) for one in answer(Outcome.PARTIAL).withheld)

    told = words(replace(partial, body=replace(answer(Outcome.PARTIAL), withheld=register)))
    assert FIRST not in told and AT_ONCE in told


def test_a_refusal_before_2024_could_be_sued_at_once() -> None:
    told = words(replace(letter_of(Outcome.PROCESS), day=date(2023, 12, 31)))

    assert FIRST not in told and AT_ONCE in told


def test_the_way_is_told_as_it_went() -> None:
    course = Course(
        supplement_asked=date(2026, 3, 5),
        supplement_received=date(2026, 3, 9),
        consulted=(Consulted(Party.CO_AUTHOR, date(2026, 3, 10), None),),
        fee_asked=date(2026, 3, 11),
        fee_paid=date(2026, 3, 12),
    )
    told = words(
        replace(letter_of(Outcome.DISCLOSED), body=replace(answer(Outcome.DISCLOSED), course=course))
    )

    assert (
        "因申请内容不明确，本机关于2026年3月5日告知您补正。本机关于2026年3月9日收到补正的申请，答复期限自该日起重新计算。"
        "本机关于2026年3月10日书面征求共同制作该信息的行政机关的意见，在规定的期限内没有收到意见。"
        "本机关于2026年3月11日向您发出收费通知。您于2026年3月12日缴费。\n"
    ) in told


def test_an_organisation_is_spoken_to_as_one() -> None:
    told = words(replace(letter_of(Outcome.NOT_HELD), body=replace(answer(Outcome.NOT_HELD), asked=COMPANY)))

    assert "贵单位申请公开的信息" in told and "本机关于2026年3月3日签收" in told
    assert "您" not in told


@pytest.mark.parametrize("door", Door)
def test_every_door_has_its_day_of_receipt(door: Door) -> None:
    body = answer(Outcome.DISCLOSED)
    told = words(
        replace(letter_of(Outcome.DISCLOSED), body=replace(body, asked=replace(body.asked, door=door)))
    )

    assert "2026年3月3日" in told


def test_what_is_no_longer_handled_is_a_notice_and_no_answer() -> None:
    ended = {Outcome.NOT_SUPPLEMENTED, Outcome.NOT_PAID, Outcome.WITHDRAWN}

    for outcome in Outcome:
        title = next(block.text for block in compose(letter_of(outcome)).blocks if block.part is Part.TITLE)
        assert title == f"{SUOJIA.name}\n{NOTICE if outcome in ended else ANSWER}"


def test_an_unknown_keeper_is_said_to_be_unknown() -> None:
    body = replace(answer(Outcome.NOT_OURS), body="", contact="")

    assert "不能确定负责公开该信息的行政机关" in words(replace(letter_of(Outcome.NOT_OURS), body=body))


def test_a_letter_names_the_articles_of_exactly_what_goes_to_review_first() -> None:
    assert set(REFUSALS) == {one for one, entry in CATALOGUE.items() if entry.before_courts}
