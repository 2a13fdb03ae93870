"""The least a WeChat bot can do: bare Flask and wechatpy, verify, decrypt, parse, echo, encrypt. The yardstick."""

from flask import Flask, Response, request
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.replies import TextReply

from tests.house import APPID, KEY, TOKEN

app = Flask(__name__)
crypto = WeChatCrypto(TOKEN, KEY, APPID)


@app.post("/wechat/suojia")
def echo() -> Response:
    signed = request.args["msg_signature"], request.args["timestamp"], request.args["nonce"]
    message = parse_message(crypto.decrypt_message(request.data, *signed))
    xml = TextReply(content=message.content, message=message).render()
    return Response(crypto.encrypt_message(xml, signed[2]), mimetype="text/xml")
