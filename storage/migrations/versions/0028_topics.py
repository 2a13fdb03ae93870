"""Who wants to hear of which topic, the letters that went to them, and what WeChat calls a pushed article."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("until IS NULL")


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_subscriptions_office_id"),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_subscriptions_citizen_id"),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name="fk_subscriptions_category_id"),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
    )
    op.create_index(
        "ix_subscriptions_open", "subscriptions", ["citizen_id", "category_id"], unique=True,
        sqlite_where=OPEN, postgresql_where=OPEN,
    )  # fmt: skip
    op.create_index(
        "ix_subscriptions_category_id", "subscriptions", ["category_id"], sqlite_where=OPEN, postgresql_where=OPEN
    )  # fmt: skip
    op.create_table(
        "topic_letters",
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("dispatch_id", BIG, nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name="fk_topic_letters_announcement_id"
        ),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_topic_letters_citizen_id"),
        sa.ForeignKeyConstraint(["dispatch_id"], ["outbox.id"], name="fk_topic_letters_dispatch_id"),
        sa.ForeignKeyConstraint(["topic_id"], ["categories.id"], name="fk_topic_letters_topic_id"),
        sa.PrimaryKeyConstraint("announcement_id", "citizen_id", name="pk_topic_letters"),
        sa.UniqueConstraint("dispatch_id", name="uq_topic_letters_dispatch_id"),
    )
    op.create_index("ix_topic_letters_citizen_id", "topic_letters", ["citizen_id"])
    op.add_column(
        "announcement_results", sa.Column("article", sa.String(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("announcement_results", "article")
    op.drop_table("topic_letters")
    op.drop_table("subscriptions")
