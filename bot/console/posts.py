"""Whose work it is: the posts that open a kind of page, by name."""

from enum import StrEnum

from storage.terms import Post


class Door(StrEnum):
    """Pages for which no post is asked."""

    OUTSIDE = "outside"  # anybody: signing in
    INSIDE = "inside"  # whoever has signed in, even if a code or a new password is still owed


Permission = Door | frozenset[Post]


def only(*posts: Post) -> frozenset[Post]:
    return frozenset(posts)


# One asks for an import, another agrees: what is imported is public at once (design 4.11).
IMPORTERS = only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER)
AGREERS = only(Post.REVIEWER, Post.APPROVER)
EVERYBODY = frozenset(Post)
CONTENT = only(Post.CONTRIBUTOR, Post.REVIEWER, Post.SECRECY, Post.APPROVER, Post.HANDLER)
WRITERS = only(Post.CONTRIBUTOR, Post.REVIEWER)
REVIEWERS = only(Post.REVIEWER, Post.SECRECY, Post.APPROVER)
EDITORS = WRITERS | REVIEWERS
# 三员分立: 系统管理 adds people, 安全管理 gives posts, 审计 looks on and changes nothing.
KEEPERS = only(Post.ADMINISTRATOR, Post.SECURITY)
# Who notes down where an item hangs, and who keeps the office's list of channels.
PLACERS = only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER)
CHANNEL_KEEPERS = only(Post.REVIEWER, Post.ADMINISTRATOR)
CATEGORY_KEEPERS = CHANNEL_KEEPERS
# 错敏词: who writes sees the list; who reviews and who looks for secrets keeps it.
WORD_KEEPERS = only(Post.REVIEWER, Post.SECRECY)
# 常见问题: written by one of them, agreed to by another.
FAQ_KEEPERS = only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER, Post.HANDLER)
# What did not reach WeChat is looked after by who answers and who has things published.
SENDERS = only(Post.REVIEWER, Post.APPROVER, Post.HANDLER)

# 年度报告: who knows the year writes it, who reviews or signs off answers for its figures.
REPORT_WRITERS = only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER)
REPORT_CLOSERS = only(Post.REVIEWER, Post.APPROVER)
LEDGER_KEEPERS = only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER, Post.HANDLER)

# 依申请公开: the handler does it, who reviews or signs off issues its letters; all of them look.
APPLICATION_DESK = only(Post.HANDLER, Post.REVIEWER, Post.APPROVER)
TAKERS_IN = only(Post.HANDLER)
CASE_KEEPERS = only(Post.HANDLER, Post.REVIEWER)
ADMINISTRATORS = only(Post.ADMINISTRATOR)
# What stands under every chat is kept by who keeps the account, or by who reviews what is said.
MENU_KEEPERS = only(Post.ADMINISTRATOR, Post.REVIEWER)
TESTER_KEEPERS = only(Post.ADMINISTRATOR, Post.REVIEWER)
