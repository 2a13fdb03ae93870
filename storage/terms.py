"""Words written into columns. They are stored by value, so renaming one is a migration."""

from enum import StrEnum


class OfficeLevel(StrEnum):
    COUNTY = "county"  # 县（市、区、特区）
    TOWNSHIP = "township"  # 乡镇（街道）


class AccountKind(StrEnum):
    """What WeChat calls the account; it decides which interfaces exist (wechat-platform §9)."""

    SUBSCRIPTION = "subscription"  # 公众号（订阅号）
    SERVICE = "service"  # 服务号


class Mode(StrEnum):
    """消息加解密方式. Set by us, never read from a request (wechat-platform §1.3)."""

    PLAIN = "plain"  # 明文模式
    COMPATIBLE = "compatible"  # 兼容模式
    SAFE = "safe"  # 安全模式


class MessageKind(StrEnum):
    """MsgType of a pushed message (wechat-platform §1.8)."""

    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    SHORT_VIDEO = "shortvideo"
    LOCATION = "location"
    LINK = "link"
    EVENT = "event"
    OTHER = "other"  # a kind WeChat invented after this list


class Heard(StrEnum):
    """How far a message in the inbox has come."""

    ANSWERED = "answered"  # the kept reply is the answer
    PROMISED = "promised"  # the kept reply says 「请稍后发送结果」; the answer is still being made
    LATE = "late"  # the answer is ready and waits to be fetched
    FETCHED = "fetched"  # a promised answer that reached its citizen
    FAILED = "failed"  # our fault: the citizen was told so, staff see it
    FORGOTTEN = "forgotten"  # promised, and forgotten before it was fetched: nobody waits for it any more


class Subject(StrEnum):
    """What an open conversation is about."""

    OFFICE = "office"  # choosing 乡镇
    LISTING = "listing"  # the numbered list last shown
    READING = "reading"  # the rest of a text too long for one reply
    WAITING = "waiting"  # a promised answer is ready to be fetched
    APPLICATION = "application"  # 我要申请
    LETTER = "letter"  # 留言
    NEWS = "news"  # something they are to be told of was laid in the outbox


class Ended(StrEnum):
    """How an enquiry ended."""

    ANSWERED = "answered"  # 有把握的结果
    POSSIBLE = "possible"  # 只给了「可能相关」
    NOTHING = "nothing"  # 没有查到


class Standing(StrEnum):
    """Where an item stands towards the public. How far its draft has come is read from the trail of its review."""

    DRAFT = "draft"  # 从未公开
    PUBLISHED = "published"  # 已公开
    WITHDRAWN = "withdrawn"  # 已撤回
    KEPT = "kept"  # 审定不主动公开，存档
    DISCARDED = "discarded"  # 作废的草稿


class Validity(StrEnum):
    """是否有效."""

    IN_FORCE = "in_force"  # 有效
    EXPIRED = "expired"  # 失效
    REPEALED = "repealed"  # 废止


class CategoryKind(StrEnum):
    CATALOGUE = "catalogue"  # 目录
    AREA = "area"  # 重点领域
    POWERS = "powers"  # 权责清单


class ApplicantKind(StrEnum):
    """申请人情况: the six columns of table three of the annual report (国办公开办函〔2021〕30号)."""

    NATURAL_PERSON = "natural_person"  # 自然人
    COMMERCIAL = "commercial"  # 商业企业
    RESEARCH = "research"  # 科研机构
    SOCIAL_WELFARE = "social_welfare"  # 社会公益组织
    LEGAL_SERVICE = "legal_service"  # 法律服务机构
    OTHER = "other"  # 其他


class Door(StrEnum):
    """By which way an application came in; the receipt day depends on it (条例第三十一条)."""

    CHAT = "chat"  # 公众号对话
    H5 = "h5"  # 公众号网页
    WINDOW = "window"  # 当面
    SIGNED_POST = "signed_post"  # 挂号、特快等需签收的邮寄
    ORDINARY_POST = "ordinary_post"  # 平常信函
    FAX = "fax"  # 传真
    EMAIL = "email"  # 电子邮件


class Medium(StrEnum):
    """The form in which the information is wanted (条例第二十九条第三项)."""

    PAPER = "paper"  # 纸质
    ELECTRONIC = "electronic"  # 电子文档


class Way(StrEnum):
    """How the applicant wants to receive it (条例第二十九条第三项)."""

    POST = "post"  # 邮寄
    EMAIL = "email"  # 电子邮箱
    PICK_UP = "pick_up"  # 自行领取
    INSPECT = "inspect"  # 当场查阅、抄录
    WECHAT = "wechat"  # 在公众号查看（只作附加告知）


class Post(StrEnum):
    """岗位: what a person may do in an office, for a time."""

    CONTRIBUTOR = "contributor"  # 信息员
    REVIEWER = "reviewer"  # 审核
    SECRECY = "secrecy"  # 保密审查
    APPROVER = "approver"  # 签发
    HANDLER = "handler"  # 依申请经办
    ADMINISTRATOR = "administrator"  # 系统管理
    SECURITY = "security"  # 安全管理
    AUDITOR = "auditor"  # 审计


class Tally(StrEnum):
    """What leaves no record, so that only its number is kept."""

    FORGED = "forged"  # 签名不对
    TOO_LARGE = "too_large"  # 超过长度上限
    OFFERED = "offered"  # 申请前提示了已经公开的
    HELPED = "helped"  # 看了就不用再申请
    OPENED = "opened"  # 从公众号点开的办理网页


class Figure(StrEnum):
    """The figures of a day, each answered by the query of the same name in storage.counts."""

    MESSAGES = "messages"  # 收到的消息
    PEOPLE = "people"  # 来过的人
    FOLLOWS = "follows"  # 新关注
    UNFOLLOWS = "unfollows"  # 取消关注
    ENQUIRIES = "enquiries"  # 查询
    ANSWERED = "answered"  # 其中有结果
    POSSIBLE = "possible"  # 其中只有可能相关
    NOTHING = "nothing"  # 其中没有查到
    FAQS = "faqs"  # 其中常见问题答上的（也算有结果）
    LETTERS = "letters"  # 留言
    APPLICATIONS = "applications"  # 依申请公开申请
    OFFERED = "offered"  # 申请前提示了已经公开的
    HELPED = "helped"  # 其中看了就不用再申请
    OPENED = "opened"  # 从公众号点开的办理网页
    ITEMS = "items"  # 公开的信息（一条信息计一次）
    PLACEMENTS = "placements"  # 渠道发布次数，按渠道
    REPEATED = "repeated"  # 重复送达（微信重试）
    HELD = "held"  # 读不懂的消息
    FORGED = "forged"  # 签名不对
    TOO_LARGE = "too_large"  # 超过长度上限
