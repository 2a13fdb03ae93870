"""Visits of citizens to a page of their own, each by a link that opens once."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page_visits",
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_page_visits_office_id"),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_page_visits_citizen_id"),
        sa.PrimaryKeyConstraint("link", name="pk_page_visits"),
        sa.UniqueConstraint("digest", name="uq_page_visits_digest"),
    )
    op.create_index("ix_page_visits_citizen_id", "page_visits", ["citizen_id"])


def downgrade() -> None:
    op.drop_table("page_visits")
