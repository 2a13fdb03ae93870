"""One letter of every kind and every outcome, as 梭戛乡人民政府 would write it."""

from dataclasses import replace
from datetime import date

from handlers.applications.letters.decision import Answer, Consulted, Course, Given, Search, Withheld
from handlers.applications.letters.facts import (
    Body,
    Consultation,
    Extension,
    Fee,
    Letter,
    Proof,
    Reasons,
    Receipt,
    Supplement,
    ToldApplicant,
    ToldThirdParty,
)
from handlers.applications.letters.parties import Asked, Sender
from handlers.applications.letters.templates import TEMPLATES
from storage.application_terms import LetterKind, Outcome, Party, ServiceWay
from storage.terms import Door

SUOJIA = Sender(
    "梭戛乡人民政府",
    "党政办公室",
    "六枝特区梭戛乡集镇文明路1号",
    "周一至周五9:00-17:00",
    "0858-5650101",
    "六枝特区人民政府",
    "六枝特区人民法院",
    "https://xzfy.example.gov.cn/",
)
ASKED = Asked(
    "2026-0001",
    "李婷",
    True,
    Door.CHAT,
    date(2026, 3, 2),
    date(2026, 3, 3),
    "高兴村2025年农村危房改造补助对象名单和发放金额",
)
COMPANY = replace(
    ASKED, applicant="六枝特区某某建筑有限公司", is_person=False, door=Door.SIGNED_POST, number="2026-0002"
)

COURSES: dict[Outcome, Course] = {
    Outcome.PARTIAL: Course(
        consulted=(Consulted(Party.THIRD_PARTY, date(2026, 3, 10), date(2026, 3, 27)),),
        extended=date(2026, 3, 30),
        extended_to=date(2026, 4, 28),
    ),
    Outcome.THIRD_PARTY: Course(consulted=(Consulted(Party.THIRD_PARTY, date(2026, 3, 10), None),)),
    Outcome.STILL_UNCLEAR: Course(supplement_asked=date(2026, 3, 6), supplement_received=date(2026, 3, 12)),
    Outcome.UNREASONABLE: Course(reasons_asked=date(2026, 3, 6), reasons_received=date(2026, 3, 12)),
    Outcome.NOT_SUPPLEMENTED: Course(supplement_asked=date(2026, 3, 6)),
    Outcome.NOT_PAID: Course(fee_asked=date(2026, 3, 6)),
}
FOUND: dict[Outcome, str] = {
    Outcome.STATE_SECRET: "该信息已经依照法定程序确定了密级，保密期限没有届满",
    Outcome.FORBIDDEN_BY_LAW: "该信息是统计调查中获得的能够识别单个统计调查对象身份的资料",
    Outcome.THREE_SECURITIES: "该信息记载了应急水源的位置和防护方案，公开后可能被用于破坏供水设施",
    Outcome.THIRD_PARTY: "该信息记载了申请人以外人员的病历和家庭收入",
    Outcome.INTERNAL_AFFAIRS: "该信息是本机关工作人员考勤和轮岗的安排，对外不产生约束力",
    Outcome.PROCESS: "该信息是乡党政班子讨论补助方案时的发言记录，最终的方案已经公开",
    Outcome.ENFORCEMENT_FILE: "该信息是综合行政执法队办理违法建设案件的调查笔录",
    Outcome.NOT_OURS: "不动产登记由县级自然资源部门负责，本机关没有制作，也没有保存登记簿",
    Outcome.NEEDS_MAKING: "本机关只有按户登记的原始表册，没有按年龄和致困原因汇总的数据",
    Outcome.STILL_UNCLEAR: "补正后仍然写的是“所有和我家有关的文件”，没有写明信息的名称、年份或者事项",
    Outcome.PETITION: "内容是反映村干部分配公益性岗位不公，要求调查处理",
    Outcome.UNREASONABLE: "2026年1月1日至3月3日共申请126件，内容都是各村同一格式的会议签到表；说明的理由是“随便看看”，与申请的数量明显不相称",
    Outcome.RECONFIRM: "您要求在已经提供的土地承包台账复印件上注明“与原件一致、真实有效”",
    Outcome.OTHER: "申请公开的信息已经移交六枝特区档案馆",
}
SORT: dict[Outcome, str] = {
    Outcome.THREE_SECURITIES: "公共安全、社会稳定",
    Outcome.THIRD_PARTY: "个人隐私",
    Outcome.INTERNAL_AFFAIRS: "人事管理",
    Outcome.PROCESS: "讨论记录",
    Outcome.OTHER_REGISTER: "不动产登记资料",
    Outcome.PETITION: "投诉",
    Outcome.PUBLICATION: "《六枝特区年鉴（2024）》",
}
LAW: dict[Outcome, str] = {
    Outcome.FORBIDDEN_BY_LAW: "《中华人民共和国统计法》第二十八条",
    Outcome.OTHER_REGISTER: "《不动产登记暂行条例》第二十七条",
    Outcome.OTHER: "《中华人民共和国档案法》第二十八条",
}
CHANNEL: dict[Outcome, str] = {
    Outcome.OTHER_REGISTER: "六枝特区不动产登记中心，电话0858-5310000",
    Outcome.PETITION: "六枝特区信访局，电话0858-5320000；或者拨打12345",
    Outcome.PUBLICATION: "六枝特区图书馆借阅，或者向新华书店购买",
}
EARLIER: dict[Outcome, tuple[str, date]] = {
    Outcome.REPEATED: ("梭公复〔2025〕18号", date(2025, 11, 20)),
    Outcome.RECONFIRM: ("梭公复〔2026〕2号", date(2026, 1, 15)),
    Outcome.NOT_SUPPLEMENTED: ("梭公复〔2026〕3号", date(2026, 3, 6)),
    Outcome.NOT_PAID: ("梭公复〔2026〕4号", date(2026, 3, 6)),
}
ENDED: dict[Outcome, date] = {
    Outcome.NOT_SUPPLEMENTED: date(2026, 3, 27),
    Outcome.NOT_PAID: date(2026, 4, 3),
    Outcome.WITHDRAWN: date(2026, 3, 9),
}
GIVEN: dict[Outcome, tuple[Given, ...]] = {
    Outcome.ALREADY_PUBLIC: (
        Given(
            "关于2026年农村危房改造补助对象的公示",
            "本机关网站，网址：https://www.example.gov.cn/suojia/2026/5.html",
        ),
        Given("梭戛乡2025年财政决算公开", "梭戛乡便民服务中心一楼公开栏查阅，周一至周五9:00-17:00"),
    ),
    Outcome.DISCLOSED: (Given("高兴村2025年农村危房改造补助对象名单"), Given("高兴村2025年补助发放金额表")),
    Outcome.PARTIAL: (Given("高兴村2025年农村危房改造补助对象名单（隐去部分内容）"),),
}


