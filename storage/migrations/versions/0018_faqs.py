"""常见问题, what became of questions without an answer, and which entry answered an enquiry."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enquiries", sa.Column("faq_id", sa.Integer(), nullable=True))
    op.create_table(
        "faqs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("new_question", sa.Text(), nullable=False),
        sa.Column("new_answer", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_faqs_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_faqs"),
    )
    op.create_index("ix_faqs_office_id", "faqs", ["office_id"])
    op.create_table(
        "settled_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("how", sa.String(32), nullable=False),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_settled_questions_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_settled_questions"),
        sa.UniqueConstraint("office_id", "asked", name="uq_settled_questions_office_id_asked"),
    )


def downgrade() -> None:
    op.drop_table("settled_questions")
    op.drop_table("faqs")
    op.drop_column("enquiries", "faq_id")
