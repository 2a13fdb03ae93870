"""More of what 梭戛乡 has published, and a neighbour's notices that nobody of 梭戛乡 may find."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.enquiries.actions import Found, find
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow
from storage import publications
from storage.offices import Office
from storage.terms import OfficeLevel

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
ISSUER = "梭戛乡人民政府"


def _item(id: str, title: str, body: str, day: date, **more: str) -> ItemRow:
    return ItemRow(id, title, body, more.pop("issuer", ISSUER), day, **more)  # type: ignore[arg-type]


TOWN = (
    _item("b1", "高龄津贴申领办法", "年满八十周岁的户籍老人，每月发放高龄津贴五十元，由村委会代办。", date(2025, 4, 1)),
    _item("b2", "困难残疾人生活补贴和重度残疾人护理补贴发放公示", "本季度发放残疾人两项补贴一百二十六人。", date(2026, 1, 20)),
    _item("b3", "梭戛乡2026年春季学期学生营养改善计划", "义务教育阶段学生每生每天五元。", date(2026, 2, 15)),
    _item("b4", "退役军人优待证申领指南", "带退伍证、身份证到退役军人服务站办理。", date(2025, 6, 3)),
    _item("b5", "关于做好农村饮水安全管理的通知", "自来水管网由水务站维护，水费每吨二元。", date(2025, 7, 10), doc_number="梭府办〔2025〕18号"),
    _item("b6", "烤烟种植合同签订公告", "烟农应在三月底前到烟叶站签订种植收购合同。", date(2026, 1, 8)),
    _item("b7", "生态护林员选聘公告", "选聘生态护林员二十名，管护补助每年一万元。", date(2026, 2, 1), doc_number="梭府公〔2026〕2号"),
    _item("b8", "耕地地力保护补贴面积公示", "按确权面积发放，每亩补贴八十三元。", date(2025, 5, 16), issuer="财政分局"),
    _item("b9", "临时救助申请指南", "因火灾、车祸、大病等突发困难的家庭可以申请临时救助。", date(2025, 3, 11)),
    _item("c1", "梭戛乡2026年部门预算公开", "收入预算1286万元，支出预算1286万元。", date(2026, 2, 20), issuer="财政分局",
          index_number="GZ520203-SJ/2026-00007"),
    _item("c2", "征地补偿安置方案公告", "拟征收高兴村集体土地三十二亩，修建产业园。", date(2025, 10, 10), doc_number="梭府公〔2025〕21号"),
    _item("c3", "犬只狂犬病免疫工作通知", "养犬的农户应当给狗打疫苗，春秋两次。", date(2025, 4, 20)),
    _item("c4", "非洲猪瘟防控告知书", "生猪调运须持检疫证明，发现病死猪立即报告。", date(2025, 8, 2)),
    _item("c5", "公租房分配结果公示", "经抽签，分配公租房十八套。", date(2025, 12, 1)),
    _item("c6", "婚姻登记办理须知", "双方持户口簿、身份证到县民政局婚姻登记处办理。", date(2024, 5, 20)),
    _item("c7", "居住证办理须知", "在本乡居住半年以上，有稳定住所的，可以申领居住证。", date(2024, 6, 1)),
    _item("c8", "梭戛苗族彝族回族乡长角苗跳花节活动通告", "正月初十举行跳花节，期间道路管制。", date(2026, 2, 12)),
    _item("c9", "村级公益事业一事一议财政奖补项目公示", "安柱村太阳能路灯六十盏。", date(2025, 9, 9), issuer="财政分局"),
    _item("d1", "小微企业和个体工商户创业担保贷款指南", "额度最高二十万元，期限三年，财政贴息。", date(2025, 2, 25)),
    _item("d2", "雨露计划助学补助申请通知", "中高职在校脱贫家庭学生每学期一千五百元。", date(2025, 9, 15)),
    _item("d3", "医疗救助办事指南", "特困人员、低保对象住院自付部分按比例救助。", date(2025, 1, 9)),
    _item("d4", "城乡居民基本养老保险参保登记", "年满十六周岁，非在校学生，可以在户籍地参保。", date(2025, 1, 15), issuer="人社中心"),
    _item("d5", "2024年梭戛乡森林防火命令", "防火期内禁止野外用火。", date(2024, 2, 10), doc_number="梭府令〔2024〕1号"),
    _item("d6", "关于调整乡领导班子成员工作分工的通知", "党委书记主持全面工作；乡长主持政府工作。", date(2025, 11, 20),
          doc_number="梭党发〔2025〕30号", issuer="中共梭戛乡委员会"),
    _item("d7", "梭戛乡2019年政府信息公开工作年度报告", "公开政府信息480条，依申请公开0件。", date(2020, 1, 19),
          index_number="520203-SJ-2020-0119"),
    _item("d8", "农村客运班线时刻表", "梭戛至六枝每日六班，首班七点。", date(2025, 6, 30)),
    _item("d9", "计划生育家庭奖励扶助对象公示", "符合奖励扶助条件三十四人。", date(2024, 9, 1)),
)  # fmt: skip

NEIGHBOUR = 2  # 新华镇, an office of its own
NEIGHBOURS = (
    _item("a1", "新华镇沼气池清理补助办法", "每口沼气池补助三百元，低保户加倍。", date(2026, 2, 1), issuer="新华镇人民政府",
          doc_number="新府发〔2026〕3号", index_number="GZ520203-XH/2026-00031"),
    _item("n2", "新华镇低保对象公示", "低保对象八十户。", date(2026, 2, 2), issuer="新华镇人民政府", doc_number="梭府发〔2026〕88号"),
)  # fmt: skip


def build(session: Session) -> None:
    import_items(session, 1, TOWN, "赵工", AT)
    session.add(Office(
        id=NEIGHBOUR, slug="xinhua", name="新华镇人民政府", short_name="新华镇", level=OfficeLevel.TOWNSHIP, profile="{}",
        created_at=AT,
    ))  # fmt: skip
    session.flush()
    import_items(session, NEIGHBOUR, NEIGHBOURS, "赵工", AT)


def ask(parts: Parts, words: str, office: int = 1) -> tuple[Found, list[str]]:
    """What was found, and the ids of the items as they were handed in, best first."""
    with parts.database.read() as session:
        found = find(session, office, words)
        told = publications.told_apart(session, [hit.id for hit in found.hits])
    return found, [told[hit.id][0] for hit in found.hits]
