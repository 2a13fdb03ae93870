"""The tags of an account, as they were last seen, and how many people read a push."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_tags",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_account_tags_account_id"),
        sa.PrimaryKeyConstraint("account_id", name="pk_account_tags"),
    )
    op.create_table(
        "announcement_reads",
        sa.Column("announcement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("readers", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name="fk_announcement_reads_announcement_id"
        ),
        sa.PrimaryKeyConstraint("announcement_id", name="pk_announcement_reads"),
    )


def downgrade() -> None:
    op.drop_table("announcement_reads")
    op.drop_table("account_tags")
