"""The one exception meant for people."""

from collections.abc import Mapping


class Refused(Exception):
    """Not done, and here is what to do instead: `Refused("请写明所需信息的名称或文号")`.

    The sentence is shown to the person as it stands; it never holds personal data.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Faults(Refused):
    """What is wrong with a form, field by field; everything is told at once and nothing typed is lost."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("；".join(sentence.rstrip("。") for sentence in fields.values()) + "。")
        self.fields = dict(fields)
