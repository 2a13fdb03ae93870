"""Every kind of message and event WeChat pushes (wechat-platform §1.8, §1.10), with what the citizen reads back.

"" is success without words. Written anew from the facts, in the emulator's letters where it has one.
"""

from typing import Any

from bot.emulator import letters
from bot.emulator.letters import element, event, message, report

NOTHING = ""
FOUND = "最低生活保障"
WELCOME = "政务公开"
TYPE_PLEASE = "打字"


def number(of: int) -> int:
    return 8_100_000_000_000_000 + of


MESSAGES: dict[str, tuple[str, str]] = {
    "text": (letters.text("低保怎么申请", number(1)), FOUND),
    "text with line breaks": (letters.text("低保\n怎么申请", number(2)), FOUND),
    "text below an article": (letters.text("低保怎么申请", number(3)) + element("MsgDataId", 2650000000) + element("Idx", 1), FOUND),
    "tap-to-send": (letters.text("低保怎么申请", number(4), tapped="101"), FOUND),
    "tap-to-send on a test account": (letters.text("低保怎么申请", number(5)), FOUND),
    "empty text": (letters.text("", number(6)), TYPE_PLEASE),
    "old face": (letters.text("/::)", number(10)), "没有查到"),
    "image": (letters.image(number(11)), "图片"),
    "image below an article": (letters.image(number(12)) + element("MsgDataId", 2650000000) + element("Idx", 2), "图片"),
    "voice": (letters.voice(number(13)), "语音"),
    "voice with words": (letters.voice(number(14), "低保怎么申请"), "语音"),
    "voice without the field": (letters.voice(number(15), None), "语音"),
    "video": (letters.video(number(16)), TYPE_PLEASE),
    "short video": (letters.video(number(17), "shortvideo"), TYPE_PLEASE),
    "location": (letters.location(number(18)), "文明路1号"),
    "link": (letters.link(number(19)), TYPE_PLEASE),
    "unknown kind": (message("hologram", number(20), Depth=3, Note="新"), TYPE_PLEASE),
    "kind with a capital": (message("Text", number(21), Content="低保怎么申请"), FOUND),
    "new fields": (letters.text("低保怎么申请", number(22)) + element("Mood", "好") + "<Nest><a>1</a><a>2</a></Nest>", FOUND),
}  # fmt: skip

SCAN_CODE = {"ScanCodeInfo": {"ScanType": "qrcode", "ScanResult": "1"}}
PICTURES = {
    "SendPicsInfo": {"Count": 1, "PicList": {"item": {"PicMd5Sum": "1b5f7c23b5bf75682a53e7b6d163e185"}}}
}
TWO_PICTURES = {"SendPicsInfo": {"Count": 2, "PicList": {"item": [{"PicMd5Sum": "1b"}, {"PicMd5Sum": "2c"}]}}}
PLACE = {
    "SendLocationInfo": {
        "Location_X": "23",
        "Location_Y": "113",
        "Scale": "15",
        "Label": "地址",
        "Poiname": "",
    }
}
MASS: dict[str, Any] = {
    "MsgID": 1000001625, "Status": "send success", "TotalCount": 100, "FilterCount": 80, "SentCount": 75, "ErrorCount": 5,
    "CopyrightCheckResult": {"Count": 1, "ResultList": {"item": [
        {"ArticleIdx": 1, "UserDeclareState": 0, "AuditState": 2, "OriginalArticleUrl": "u", "OriginalArticleType": 1,
         "CanReprint": 1, "NeedReplaceContent": 1, "NeedShowReprintSource": 1},
        {"ArticleIdx": 2, "AuditState": 1}]}, "CheckState": 2},
    "ArticleUrlResult": {"Count": 1, "ResultList": {"item": {"ArticleIdx": 1, "ArticleUrl": "u"}}},
}  # fmt: skip
PUBLISHED = {"PublishEventInfo": {
    "publish_id": 2247503051, "publish_status": 0, "article_id": "ID",
    "article_detail": {"count": 1, "item": [{"idx": 1, "article_url": "u"}]}}}  # fmt: skip
NOT_PUBLISHED = {"PublishEventInfo": {"publish_id": 2247503052, "publish_status": 2, "fail_idx": [1, 2]}}
ONE_NOTICE = {"List": {"TemplateId": "T", "SubscribeStatusString": "accept", "PopupScene": 2}}
TWO_NOTICES = {
    "List": [ONE_NOTICE["List"], {"TemplateId": "U", "SubscribeStatusString": "reject", "PopupScene": 2}]
}
SENT = {"List": {"TemplateId": "T", "MsgID": 1700827132819554304, "ErrorCode": 0, "ErrorStatus": "success"}}
PERSON = {"OpenID": "oLiTing_aaaaaaaaaaaaaaaaaaaa", "AppID": "wx13974bf780d3dc89", "RevokeInfo": "301"}


