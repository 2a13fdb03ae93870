"""The menu of an account."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "menus",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("buttons", sa.Text(), nullable=False),
        sa.Column("pushes", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("there", sa.Text(), nullable=True),
        sa.Column("there_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_menus_account_id"),
        sa.PrimaryKeyConstraint("account_id", name="pk_menus"),
    )


def downgrade() -> None:
    op.drop_table("menus")
