"""The one exception meant for people."""


class Refused(Exception):
    """Not done, and here is what to do instead: `Refused("请写明所需信息的名称或文号")`.

    The sentence is shown to the person as it stands; it never holds personal data.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
