"""发布前体检: what must not go out unseen. `rules.examine` is the way in."""

import logging

# What a stranger's pdf makes its reader say quotes the pdf. Personal data is never in a log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
