"""What was typed into the form of a letter, so that its draft can be mended."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("official_letters", sa.Column("typed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("official_letters", "typed")
