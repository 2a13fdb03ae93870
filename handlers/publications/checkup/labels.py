"""What stands before a number says what it is: 身份证号 and 联系电话 speak for it, 订单号 and ￥ against it."""

import re

from handlers.publications.checkup.pieces import LINE, ROW, Piece

_NEAR = 24
_LINK = r"(?:号码|号|编号|码|为|是|[:：\s(\[（【#“\"'])*"
_CODES = re.compile(
    r"(?:订单|单号|流水|运单|快递|物流|交易|凭证|发票|票据|收据|索引|文号|信用代码|机构代码|注册|执照|许可|备案|批准文|合同|项目代码|项目编|"
    r"项目|标段|招标|采购|编号|代码|条形?码|条码|批号|批次|型号|规格|设备|序列|识别|监管|追溯|产品|宗地|地块|图斑|不动产|产权|林权|权证|证书|"
    r"经度|纬度|坐标|东经|北纬|海拔|高程|学号|工号|案号|文档|档号|邮编|版本|ISBN|ISSN|IMEI|CN|No\.?|NO\.?|№|SN|ID|VIN|QQ|qq)"
    + _LINK + r"(?:[A-Za-z0-9/.-]{1,20}[-/])?$"
)  # fmt: skip
# Even a number whose check digit, birthday and region agree is none of a person's if its label says so.
_BODIES = re.compile(
    r"(?:信用代码|机构代码|索引号?|订单号?|流水号|运单号|快递单号|交易单?号|发票号码?|文号|项目代码|不动产单元号|条码)"
    + _LINK
    + r"$"
)
_MONEY = re.compile(
    r"(?:[¥￥$€]|人民币|金额|合计|总计|共计|总额|投资|资金|收入|支出|预算|决算|产值)" + _LINK + r"$"
)
_UNITS = re.compile(
    r"\s?(?:元|万(?![某x×*])|亿|米|m2|㎡|km|公里|平方|亩|吨|公斤|kg|千瓦|kW|股(?!长)|人(?![员工])|户(?![名主籍])|头|只|株|棵|%|倍|°|′|次|条|件)"
)
_PHONES = re.compile(
    r"电话|手机|座机|固话|联系|传真|热线|号码|咨询|举报|监督|预约|值班|致电|拨打|电联|微信|短信|报名|Tel|TEL|tel|Phone|phone|Fax|Mobile|mobile|☎|📞|📱"
)
_CARDS = re.compile(r"身份证|身份号|身份证明|公民身份|证件号|证件号码|证号")
_BANKS = re.compile(r"卡号|银行|一卡通|存折|账号|帐号|账户|帐户|开户|社保卡|信用社|打卡|收款")
_ACCOUNTS = re.compile(r"(?:卡号|账号|帐号|存折|一卡通|账户|帐户|银行卡)" + _LINK + r"$")
_SPELT = re.compile(
    r"(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|m|t|wx|vx|weixin|wechat|fax|f|p)\W*$", re.IGNORECASE
)


def before(piece: Piece, text: str, start: int) -> tuple[str, ...]:
    """The words that may name the number at `start`: those of its line or cell, or its column's heading."""
    mark = piece.marks[piece.mark_at(start)]
    own = text[max(mark.start, start - _NEAR) : start]
    own = own[own.rfind(LINE) + 1 :]
    if own.strip(" :：(（\"'“"):
        return (own,)
    above = text[max(0, start - len(own) - _NEAR) : start - len(own)].rstrip(" \t\n")
    return (mark.heading, above[max(above.rfind(LINE), above.rfind(ROW)) + 1 :], own)


def is_code(words: tuple[str, ...]) -> bool:
    return any(_CODES.search(word) for word in words)


def is_of_a_body(words: tuple[str, ...]) -> bool:
    return any(_BODIES.search(word) for word in words)


def is_amount(words: tuple[str, ...], after: str) -> bool:
    return bool(_UNITS.match(after)) or any(_MONEY.search(word) for word in words)


def speaks_of_a_phone(words: tuple[str, ...]) -> bool:
    return any(_PHONES.search(_clause(word)) for word in words)


def speaks_of_a_card(words: tuple[str, ...]) -> bool:
    return any(_CARDS.search(_clause(word)) for word in words)


def speaks_of_a_bank(words: tuple[str, ...]) -> bool:
    return any(_BANKS.search(_clause(word)) for word in words)


def names_an_account(words: tuple[str, ...]) -> bool:
    return any(_ACCOUNTS.search(word) for word in words)


def spelt(lead: str) -> bool:
    """Whether Latin letters may stand directly before a telephone: Tel138…, wx138…"""
    return bool(_SPELT.search(lead))


def _clause(words: str) -> str:
    return re.split(r"[。；;！!]", words)[-1]
