"""The criteria of the county's scoring sheet, and the evidence put beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("cycle", sa.String(32), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("figure", sa.String(32), nullable=True),
        sa.Column("bound", sa.String(32), nullable=True),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("score_why", sa.Text(), nullable=False),
        sa.Column("scored_by", sa.String(), nullable=False),
        sa.Column("scored_at", MOMENT, nullable=True),
        sa.Column("dropped_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_criteria_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_criteria"),
        sa.UniqueConstraint("office_id", "year", "number", name="uq_criteria_office_id_year_number"),
    )
    op.create_table(
        "criterion_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("attached_by", sa.String(), nullable=False),
        sa.Column("attached_at", MOMENT, nullable=False),
        sa.Column("dropped_by", sa.String(), nullable=False),
        sa.Column("dropped_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_criterion_evidence_office_id"),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name="fk_criterion_evidence_criterion_id"),
        sa.PrimaryKeyConstraint("id", name="pk_criterion_evidence"),
    )
    op.create_index("ix_criterion_evidence_criterion_id", "criterion_evidence", ["criterion_id"])


def downgrade() -> None:
    op.drop_table("criterion_evidence")
    op.drop_table("criteria")
