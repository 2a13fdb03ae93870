"""What people mean by the few words they type: commands, numbers, yes and no."""

import re
import unicodedata
from enum import StrEnum


class Word(StrEnum):
    """A command, however it was spelt."""

    HELP = "帮助"
    BROWSE = "查公开"
    NEWEST = "最新"
    CATALOGUE = "目录"
    AREAS = "重点领域"
    POWERS = "权责清单"
    GUIDE = "指南"
    HOME = "首页"
    APPLY = "我要申请"
    MINE = "我的申请"
    LETTER = "留言"
    MY_LETTERS = "我的留言"
    SUBSCRIBE = "订阅"
    UNSUBSCRIBE = "退订"
    MY_TOPICS = "我的订阅"
    PERSON = "人工"
    HOURS = "办公时间"
    ADDRESS = "地址"
    TELEPHONE = "电话"
    LARGE = "大字"
    NORMAL = "标准字"
    OFFICE = "换乡镇"
    RESULT = "结果"
    NEXT = "下一页"
    PREVIOUS = "上一页"
    LIST = "列表"
    BACK = "返回"
    CHANGE = "修改"
    CANCEL = "取消"
    PAUSE = "暂停"
    GO_ON = "继续"
    WHY = "为什么"
    SUBMIT = "提交"
    ENOUGH = "够了"
    PAPER = "网页填写"
    PRIVACY = "个人信息"
    ERASE = "删除我的信息"
    ERASE_NOW = "确认删除"
    HELLO = "你好"


_SPELLINGS = {
    Word.HELP: "帮助 菜单 功能 怎么用 使用说明 使用帮助 帮忙 help ? h",
    Word.BROWSE: "查公开 公开 信息公开 政务公开 查信息 公开信息 政府信息公开",
    Word.NEWEST: "最新 最新公开 最近公开 最新消息 新消息 最新信息",
    Word.CATALOGUE: "目录 公开目录 分类 全部分类 按目录",
    Word.AREAS: "重点领域 重点 重点领域信息",
    Word.POWERS: "权责清单 权力清单",
    Word.GUIDE: "指南 公开指南 怎么申请 申请指南",
    Word.HOME: "首页 主页 网站 官网",
    Word.APPLY: "我要申请 申请 依申请公开 申请公开 申请信息公开 我要申请公开 提申请",
    Word.MINE: "我的申请 申请进度 查进度 进度 回执 我的回执",
    Word.LETTER: "留言 我要留言 提问 咨询 投诉 举报 建议 反映问题",
    Word.MY_LETTERS: "我的留言",
    Word.SUBSCRIBE: "订阅 我要订阅 消息订阅 订阅消息 订阅通知",
    Word.UNSUBSCRIBE: "退订 td 取消订阅 全部退订 不再订阅 不要再发了 别再发了",
    Word.MY_TOPICS: "我的订阅 订阅列表 已订阅",
    Word.PERSON: "人工 找人 客服 人工服务 转人工 转人工服务 找人工 找人工服务 联系人工 人工电话 工作人员 0",
    Word.HOURS: "办公时间",
    Word.ADDRESS: "地址 怎么走 办公地址",
    Word.TELEPHONE: "电话 电话号码 联系电话 联系方式 号码 办公电话",
    Word.LARGE: "大字 大字版 大字号 字大点 字太小 长辈版 关怀版 看不清",
    Word.NORMAL: "标准字 标准版 关闭大字 小字 字小点 退出大字",
    Word.OFFICE: "换乡镇 切换乡镇 换地方 换单位 选乡镇 切换",
    Word.RESULT: "结果 查结果 答案",
    Word.NEXT: "下一页 下页 更多 还有吗 后面 下面 n",
    Word.PREVIOUS: "上一页 上页 前一页 p",
    Word.LIST: "列表 返回列表 回到列表",
    Word.BACK: "返回 上一步 后退 退回 上一题",
    Word.CHANGE: "修改 改 更改 填错了 写错了",
    Word.CANCEL: "取消 不填了 算了 退出 放弃 不申请了 不要了 结束",
    Word.PAUSE: "暂停 等一下 等会 等会儿 稍后 待会 待会儿 晚点 晚点再填",
    Word.GO_ON: "继续 接着填 继续填 接着 继续填写",
    Word.WHY: "为什么 为啥 为什么要填 为啥要填 干什么用 有什么用",
    Word.SUBMIT: "提交 确认 确认提交 确定 提交申请 交",
    Word.ENOUGH: "够了 这就够了 就是这个 找到了 不用申请了 不用申请 不用交了",
    Word.PAPER: "网页填写 网页填 在网页上填 填表 填表格 表格 打开表格 申请表",
    Word.PRIVACY: "个人信息 隐私 个人信息保护 隐私政策",
    Word.ERASE: "删除我的信息 删除个人信息 注销",
    Word.ERASE_NOW: "确认删除",
    Word.HELLO: "你好 您好 hi hello 嗨 在吗 在不在 有人吗 早上好 上午好 下午好 晚上好 喂",
}
_COMMANDS = {spelling: word for word, told in _SPELLINGS.items() for spelling in told.split()}