def keyed(name: str, **fields: Any) -> str:
    return event(name, "6") + letters.nested(fields)


EVENTS: dict[str, tuple[str, str]] = {
    "subscribe": (event("subscribe", ""), WELCOME),
    "subscribe by a code": (event("subscribe", "qrscene_123123", Ticket="TICKET"), WELCOME),
    "subscribe after paying": (event("subscribe", "last_trade_no_4200001"), WELCOME),
    "unsubscribe": (event("unsubscribe", ""), NOTHING),
    "SCAN": (event("SCAN", "123123", Ticket="TICKET"), WELCOME),
    "LOCATION": (event("LOCATION", Latitude=23.137466, Longitude=113.352425, Precision=119.38504), NOTHING),
    "CLICK on 最新": (event("CLICK", "最新"), "最新公开"),
    "CLICK on 帮助": (event("CLICK", "帮助"), "直接打字"),
    "click in small letters": (event("click", "电话"), "0858-5650101"),
    "CLICK on a key of an old menu": (event("CLICK", "V1001_TODAY_MUSIC"), "没有查到"),
    "VIEW": (event("VIEW", "https://example.gov.cn/", MenuId=433418371), NOTHING),
    "view_miniprogram": (event("view_miniprogram", "pages/index/index", MenuId=433418371), NOTHING),
    "scancode_push": (keyed("scancode_push", **SCAN_CODE), NOTHING),
    "scancode_waitmsg": (keyed("scancode_waitmsg", **SCAN_CODE), WELCOME),
    "pic_sysphoto": (keyed("pic_sysphoto", **PICTURES), NOTHING),
    "pic_photo_or_album": (keyed("pic_photo_or_album", **TWO_PICTURES), NOTHING),
    "pic_weixin": (keyed("pic_weixin", **PICTURES), NOTHING),
    "location_select": (keyed("location_select", **PLACE), NOTHING),
    "MASSSENDJOBFINISH": (report("MASSSENDJOBFINISH", **MASS), NOTHING),
    "TEMPLATESENDJOBFINISH": (report("TEMPLATESENDJOBFINISH", MsgID=200163836, Status="success"), NOTHING),
    "templatesendjobfinish": (report("templatesendjobfinish", MsgID=200163837, Status="failed:user block"), NOTHING),
    "PUBLISHJOBFINISH": (report("PUBLISHJOBFINISH", **PUBLISHED), NOTHING),
    "PUBLISHJOBFINISH, refused": (report("PUBLISHJOBFINISH", **NOT_PUBLISHED, EventKey="2"), NOTHING),
    "subscribe_msg_popup_event": (report("subscribe_msg_popup_event", SubscribeMsgPopupEvent=ONE_NOTICE), NOTHING),
    "subscribe_msg_popup_event, two": (
        report("subscribe_msg_popup_event", SubscribeMsgPopupEvent=TWO_NOTICES, EventKey="2"), NOTHING),
    "subscribe_msg_change_event": (report("subscribe_msg_change_event", SubscribeMsgChangeEvent=ONE_NOTICE), NOTHING),
    "subscribe_msg_sent_event": (report("subscribe_msg_sent_event", SubscribeMsgSentEvent=SENT), NOTHING),
    "user_info_modified": (report("user_info_modified", **PERSON), NOTHING),
    "user_authorization_revoke": (report("user_authorization_revoke", **PERSON), NOTHING),
    "user_authorization_cancellation": (report("user_authorization_cancellation", **PERSON), NOTHING),
    "qualification_verify_success": (report("qualification_verify_success", ExpiredTime=1442401156), NOTHING),
    "qualification_verify_fail": (
        report("qualification_verify_fail", FailTime=1442401122, FailReason="by time"), NOTHING),
    "naming_verify_success": (report("naming_verify_success", ExpiredTime=1442401093), NOTHING),
    "naming_verify_fail": (report("naming_verify_fail", FailTime=1442401061, FailReason="by time"), NOTHING),
    "annual_renew": (report("annual_renew", ExpiredTime=1442401004), NOTHING),
    "verify_expired": (report("verify_expired", ExpiredTime=1442400900), NOTHING),
    "kf_create_session": (report("kf_create_session", KfAccount="test1@test"), NOTHING),
    "kf_close_session": (report("kf_close_session", KfAccount="test1@test"), NOTHING),
    "kf_switch_session": (report("kf_switch_session", FromKfAccount="test1@test", ToKfAccount="test2@test"), NOTHING),
    "unknown event": (event("WifiConnected", "0", ConnectTime=0, VendorId=3001224419), NOTHING),
    "unknown event without fields": (event("card_pass_check"), NOTHING),
}  # fmt: skip
