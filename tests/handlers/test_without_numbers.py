"""What applicants write is shown as they wrote it, but for the figures that may be somebody's."""

import pytest

from handlers.masking import without_numbers


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("我的低保审批表，电话13985009999", "我的低保审批表，电话***"),
        ("电话 139 8500 9999，谢谢", "电话 ***，谢谢"),
        ("身份证52020319900307451X的低保", "身份证***的低保"),
        ("发到 liting@example.com", "发到 ***"),
        ("卡号１３９８５００９９９９", "卡号***"),
    ],
)
def test_what_may_be_a_persons_is_covered(written: str, shown: str) -> None:
    assert without_numbers(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "2025年低保资金发放明细",
        "国办函〔2020〕109号",
        "2026-02-14 的会议纪要",
        "2024-2025 年危改名单",
        "2025年1月20日通知",
    ],
)
def test_days_years_and_numbers_of_documents_stay(written: str) -> None:
    assert without_numbers(written) == written
