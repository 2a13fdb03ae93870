"""Whoever writes is told what could not be sent to them: asked at every message, so by an index."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_outbox_citizen_id", "outbox", ["citizen_id"])


def downgrade() -> None:
    op.drop_index("ix_outbox_citizen_id", "outbox")
