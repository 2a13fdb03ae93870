"""文号 and 索引号: however they are written, one spelling; and what is no number is not taken for one."""

import pytest

from storage.tokens import document_key, index_key


@pytest.mark.parametrize("written", [
    "六府办发〔2019〕32号",
    "六府办发[2019]32号",
    "六府办发(2019)32号",
    "六府办发（2019）32号",
    "六府办发（２０１９）３２号",
    "六府办发【2019】32号",
    "六府办发〖2019〗32号",
    "六府办发﹝2019﹞32号",
    "六府办发［2019］32号",
    "六府办发〔2019〕032号",  # 序号不补零
    "六府办发〔2019〕第32号",  # 不加“第”
    "六府办发字〔2019〕32号",
    "六府办发〔2019〕32",
    "六府办发〔201932号",  # 右括号丢了，真实的一例
    "六府办发2019〕32号",  # 左括号丢了
    "六府办发201932号",
    "六府办发2019 32号",
    "六府办发2019年32号",
    "六府办发2019年第32号",
    "六府办发2019-32号",
    "六府办发〔2019 〕 32 号",
    " 六 府 办 发〔2019〕32号".replace(" ", ""),
    "六府办发\n〔2019〕\n32号",
    "《六府办发〔2019〕32号》",
    "“六府办发〔2019〕32号”",
])  # fmt: skip
def test_one_document_number_however_it_is_written(written: str) -> None:
    assert document_key(written) == "六府办发|2019|32"


@pytest.mark.parametrize(("written", "key"), [
    ("梭府发〔2026〕3号", "梭府发|2026|3"),
    ("梭府令〔2026〕1号", "梭府令|2026|1"),
    ("黔府办函〔1999〕100号附件2", "黔府办函|1999|100"),
    ("六府办发〔2019〕32号和梭府发〔2026〕3号", "六府办发|2019|32"),  # of two the first
    ("梭府发〔2026〕3的附件", "梭府发|2026|3"),
    ("请找梭府发〔2026〕3号文件", "请找梭府发|2026|3"),  # storage.publications compares endings
    ("国务院令第711号", "国务院令||711"),
    ("中华人民共和国国务院令第711号", "中华人民共和国国务院令||711"),
    ("国务院令 第 711 号", "国务院令||711"),
    ("国务院令第0711号", "国务院令||711"),
    ("第711号令", "令||711"),
    ("711号令", "令||711"),
])  # fmt: skip
def test_document_numbers(written: str, key: str) -> None:
    assert document_key(written) == key


def test_a_decree_keeps_its_issuer_also_where_the_number_comes_first() -> None:
    assert document_key("国务院第711号令") == "国务院令||711"


@pytest.mark.parametrize("said", [
    "", "低保怎么申请", "2026年12月停水", "2026年3月1日起", "2026年5月12号停电吗", "2026年12月1号停水",
    "2026年1号",  # a year and a number without letters name no document
    "2026年3号", "今年的1号文件", "2026年中央一号文件", "〔2026〕3号", "[2026]3号", "（2026）3",
    "13800001111", "520203199001011234", "0858-5650101", "5号楼3单元", "高兴村3组12号", "2026-03-01",
    "梭府发〔1899〕3号", "梭府发〔2199〕3号",
])  # fmt: skip
def test_what_is_no_document_number(said: str) -> None:
    assert document_key(said) is None


@pytest.mark.parametrize("said", [
    "关于2026年1号台风的通知", "关于2026年3号井的公告", "高兴村2026年2号地块", "六枝特区2020年1号楼",
    "我家5号楼2026年12号停水",
])  # fmt: skip
def test_a_numbered_thing_of_a_year_is_no_document_number(said: str) -> None:
    """Whoever asks like this would be told 没有查到这个文号, and never gets a sure answer."""
    assert document_key(said) is None


@pytest.mark.parametrize("said", ["口令12号是什么", "森林防火命令3号"])
def test_not_every_password_or_order_is_a_decree(said: str) -> None:
    """No issuer of decrees is called 口 or 命."""
    assert document_key(said) is None


def test_a_serial_too_long_is_not_cut_to_another_documents() -> None:
    assert document_key("六府办函〔2019〕1234567号") != "六府办函|2019|123456"


# --- 索引号 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "key"), [
    ("620702081/2026-00007", "620702081/2026-00007"),
    ("12620600MB0523338C/2025-04735", "12620600mb0523338c/2025-04735"),
    ("11440882007115695X/2022-00003", "11440882007115695x/2022-00003"),
    ("006494558/2024-1546375", "006494558/2024-1546375"),
    ("01526096-4-/2022-0822005", "01526096-4-/2022-0822005"),
    ("01527918X-2020-153077", "01527918x-2020-153077"),
    ("GZ520203-SJ/2025-00031", "gz520203-sj/2025-00031"),
    ("ＧＺ520203－SJ/2025－00031", "gz520203-sj/2025-00031"),
    ("索引号：620702081 / 2026-00007", "620702081/2026-00007"),
    ("索引号[620702081/2026-00007]是什么", "620702081/2026-00007"),
])  # fmt: skip
def test_one_index_number_however_it_is_written(written: str, key: str) -> None:
    assert index_key(written) == key


@pytest.mark.parametrize("said", [
    "", "低保怎么申请", "620702081/2021-None", "2026-03-01", "2026/03/01", "520203199001011234", "13985001234",
    "0858-5650101", "六府办发〔2019〕32号", "2026-0001", "2026-留0001", "http://www.liuzhi.gov.cn/2026-01/x.html",
])  # fmt: skip
def test_what_is_no_index_number(said: str) -> None:
    assert index_key(said) is None


def test_items_of_one_day_keep_their_index_numbers_apart() -> None:
    """宁波: 地区编号-部门编号-类别号-分组号-生成日期-顺序号 (regulation §5.2)."""
    first, second = "330200-0001-02-03-20260101-0001", "330200-0001-02-03-20260101-0002"

    assert index_key(first) != index_key(second)