def answer(outcome: Outcome, service: ServiceWay = ServiceWay.POST) -> Answer:
    """Holds what its outcome demands, and nothing of other outcomes."""
    earlier, earlier_on = EARLIER.get(outcome, ("", None))
    gives = outcome in {Outcome.DISCLOSED, Outcome.PARTIAL}
    return Answer(
        ASKED, outcome, service, COURSES.get(outcome, Course()), FOUND.get(outcome, ""), SORT.get(outcome, ""),
        LAW.get(outcome, ""), "请向六枝特区档案馆查阅" if outcome is Outcome.OTHER else "", GIVEN.get(outcome, ()),
        "随本答复书附送纸质复印件" if gives else "", WITHHELD if outcome is Outcome.PARTIAL else (),
        SEARCHED if outcome is Outcome.NOT_HELD else (),
        "六枝特区自然资源局" if outcome is Outcome.NOT_OURS else "", "电话0858-5310001" if outcome is Outcome.NOT_OURS else "",
        CHANNEL.get(outcome, ""), earlier, earlier_on, ENDED.get(outcome),
        tuple(one.name for one in GIVEN[outcome]) if gives else (),
    )  # fmt: skip


WITHHELD = (
    Withheld(
        "申请人以外人员的身份证件号码和银行账号",
        "涉及个人隐私，公开会损害第三方的合法权益",
        Outcome.THIRD_PARTY,
    ),
    Withheld("名单审核时的讨论记录", "是过程性信息，最终结果已经公开", Outcome.PROCESS),
    Withheld("工作人员在页边的个人备忘", "不是履行职责过程中制作的信息"),
)
SEARCHED = (
    Search("党政办公室档案室2015年至2026年的纸质档案", "逐卷查阅目录", date(2026, 3, 5)),
    Search("公文处理系统", "以“高兴村”“危房改造”为关键词检索", date(2026, 3, 6)),
)


