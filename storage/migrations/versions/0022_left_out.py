"""Records that count in no figure."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "left_out",
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("left_by", sa.String(), nullable=False),
        sa.Column("left_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_left_out_office_id"),
        sa.PrimaryKeyConstraint("kind", "record_id", name="pk_left_out"),
    )
    op.create_index("ix_left_out_office_id", "left_out", ["office_id"])


def downgrade() -> None:
    op.drop_table("left_out")
