"""Files from elsewhere are what their list says, to the byte."""

from hashlib import sha256
from pathlib import Path

import bot


def test_vendored_files_are_what_their_list_says() -> None:
    vendor = Path(bot.__file__).parent / "static" / "vendor"
    folders = [one for one in vendor.iterdir() if one.is_dir()]

    assert folders
    for folder in folders:
        lines = [line.split() for line in (folder / "VERSIONS").read_text().splitlines()]
        told = {name: digest for kind, digest, *rest in lines if kind == "sha256" for name in rest}
        assert {name: sha256((folder / name).read_bytes()).hexdigest() for name in told} == told
        assert {one.name for one in folder.iterdir()} == {*told, "VERSIONS", "LICENSE"}
