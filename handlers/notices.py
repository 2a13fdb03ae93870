"""What a citizen is told of outside a conversation: that something moved, never what. The rest they ask for."""

from collections.abc import Mapping

from storage.sending_terms import Notice

WORDS: Mapping[Notice, str] = {
    Notice.LETTER_ANSWERED: "您的留言有了答复，回复「我的留言」就能看到。",
    Notice.APPLICATION_MOVED: "您的申请有了新进展，回复「我的申请」就能看到。",
}
