"""The few words that are commands are heard however they are typed; whatever only begins like one is a question."""

import pytest

from handlers.words import UNSUPPORTED, Word, command, is_question, spoken

# --- what typing adds is taken away ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("帮助", "帮助"),
        ("  帮助  ", "帮助"),
        ("\u3000帮助\u3000", "帮助"),
        ("帮助。", "帮助"),
        ("帮助！！！", "帮助"),
        ("“帮助”", "帮助"),
        ("【帮助】", "帮助"),
        ("（帮助）", "帮助"),
        ("帮助\r\n", "帮助"),
        ("帮助～", "帮助"),
        ("帮助……", "帮助"),
        ("\ufeff帮助", "帮助"),
        ("帮\u200b助", "帮助"),
        ("\u202e帮助\u202c", "帮助"),
        ("帮助\x00", "帮助"),
        ("帮助\ud83d", "帮助"),
        ("ＨＥＬＰ", "HELP"),
        ("１２３４５", "12345"),
        ("梭府发［2026］3号", "梭府发[2026]3号"),
        ("㈠", "一"),
        ("？", "?"),
        ("。。。", "。。。"),
        ("", ""),
        ("  ", ""),
        ("\u200b\u200d", ""),
        ("低保 怎么 申请", "低保 怎么 申请"),
    ],
)
def test_words_are_heard_without_what_typing_adds(typed: str, heard: str) -> None:
    assert spoken(typed) == heard
    assert spoken(spoken(typed)) == heard


# --- commands --------------------------------------------------------------------------------------

WAYS = {
    Word.HELP: "帮助|帮助。|ＨＥＬＰ|Help|help!|h|H|？|?|菜单|怎么用|帮 助|帮　助|请问怎么用|功能|使用说明呢",
    Word.BROWSE: "查公开|查公开！|公开|政务公开|信息公开|查信息|政府信息公开|查 公 开",
    Word.NEWEST: "最新|最新公开|最新消息|“最新”|最新信息呢",
    Word.CATALOGUE: "目录|公开目录|分类|全部分类",
    Word.AREAS: "重点领域|重点|重点领域信息",
    Word.POWERS: "权责清单|权力清单",
    Word.GUIDE: "指南|公开指南|申请指南|怎么申请|请问怎么申请",
    Word.ENOUGH: "够了|够了。|这就够了|找到了|不用申请了|就是这个",
    Word.PAPER: "网页填写|网页填|填表|填表格|申请表|在网页上填",
    Word.HOME: "首页|主页|官网|网站",
    Word.APPLY: "我要申请|我要申请。|申请|依申请公开|申请信息公开|提申请|我要申请吧",
    Word.MINE: "我的申请|查进度|申请进度|回执|我的回执",
    Word.LETTER: "留言|我要留言|投诉|举报|咨询|建议|反映问题",
    Word.MY_LETTERS: "我的留言",
    Word.SUBSCRIBE: "订阅|我要订阅|订阅消息",
    Word.UNSUBSCRIBE: "退订|TD|取消订阅|不要再发了|别再发了。",
    Word.MY_TOPICS: "我的订阅|订阅列表",
    Word.PERSON: "人工|转人工|找人工|人工服务|转人工谢谢|0|０|客服|工作人员|找人",
    Word.HOURS: "办公时间|上班时间|几点上班|几点下班|几点下班？|请问几点下班|请问，几点下班？|麻烦问一下几点下班呢|周末上班吗？"
    "|什么时候上班|上班吗|几点开门|想问一下上班时间|下班时间",
    Word.ADDRESS: "地址|在哪里|在哪里？|怎么走|乡政府在哪里|我想问一下地址在哪里呀|你们在哪|办公地址",
    Word.TELEPHONE: "电话|电话多少|电话多少呢|联系电话|电话号码|联系方式|办公电话|请问联系电话",
    Word.LARGE: "大字|大字版|大字吧|大字谢谢|长辈版|字太小|看不清|字大点",
    Word.NORMAL: "标准字|标准版|关闭大字|小字",
    Word.OFFICE: "换乡镇|切换乡镇|换单位",
    Word.RESULT: "结果|查结果|结果呢",
    Word.NEXT: "下一页|下一页。|下页|更多|还有吗|n|N|Ｎ|下一页谢谢|下一页吧",
    Word.PREVIOUS: "上一页|上页|前一页|p|P",
    Word.LIST: "列表|返回列表|回到列表",
    Word.BACK: "返回|上一步|后退|上一题|返回。",
    Word.CHANGE: "修改|改|填错了|写错了|更改",
    Word.CANCEL: "取消|取消。。。|取消吧|取消吧谢谢|“取消”|算了|算了吧|不填了|退出|不要了谢谢|不申请了",
    Word.PAUSE: "暂停|等一下|稍后|待会儿|等会儿吧|晚点再填",
    Word.GO_ON: "继续|继续吧|继续填|接着填|继续。",
    Word.WHY: "为什么|为什么？|为啥|为什么呢|为什么要填|干什么用",
    Word.SUBMIT: "提交|确认|确认提交|确定|提交申请|提交。",
    Word.PRIVACY: "个人信息|隐私|隐私政策",
    Word.ERASE: "删除我的信息|删除个人信息|注销",
    Word.ERASE_NOW: "确认删除|确认删除！",
    Word.HELLO: "你好|您好|您好！|hi|Hello|在吗|在吗？|有人吗|早上好|你好呀|您好啊|喂",
}


