"""口径: what the law does not settle about counting days, as this office holds it."""

import json
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Every default is the cautious reading: the earlier last day, or the one courts have used (regulation §1.7)."""

    makeup_days_count: bool = True
    pause_from_next_day: bool = True
    pause_on_last_day: bool = True
    pause_for_reasons: bool = False
    extend_on_last_day: bool = True
    email_serves: bool = True
    supplement_days: int = 15
    reasons_days: int = 15

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, kept: str) -> "Assumptions":
        """What is not kept is as it is by default; what is not known is left alone."""
        told = json.loads(kept) if kept else {}
        return cls(**{one.name: told[one.name] for one in fields(cls) if one.name in told})


WORDS = {
    "makeup_days_count": "补班的周末算工作日（默认：算。依据国务院办公厅每年的节假日安排）",
    "pause_from_next_day": "征求意见从征求意见书发出的次日起不计入期限（默认：次日；关闭则当日起）",
    "pause_on_last_day": "收到意见的当日也不计入期限（默认：不计；关闭则当日计入）",
    "pause_for_reasons": "等待申请人说明理由的时间不计入期限（默认：计入，条例第三十五条没有说可以扣除）",
    "extend_on_last_day": "期限届满当日还可以延期（默认：可以；关闭则须在届满日之前）",
    "email_serves": "按申请人要求发到电子邮箱算送达（默认：算，条例第四十条；关闭则只算附加告知）",
    "supplement_days": "给申请人补正的合理期限，工作日（默认：15）",
    "reasons_days": "给申请人说明理由的期限，工作日（默认：15）",
}
