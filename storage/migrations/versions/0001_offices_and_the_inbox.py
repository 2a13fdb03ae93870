"""Offices, accounts, citizens, and the messages that come in."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import drop_guards, guard

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _offices()
    _stations()
    _accounts()
    _services()
    _citizens()
    _conversations()
    _inbox()
    _envelopes()
    _held()
    _counts()
    _serials()
    _acts()
    guard("acts")


def downgrade() -> None:
    drop_guards()
    op.drop_table("acts")
    op.drop_table("serials")
    op.drop_table("counts")
    op.drop_table("held")
    op.drop_table("envelopes")
    op.drop_table("inbox")
    op.drop_table("conversations")
    op.drop_table("citizens")
    op.drop_table("services")
    op.drop_table("accounts")
    op.drop_table("stations")
    op.drop_table("offices")


def _offices() -> None:
    op.create_table(
        "offices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("level", sa.String(32), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["offices.id"], name="fk_offices_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
        sa.UniqueConstraint("slug", name="uq_offices_slug"),
    )


def _stations() -> None:
    op.create_table(
        "stations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("telephone", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_stations_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_stations"),
        sa.UniqueConstraint("office_id", "name", name="uq_stations_office_id_name"),
    )


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("appid", sa.String(), nullable=False),
        sa.Column("original_id", sa.String(), nullable=False),
        sa.Column("mode", sa.String(32), nullable=False),
        sa.Column("api_base", sa.String(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("aes_key", sa.LargeBinary(), nullable=False),
        sa.Column("previous_token", sa.LargeBinary(), nullable=True),
        sa.Column("previous_aes_key", sa.LargeBinary(), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("slug", name="uq_accounts_slug"),
    )


def _services() -> None:
    op.create_table(
        "services",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_services_account_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_services_office_id"),
        sa.PrimaryKeyConstraint("account_id", "office_id", name="pk_services"),
    )


def _citizens() -> None:
    op.create_table(
        "citizens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("blind", sa.LargeBinary(), nullable=False),
        sa.Column("openid", sa.LargeBinary(), nullable=True),
        sa.Column("large_type", sa.Boolean(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_citizens_account_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_citizens_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_citizens"),
        sa.UniqueConstraint("account_id", "blind", name="uq_citizens_account_id_blind"),
    )


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(32), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("draft", sa.LargeBinary(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_number", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_conversations_citizen_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_conversations_office_id"),
        sa.PrimaryKeyConstraint("citizen_id", "office_id", "subject", name="pk_conversations"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("citizen_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("deliveries", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("late", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_inbox_account_id"),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_inbox_citizen_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_inbox_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("key", name="uq_inbox_key"),
    )
    op.create_index("ix_inbox_office_day", "inbox", ["office_id", "day"])
    op.create_index(
        "ix_inbox_unfinished",
        "inbox",
        ["citizen_id"],
        sqlite_where=sa.text("state IN ('promised', 'late')"),
        postgresql_where=sa.text("state IN ('promised', 'late')"),
    )


def _envelopes() -> None:
    op.create_table(
        "envelopes",
        sa.Column("stamp", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("stamp", name="pk_envelopes"),
    )


def _held() -> None:
    op.create_table(
        "held",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_held_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_held"),
    )
    op.create_index("ix_held_day", "held", ["day"])


def _counts() -> None:
    op.create_table(
        "counts",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_counts_office_id"),
        sa.PrimaryKeyConstraint("office_id", "day", "what", name="pk_counts"),
    )


def _serials() -> None:
    op.create_table(
        "serials",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_serials_office_id"),
        sa.PrimaryKeyConstraint("office_id", "kind", "year", name="pk_serials"),
    )


def _acts() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_acts_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
        sa.UniqueConstraint("office_id", "number", name="uq_acts_office_id_number"),
    )
