"""Where the account takes no applications: the ways there are, which nobody may be refused (国办公开办函〔2017〕19号)."""

from handlers.messages import Link, Part, Tap, Text, lines
from handlers.office import OfficeProfile


def other_ways(office: OfficeProfile, guide: str) -> Text:
    """`guide` is the address of the guide's page."""
    return lines(
        f"{office.short_name}还没有开通公众号受理申请（公开指南里没有写这个渠道）。可以这样申请：",
        "",
        *_ways(office),
        "",
        "写明：姓名或者名称、身份证明、联系方式；要什么信息（名称、文号或者特征）；希望怎么得到。不用写用途（条例第二十九条）。",
        "书面有困难的，可以当面口头说，由工作人员代填。",
        f"电话：{office.telephone or office.hotline}",
        Link("打开公开指南", guide),
        Tap("先查查有没有公开，请发「查公开」", "查公开"),
    )


def _ways(office: OfficeProfile) -> list[Part]:
    desk = office.disclosure_office or "政府信息公开工作机构"
    place = office.address or "地址请打电话问一下"
    ways = [f"当面：{place}" + (f"，{office.hours}" if office.hours else "")]
    ways.append(f"邮寄：{place}，{office.name}{desk}收，信封上写「政府信息公开申请」")
    ways += [f"传真：{office.fax}"] if office.fax else []
    ways += [f"电子邮件：{office.email}"] if office.email else []
    return [f"{n}. {way}" for n, way in enumerate(ways, 1)]
