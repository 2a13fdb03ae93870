"""发文字号: 代字〔年份〕序号号, six-cornered brackets, no zero before the serial (GB/T 9704-2012 §7.2.5)."""

from handlers.office import OfficeProfile
from handlers.refusal import Refused

MARK, YEAR, SERIAL = "{代字}", "{年份}", "{序号}"


def mark_of(office: OfficeProfile, year: int, serial: int) -> str:
    """Raises Refused where the office has not said what its letters are called by."""
    if not office.letter_mark:
        raise Refused("本单位还没有登记公开文书的发文机关代字（例如 梭公复），编不出文号。请先补全单位资料。")
    if YEAR not in office.letter_format or SERIAL not in office.letter_format:
        raise Refused(f"文号的格式里要有{YEAR}和{SERIAL}，例如 {MARK}〔{YEAR}〕{SERIAL}号。")
    return (
        office.letter_format.replace(MARK, office.letter_mark)
        .replace(YEAR, str(year))
        .replace(SERIAL, str(serial))
    )
