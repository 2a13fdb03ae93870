"""What letters are about, whose they are and what happened to them; the phrases they are answered with."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import guard

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("kind", sa.String(32), nullable=False, server_default="message"))
    op.add_column("letters", sa.Column("post", sa.String(32), nullable=False, server_default="handler"))
    op.add_column("letters", sa.Column("door", sa.String(32), nullable=False, server_default="chat"))
    op.add_column("letters", sa.Column("anonymous", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("letters", sa.Column("once", sa.LargeBinary(), nullable=True))
    op.create_index("ix_letters_once", "letters", ["once"], unique=True)
    op.create_table(
        "letter_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("post", sa.String(32), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_letter_events_office_id"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_letter_events_letter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_events"),
    )
    op.create_index("ix_letter_events_letter_id", "letter_events", ["letter_id"])
    guard("letter_events")
    op.create_table(
        "phrases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_phrases_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_phrases"),
    )
    op.create_index("ix_phrases_office_id", "phrases", ["office_id"])


def downgrade() -> None:
    op.drop_table("phrases")
    op.drop_table("letter_events")
    op.drop_index("ix_letters_once", "letters")
    for column in ("once", "anonymous", "door", "post", "kind"):
        op.drop_column("letters", column)
