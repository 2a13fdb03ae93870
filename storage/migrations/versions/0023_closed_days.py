"""The figures of days that are over."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "closed_days",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=False),
        sa.Column("visitors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_closed_days_office_id"),
        sa.PrimaryKeyConstraint("office_id", "day", name="pk_closed_days"),
    )
    op.create_table(
        "day_figures",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("figure", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_day_figures_office_id"),
        sa.PrimaryKeyConstraint("office_id", "day", "figure", name="pk_day_figures"),
    )
    op.create_table(
        "day_questions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_day_questions_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_day_questions"),
    )
    op.create_index("ix_day_questions_office_day", "day_questions", ["office_id", "day"])


def downgrade() -> None:
    for table in ("day_questions", "day_figures", "closed_days"):
        op.drop_table(table)
