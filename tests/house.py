"""The house as tests find it: one office, one account, a few items; and the cast."""

from datetime import date

from bot.wiring import Parts
from handlers.enquiries import actions as enquiries
from handlers.enquiries.lexicon import shipped
from handlers.publications import actions as publications
from handlers.publications.rules import ItemRow, PlacementRow
from storage.offices import Account, Office, Service, sealed_for
from storage.sealing import keyring_of
from storage.terms import AccountKind, Mode, OfficeLevel

TOKEN, KEY = "suojiatoken2026", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
APPID, ORIGINAL_ID = "wx520203suojia0001", "gh_520203suojia"

PROFILE = """{
  "address": "六枝特区梭戛乡集镇文明路1号", "hours": "周一至周五 9:00-12:00，13:00-17:00", "telephone": "0858-5650101",
  "supervision": "0858-5650103", "guide": "本机关公开工作机构是党政办公室。可以当面、邮寄或者通过微信公众号提出申请。", "wechat_intake": true,
  "desks": [{"name": "社会事务办公室", "duty": "低保、临时救助、养老", "telephone": "0858-5650120", "room": "105室"}],
  "villages": ["高兴村", "安柱村"]
}"""

ITEMS = (
    ItemRow("a1", "梭戛乡2026年城乡居民最低生活保障申请指南", "申请低保的，到户籍所在村委会提交书面申请，带身份证、户口簿。",
            "梭戛乡人民政府", date(2026, 1, 12), doc_number="梭府发〔2026〕3号", category="办事指南",
            placements=(PlacementRow("政府网站", date(2026, 1, 12)), PlacementRow("微信", date(2026, 1, 13)))),
    ItemRow("a2", "关于2026年农村危房改造补助对象的公示", "经农户申请、村级评议，拟补助危房改造12户，每户2.1万元。",
            "村镇建设服务中心", date(2026, 2, 3), doc_number="梭府公〔2026〕5号", category="法定主动公开/民生政策",
            areas=("社会公益",), placements=(PlacementRow("公开栏", date(2026, 2, 3), "张贴于乡政府公开栏"),)),
    ItemRow("a3", "梭戛乡森林防火命令", "防火期内禁止野外用火，不得烧田坎、烧秸秆。", "梭戛乡人民政府", date(2026, 2, 10),
            doc_number="梭府令〔2026〕1号", category="法定主动公开/应急管理"),
    ItemRow("a4", "梭戛乡2025年财政决算公开", "2025年一般公共预算收入、支出及“三公”经费决算情况。", "财政分局",
            date(2025, 9, 20), category="法定主动公开/财政预决算", index_number="GZ520203-SJ/2025-00031"),
    ItemRow("a5", "高兴村组组通公路硬化工程开工公告", "高兴村至安柱村通组公路3.2公里，工期120天，总投资198万元。",
            "村镇建设服务中心", date(2025, 11, 5), category="法定主动公开/重大建设项目", areas=("重大建设项目",)),
    ItemRow("a6", "城乡居民医疗保险2026年度参保缴费通知", "缴费时间2025年9月至12月31日，每人400元，可在手机或信用社缴纳。",
            "人社中心", date(2025, 9, 2), category="通知公告"),
    ItemRow("a7", "行政许可：农村村民宅基地审批", "实施依据土地管理法第六十二条。", "自然资源所", date(2026, 1, 4),
            category="权责清单/行政许可"),
)  # fmt: skip


def furnish(parts: Parts) -> None:
    with parts.database.begin() as session:
        keyring, place = keyring_of(session), sealed_for("suojia")
        session.add(Office(
            id=1, slug="suojia", name="梭戛乡人民政府", short_name="梭戛乡", level=OfficeLevel.TOWNSHIP,
            profile=PROFILE, created_at=parts.clock(),
        ))  # fmt: skip
        session.flush()
        session.add(Account(
            id=1, slug="suojia", kind=AccountKind.SUBSCRIPTION, appid=APPID, original_id=ORIGINAL_ID, mode=Mode.SAFE,
            api_base="https://api.weixin.qq.com", token=keyring.seal_text(TOKEN, place),
            aes_key=keyring.seal_text(KEY, place), created_at=parts.clock(),
        ))  # fmt: skip
        session.flush()
        session.add(Service(account_id=1, office_id=1, position=1))
        session.flush()
        publications.import_items(session, 1, ITEMS, "赵工", parts.clock())
        enquiries.keep_synonyms(session, 1, shipped("synonyms.txt"))