def test_every_command_has_its_ways_in_this_table() -> None:
    assert set(WAYS) == set(Word)


@pytest.mark.parametrize(
    ("typed", "word"), [(way, word) for word, ways in WAYS.items() for way in ways.split("|")]
)
def test_a_command_is_heard_however_it_is_typed(typed: str, word: Word) -> None:
    assert command(spoken(typed)) is word


@pytest.mark.parametrize("word", Word)
def test_the_word_itself_is_always_the_command(word: Word) -> None:
    assert command(spoken(f"　{word}！")) is word


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("我要取消", Word.CANCEL),
        ("请取消", Word.CANCEL),
        ("我要人工", Word.PERSON),
        ("请转人工", Word.PERSON),
        ("请问一下电话", Word.TELEPHONE),
        ("电话是多少", Word.TELEPHONE),
        ("你好，请问几点下班？", Word.HOURS),
        ("您好，几点下班", Word.HOURS),
        ("星期天上班吗", Word.HOURS),
        ("帮助😊", Word.HELP),
        ("帮助[微笑]", Word.HELP),
        ("今天政府还上班吗", Word.HOURS),
    ],
)
def test_a_command_may_be_wrapped_in_courtesy(typed: str, word: Word) -> None:
    assert command(spoken(typed)) is word


@pytest.mark.parametrize("typed", ["我要确认删除", "请确认删除", "确认删除吧"])
def test_what_cannot_be_undone_is_said_as_it_is_written(typed: str) -> None:
    assert command(spoken(typed)) is None


QUESTIONS = """\
低保怎么申请|申请低保|申请公开低保名单|怎么申请低保|投诉电话是多少|12345投诉|最新低保标准|最新的低保
地址变更怎么办|人工湖|人工增雨|人工林|公开栏|公开栏在哪里|公开12|查公开1|1.查公开|大字报|电话诈骗
帮助残疾人|残疾人帮助|网站备案|首页封面|提交材料|提交什么材料|暂停供水|结果公示|评议结果|改名|改户口|喂猪
在哪里办低保|低保在哪里办|交医保|交养老保险|目录外药品|重点项目|权责清单有哪些|列表格|返回户籍|退出低保
取消低保资格|取消农业税|继续教育|修改身份证|更多补贴|后面的路|下面寨子|留言板|举报环境污染|建议修路|隐私保护法
注销户口|注销营业执照|确认登记|确定边界|个人信息泄露|不确认删除|我不要确认删除|你好世界|你好吗|喂养补贴
为什么没有我的低保|为什么停水|上班路上受伤|几点上班的医生|0元|00|000|nn|np|hh|指南针|进度款
回执单样式|切换电表|小字辈|分类垃圾""".replace("\n", "|").split("|")


@pytest.mark.parametrize("typed", QUESTIONS)
def test_what_only_begins_like_a_command_is_a_question(typed: str) -> None:
    assert command(spoken(typed)) is None


@pytest.mark.parametrize(
    "typed", ["", "。", "？？？", "谢谢", "吧", "呢", "请问", "请问呢", "\x00", "😊", "!", "…"]
)
def test_courtesy_alone_is_no_command(typed: str) -> None:
    assert command(spoken(typed)) is None


@pytest.mark.parametrize("arrived", UNSUPPORTED)
def test_the_text_a_sticker_arrives_as_is_no_command(arrived: str) -> None:
    assert command(spoken(arrived)) is None


# --- is it a question, where an answer was expected? -----------------------------------------------

ASKED = """\
几点下班|几点下班？|你们几点下班呀|办这个要多久|为什么要填身份证？|身份证号怎么写|这个填什么|填啥|能不能不填
可不可以不写|要多少钱|好多钱|哪里可以查|去哪儿交|是不是要本人来|有没有电话|如何申请|咋个填|要哪些材料|哪个办公室
周末上班吗|能办吗 |你们呢|what?|为何|怎样算|几时能好|低保呢？""".replace("\n", "|").split("|")
TOLD = """\
李婷|王科|13812345678|138 1234 5678|520203199001011234|没有|无
高兴村一组12号|贵州省六盘水市六枝特区梭戛乡高兴村|电子邮箱 liting@example.com
2025年农村低保发放名单|1|２|③|第三个|个人|公民|法人|梭戛乡高兴村村民委员会|信|邮寄|自取|吗啡管理规定
呢绒厂|欧阳娜娜|553400|梭府发〔2026〕3号|我要低保名单。|低保名单！|谢谢""".replace("\n", "|").split("|")


@pytest.mark.parametrize("typed", ASKED)
def test_a_question_in_the_middle_of_a_form_is_known(typed: str) -> None:
    assert is_question(typed)


@pytest.mark.parametrize("typed", ["周末上班吗。", "在吗！", "可以吗～", "这样填对吗…", "你们呢。"])
def test_a_question_is_known_whatever_mark_ends_it(typed: str) -> None:
    assert is_question(typed)


@pytest.mark.parametrize("typed", TOLD)
def test_an_answer_is_not_taken_for_a_question(typed: str) -> None:
    assert not is_question(typed)