# Stickers and kinds of message the client cannot send on arrive as these texts (wechat-platform §1.8).
UNSUPPORTED = (
    "【收到不支持的消息类型，暂无法显示】",
    "【收到不支援的訊息類型，無法顯示】",
    "[Unsupported Message]",
)

_ENDS = " \t\r\n，。、；：！？,.;:!?~～…'\"“”‘’「」『』【】[]()（）*"


def spoken(text: str) -> str:
    """What was typed, without what typing adds: full width, blanks and marks at the ends, control characters."""
    kept = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    bare = kept.strip(_ENDS)
    return bare or kept.strip()


# --- commands --------------------------------------------------------------------------------------

_LONGEST = 24  # characters; what is longer tells something and is no command, however it begins
_FACES = re.compile(
    r"\[[^\[\]]{1,4}\]?"
)  # [微笑]; the last bracket may have been taken for a mark at the end
_BEFORE = re.compile(rf"(?:[您你]好|麻烦|请问|请教|请|我想问|我想|我要|想问|问|一下|[{re.escape(_ENDS)}])*")
_BEHIND = re.compile(r"(?:呢|啊|呀|哦|嘛|吧|谢谢|多谢)+$")

# When the office is open, where it is and how it is called up: asked in more ways than a list can hold.
_DAY = "(?:今天|明天|后天|平时|现在|中午|早上|上午|下午|晚上|周末|节假日|放假|(?:周|星期|礼拜)[一二三四五六日天])"
_US = "(?:你们|你们那里|咱们|[乡镇县]?政府|街道办|[乡镇]里)"
_ASKED = {
    Word.HOURS: rf"(?:{_DAY}|{_US}|还|都)*"
    r"(?:(?:几点钟?|什么时候|啥时候)[上下]班|几点钟?[开关]门|(?:上班|下班|工作|办公)时间|(?:上班|开门|办公)吗)"
    rf"|{_US}?{_DAY}{_US}?还?有人吗",
    Word.ADDRESS: rf"{_US}?(?:办公室|大楼)?的?(?:地址|(?:地址)?在(?:哪|哪里|哪儿|哪点|哪个位置|什么地方))",
    Word.TELEPHONE: rf"{_US}?的?(?:联系|办公)?电话(?:号码)?是?(?:多少)?",
}
_QUESTIONS = [(re.compile(pattern), word) for word, pattern in _ASKED.items()]


def command(text: str) -> Word | None:
    """The command this is, if it is nothing but a command and courtesy. `text` is spoken."""
    bare = text.replace(" ", "").lower()
    if bare in _COMMANDS or len(bare) > _LONGEST:
        return _COMMANDS.get(bare)
    closed = _BEHIND.sub("", "".join(c for c in _FACES.sub("", bare) if not _is_sign(c)).strip(_ENDS))
    plain = _BEFORE.sub("", closed, count=1)
    word = _COMMANDS.get(closed) or _COMMANDS.get(plain) or _asked(plain)
    return word if word is not Word.ERASE_NOW else None  # cannot be undone, so it is said as it is written


def _asked(plain: str) -> Word | None:
    return next((word for question, word in _QUESTIONS if question.fullmatch(plain)), None)


def _is_sign(character: str) -> bool:
    """😊, its colour, and what makes ❤ red or puts 3 on a key."""
    return unicodedata.category(character) in ("So", "Sk", "Mn", "Me")


# --- numbers ---------------------------------------------------------------------------------------

_ONES = "一二三四五六七八九"
_CHOICE = re.compile(
    r"(?:我要|我选|我看|请|回[复復]?|[选選]择?|看|要|第)*\s*"
    rf"(?P<number>\d{{1,3}}|[{_ONES}]?十[{_ONES}]?|[{_ONES}两])"
    r"\s*(?:[个個条條项項号號题題、]|\.|\))?(?:吧|谢谢)?"
)


def choice(text: str) -> int | None:
    """3, ３, 3. , ③, 三, 十二, 第三个, 回复3, 我要看第3个 → that number. `text` is what was typed."""
    bare = "".join(c for c in spoken(text) if not _is_sign(c))
    found = _CHOICE.fullmatch(bare)
    return _value(found["number"]) if found else None


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.replace("两", "二").rpartition("十")
    return (10 * (_ONES.find(tens) + 1 if tens else 1) if ten else 0) + _ONES.find(ones or "\0") + 1


# --- questions -------------------------------------------------------------------------------------

_ASKING = re.compile(
    r"[?？]|[吗呢][\W_]*$|怎么|怎样|如何|咋|什么|啥|多少|哪里|哪儿|哪个|哪些|几点|几时|多久|为何|能不能|可不可以|是不是|有没有|好多钱"
)


def is_question(text: str) -> bool:
    """Whether this asks something, where an answer was expected."""
    return bool(_ASKING.search(text))
