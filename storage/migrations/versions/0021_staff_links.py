"""Which WeChat is a member of staff's own."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_links",
        sa.Column("staff_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("citizen_id", sa.Integer(), nullable=True),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_links_staff_id"),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_staff_links_citizen_id"),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff_links"),
    )
    op.create_index("ix_staff_links_citizen_id", "staff_links", ["citizen_id"])


def downgrade() -> None:
    op.drop_table("staff_links")
