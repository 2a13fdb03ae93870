"""Categories that are no longer used, and the names they had before."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("categories", sa.Column("retired_on", sa.Date(), nullable=True))
    op.add_column("categories", sa.Column("renamed_to", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM categories WHERE renamed_to IS NOT NULL")
    op.drop_column("categories", "renamed_to")
    op.drop_column("categories", "retired_on")
