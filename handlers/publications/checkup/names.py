"""Whether a few characters are somebody's name: a surname first, and no word of the dictionary."""

import re
from functools import lru_cache

import rjieba

# 《百家姓》和第七次人口普查前三百姓，加上西南各民族常见的汉姓。
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇"
    "栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "却璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎慕连茹习宦艾鱼容向古易慎戈廖庾终暨居耿满弘匡国文寇禄阙东欧殳"
    "蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶曾毋沙乜养鞠须丰巢关蒯查荆游竺逯盖桓肖代付覃闫涂兰岳佘苟樂敬"
)
_COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "司徒",
    "轩辕",
)
_HAN = re.compile(r"[一-鿿]{2,4}")
_NOBODY = re.compile(
    r"[某×*]|^(?:姓名|户主|合计|小计|总计|备注|高龄|孤老|平均|全村|全乡|和谐|农户|农村|常住|安[全宁]|时间|康复|幸福|边[远境]|艾滋|高危|卫健|金秋|毛利|元每|向阳|公[正平]|成员|经济|万元|方案)"
)
_LONGEST_SURNAME, _LONGEST_NAME = 2, 3
# Surnames that are hardly ever a word: what follows them may be a word (刘大军, 陈大海).
_PLAIN = frozenset(
    "王李张刘陈杨赵吴周徐孙朱胡郭罗郑梁谢宋唐许韩冯邓曹彭肖蔡潘袁董苏叶吕魏蒋杜丁沈姜范傅钟卢汪戴崔陆廖姚谭韦贾邹熊孟秦阎"
    "薛侯郝孔邵史贺顾赖尹龚黎易覃倪严樊聂俞欧阮詹冉佘岑柳邱骆涂殷翟霍祝晏瞿"
)
_OFFICES_HELD = re.compile(
    r"(?:科长|书记|主任|局长|[乡镇县村市区]长|支书|所长|站长|院长|校长|部长|组长|老师|医生|同志|先生|女士|干事|专员)$"
)
_PLACES = re.compile(r"社区|街道|[村镇乡县市](?!民|委|长)|小学|中学|医院|公司")
_THINGS = re.compile(
    r"[镇乡村县市区组局所站室办院校厂店路河山桥寨坝类级户人款费金病症年月日号件表册法证员者家队会科部处元化性率量物品业地田水等鱼树菜果]$"
)


def is_name(token: str) -> bool:
    """Among other words. Where a column is called 姓名, `may_be_name` is enough."""
    return (
        may_be_name(token)
        and _has_surname(token)
        and not _THINGS.search(token)
        and not _OFFICES_HELD.search(token)
        and _unheard_of(token)
    )


def may_be_name(token: str) -> bool:
    return bool(_HAN.fullmatch(token.replace("·", ""))) and not _NOBODY.search(token)


def _has_surname(token: str) -> bool:
    if token[:2] in _COMPOUND:
        return len(token) > _LONGEST_SURNAME
    return token[0] in _SURNAMES and len(token) <= _LONGEST_NAME


def names_at(text: str, place: int) -> list[str]:
    """The names that may begin here, the longer first: 王大明 before 王大, and neither in 王科长."""
    if any(_PLACES.match(text, place + length) for length in (2, 3)) or any(
        _OFFICES_HELD.search(text[place : place + length]) for length in (3, 4)
    ):
        return []
    return [
        text[place : place + n]
        for n in (4, 3, 2)
        if place + n <= len(text) and is_name(text[place : place + n])
    ]


_GOING_ON = frozenset("患因病系属为是已的等家有在和与被获享需领身户每人元老现将说曾残贫困")


@lru_cache(maxsize=4096)
def _unheard_of(token: str) -> bool:
    """马铃薯, 高血压 and 方案 begin with surnames too; the dictionary knows them as things."""
    (word, tag), *rest = rjieba.tag(token)
    if not rest:
        return tag.startswith("nr")
    if rest[-1][0] in _GOING_ON:
        return False
    if len(word) == 1:
        return word in _PLAIN
    return tag.startswith(("nr", "ns")) and len(rest[0][0]) == 1
