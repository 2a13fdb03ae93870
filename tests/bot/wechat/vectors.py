"""What others sealed: official examples and those of other libraries (wechat-platform §1.2, §1.4), as literals."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Vector:
    """`message` is the plain text, `prefix` the sixteen bytes before it. Signature and stamp where one was given."""

    token: str
    key: str
    appid: str
    prefix: str
    message: str
    encrypted: str
    padding: int
    timestamp: str = ""
    nonce: str = ""
    msg_signature: str = ""


A43 = "A" * 43
OTHERS_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"

OFFICIAL_PUSH = Vector(
    token="AAAAA", key=A43, appid="wxba5fad812f8e6fb9", prefix="a8eedb185eb2fecf", padding=19,
    message='{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY",'
    '"CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}',
    encrypted="+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzD"
    "pVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFI"
    "ZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=",
    timestamp="1714112445", nonce="415670741", msg_signature="046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
)  # fmt: skip
OFFICIAL_PUSH_SIGNATURE = "6c5c811b55cc85e0e1b54100749188c20beb3f5d"  # the three-part one of the same request

OFFICIAL_REPLY = Vector(
    token="AAAAA", key=A43, appid="wxba5fad812f8e6fb9", prefix="707722b803182950", padding=1,
    message='{"demo_resp":"good luck"}',
    encrypted="ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==",
    timestamp="1713424427", nonce="415670741", msg_signature="1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1",
)  # fmt: skip

WXJAVA = Vector(
    token="pamtest", key=OTHERS_KEY, appid="wxb11529c136998cb6", prefix="aaaabbbbccccdddd", padding=7,
    message="我是中文abcd123",
    encrypted="jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==",
)  # fmt: skip

EASYWECHAT_ENCRYPTED = (
    "rTNFcsut4LfGuAFKEUVVpwcaCOTJzOd9twZdIW910jb3k+iicx2uvhttIZ3Qg9Qgty3BEF2xbOrz6boTfb30dMomcgrkTqdFPwnhqbk+kIQ7rZiw"
    "ny9D7NUrTgA5kpX3KsZvrXzUZyP2x9YOlxbgm572lmxKvM7HAQQhIQ/p6HBmoY30bGXFK0BtIu1pW9TjhOYrLQoU18nWYjWqDA1ynkmOytpv7QRI"
    "1P1+0NoxL0q2zO1DgeSvnE8CZGo/o5Ap/WHK5W2RAsinpzN4/LjPnmB6U01I5XCoJoC0GK/yMZycd2Oh8Nq6+wBkC1U85oy0ktOY4nLvsQMLrour"
    "mMGdZHuTbqpeJ8Ao/5PRYJ+WBvRUwPfGKBL2+2IKZF49vAJqkcGWSHGE76ZN2erXeuNazf/o9o3lIE3q739o4c8t9QGPe31GT2Go/rOz1BsrASwv"
    "auNulCh+++yz+CQzBIuikA=="
)
EASYWECHAT_STAMP = ("1458300676", "260774613", "4f3ad57b6989f09f4eb392acce4f9e93942ed890")

# GET verification and plain mode: token, timestamp, nonce → signature.
VERIFICATION = ("AAAAA", "1714036504", "1514711492", "f464b24fc39322e44b38aa78f5edd27bd1441696")
PLAIN_MODE = ("AAAAA", "1714037059", "486452656", "899cf89e464efb63f54ddac96b0a0a235f53aa78")
ECHO = "4375120948345356249"
