"""What an office and its account must look like before anything is written."""

import re
from dataclasses import dataclass

from handlers.notices import are_hours, template_in
from handlers.refusal import Refused
from storage.terms import AccountKind, Mode

TOKEN = re.compile(r"[A-Za-z0-9]{3,32}")  # wechat-platform §1.1
AES_KEY = re.compile(r"[A-Za-z0-9]{43}")
APPID = re.compile(r"wx[0-9a-zA-Z]{6,40}")
ORIGINAL_ID = re.compile(r"gh_[0-9a-zA-Z]{6,40}")
SLUG = re.compile(r"[a-z][a-z0-9-]{1,30}")
# To the end and not only as it begins: the secret is sent there. In the clear only to this machine.
API_BASE = re.compile(
    r"(?:https://[A-Za-z0-9][A-Za-z0-9.-]*|http://127\.0\.0\.1)(?::\d{1,5})?(?:/[A-Za-z0-9._/-]*)?"
)


@dataclass(frozen=True, slots=True)
class AccountForm:
    """An account as it stands on WeChat's own page (设置与开发 → 基本配置)."""

    slug: str
    kind: AccountKind
    appid: str
    original_id: str
    token: str
    aes_key: str
    mode: Mode
    api_base: str
    secret: str = ""
    verified: bool = True  # 认证过：没有认证的，客服消息、菜单、群发都不能用（wechat-platform §9）


def check_account(form: AccountForm) -> None:
    """Raises Refused. An empty token would let anyone in who knows the scheme (wechatpy §1)."""
    check_slug(form.slug)
    if not APPID.fullmatch(form.appid):
        raise Refused("AppID 以 wx 开头，在公众平台「设置与开发 - 基本配置」里。")
    if not ORIGINAL_ID.fullmatch(form.original_id):
        raise Refused("原始 ID 以 gh_ 开头，在公众平台「设置与开发 - 公众号设置」里。")
    check_token(form.token)
    check_aes_key(form.aes_key)
    if not API_BASE.fullmatch(form.api_base):
        raise Refused("接口地址应以 https:// 开头，一般是 https://api.weixin.qq.com")


def check_slug(slug: str) -> None:
    if not SLUG.fullmatch(slug):
        raise Refused("代号用小写字母开头，只含小写字母、数字和短横，2 到 31 位，例如 suojia。")


def check_token(token: str) -> None:
    if not TOKEN.fullmatch(token):
        raise Refused("Token 不能为空，应为 3 到 32 位字母或数字，与公众平台上填的一致。")


def check_aes_key(aes_key: str) -> None:
    if not AES_KEY.fullmatch(aes_key):
        raise Refused(
            f"EncodingAESKey 应为 43 位字母或数字，现在是 {len(aes_key)} 位。可在公众平台点「随机生成」。"
        )


# What an office tells of itself (handlers.office.OfficeProfile), in the words of whoever fills it in.
DESCRIBED: dict[str, str] = {
    "address": "办公地址",
    "hours": "办公时间",
    "telephone": "联系电话",
    "fax": "传真",
    "email": "电子邮箱",
    "website": "网站",
    "disclosure_office": "政府信息公开工作机构",
    "disclosure_head": "工作机构负责人（同意延期的人）",
    "supervision": "监督电话",
    "hotline": "热线",
    "guide": "公开指南摘要",
    "review_organ": "行政复议机关",
    "review_online": "提交行政复议申请书的互联网渠道",
    "court": "管辖法院",
    "fee_payment": "信息处理费的缴纳方式",
    "letter_mark": "公开文书的发文机关代字，例如 梭公复",
    "letter_format": "文号的格式，例如 {代字}〔{年份}〕{序号}号",
    "notice_hours": "几点到几点可以给群众发通知，例如 8-21",
    "notice_template": "一次性订阅消息的模板编号；填了，群众可以同意收一次通知",
    "service_template": "服务号的模板消息：模板编号和各项的名字，例如 Ab12Cd34Ef56 character_string1 thing2 time3",
}
LONGEST_TOLD = 5000


def check_described(field: str, value: str) -> None:
    """Raises Refused."""
    if field not in DESCRIBED:
        raise Refused(f"单位资料里没有「{field}」这一项。可以填的有：{'、'.join(DESCRIBED)}。")
    if len(value) > LONGEST_TOLD:
        raise Refused(f"「{DESCRIBED[field]}」太长了，请不要超过 {LONGEST_TOLD} 字。")
    if field == "letter_format" and not ("{年份}" in value and "{序号}" in value):
        raise Refused("文号的格式里要有{年份}和{序号}，例如 {代字}〔{年份}〕{序号}号。")
    if field == "notice_hours" and not are_hours(value):
        raise Refused("发通知的时间写两个整点，前小后大，例如 8-21。")
    if field == "service_template" and value and template_in(value) is None:
        raise Refused(
            "模板消息写模板编号，后面依次写各项的名字（公众平台「模板消息」里看，只能是 thing、character_string、time、date、phrase、name 加数字），"
            "例如 Ab12Cd34Ef56 character_string1 thing2 time3。"
        )
