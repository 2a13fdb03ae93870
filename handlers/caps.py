"""How much is read before a file is refused. A township's attachments are far smaller; a hostile one is far larger.

Each bound is checked before the work it bounds. Larger ones cost memory and time of the machine, nothing else.
"""

MOST_BYTES = 20_000_000  # of a file as it comes
LONGEST_NAME = 120  # characters of its name; most systems end at 255 bytes, which is 85 of ours
MOST_MEMBERS = 2_000  # files inside a docx or xlsx
LONGEST_MEMBER_NAME = 200
MOST_UNPACKED = 150_000_000  # bytes of all members together, pictures included
MOST_MARKUP = 60_000_000  # bytes of the members that are parsed
MOST_RATIO = 150  # unpacked to packed, of a member larger than SMALL; honest sheets stay below 50
SMALL = 1_000_000
MOST_ELEMENTS = 1_500_000  # of one part
DEEPEST = 120  # elements within elements
MOST_CELLS = 200_000  # of a workbook or a csv
MOST_TEXT = 2_000_000  # characters of a file
MOST_PAGES = 500
MOST_PAGE_BYTES = 3_000_000  # the drawing of one page, unpacked
MOST_PDF_BYTES = 30_000_000  # the drawing of all pages
MOST_FINDINGS = 1_000  # told of one file; beyond that it is sent back as a whole