def letter_of(outcome: Outcome, service: ServiceWay = ServiceWay.POST) -> Letter:
    return Letter(
        LetterKind.ANSWER, 1, SUOJIA, "梭公复〔2026〕1号", date(2026, 3, 30), answer(outcome, service)
    )


CONSULTATION = Consultation(
    "王大山",
    True,
    "2026-0001",
    "高兴村2025年农村危房改造补助对象名单和发放金额",
    "名单中您的姓名、所在村民组和补助金额",
    15,
)
_BODIES: dict[LetterKind, Body] = {
    LetterKind.RECEIPT: Receipt(ASKED, "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-23", "9f86d081884c7d65", 20, date(2026, 3, 31)),
    LetterKind.SUPPLEMENT: Supplement(
        ASKED,
        ("写明要的是名单、金额还是发放凭证", "写明年份", "补充身份证明"),
        date(2026, 3, 27),
        "在公众号回复，或者到党政办公室当面补正",
    ),
    LetterKind.REASONS: Reasons(
        ASKED,
        "自2026年1月1日至3月3日，您向本机关提出申请126件，内容都是各村同一格式的会议签到表",
        date(2026, 3, 20),
        "书面寄送或者当面提交",
    ),
    LetterKind.EXTENSION: Extension(ASKED, date(2026, 3, 31), 20, date(2026, 4, 29), "需要核对的档案较多"),
    LetterKind.THIRD_PARTY: CONSULTATION,
    LetterKind.CO_AUTHOR: replace(
        CONSULTATION, to="六枝特区住房和城乡建设局", is_person=False, content="联合印发的补助名单和金额"
    ),
    LetterKind.TOLD_APPLICANT: ToldApplicant(ASKED, Party.THIRD_PARTY, date(2026, 3, 10), 15),
    LetterKind.TOLD_THIRD_PARTY: ToldThirdParty(
        "王大山", True, "2026-0001", date(2026, 3, 10), "您于2026年3月20日提出不同意公开的意见",
        "名单中您的姓名、所在村民组和补助金额", "补助资金的使用应当接受社会监督，公开姓名和金额是防止冒领的必要措施",
        ServiceWay.POST, date(2026, 4, 15),
    ),
    LetterKind.FEE: Fee(
        ASKED, "按件计费", "本月累计第11件至第15件，共5件",
        ("第1件至第10件不收费", "第11件至第15件，每件100元，5件共500元"), 500,
        "持本通知到梭戛乡财政分局领取缴款码，在线缴入国库", 20,
    ),
    LetterKind.PROOF_OF_SERVICE: Proof(
        "李婷", "政府信息公开申请答复书", "梭公复〔2026〕1号", ServiceWay.POST, "六枝特区梭戛乡高兴村三组",
        "XA12345678952", date(2026, 3, 30), server="王科",
    ),
}  # fmt: skip


_SECOND: dict[LetterKind, Body] = {
    LetterKind.SUPPLEMENT: Supplement(
        ASKED, ("写明要的是名单、金额还是发放凭证", "写明年份"), None, "在公众号回复，或者到党政办公室当面补正", 15
    ),
    LetterKind.REASONS: Reasons(
        ASKED, "自2026年1月1日至3月3日，您向本机关提出申请126件，内容都是各村同一格式的会议签到表", None,
        "书面寄送或者当面提交", 10,
    ),
}  # fmt: skip


def letter(kind: LetterKind, version: int = 1) -> Letter:
    """Of every kind but the answer."""
    bare = kind in {LetterKind.RECEIPT, LetterKind.PROOF_OF_SERVICE}
    body = _BODIES[kind] if version == 1 else _SECOND[kind]
    return Letter(kind, version, SUOJIA, "" if bare else "梭公复〔2026〕5号", date(2026, 3, 6), body)


def every_letter() -> dict[str, Letter]:
    """By kind, and with its version where it is not the first."""
    others = {
        kind.value + (f"-{version}" if version > 1 else ""): letter(kind, version)
        for kind, version in TEMPLATES
        if kind is not LetterKind.ANSWER
    }
    return others | {f"answer-{outcome}": letter_of(outcome) for outcome in Outcome}
