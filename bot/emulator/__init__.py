"""A WeChat platform on loopback, with a phone in the browser (wechat-platform §12): for the demo and the tests.

It shares no line with bot/wechat: its cryptography and its reading of replies are written from the
specification alone, so that the two check each other.
"""
