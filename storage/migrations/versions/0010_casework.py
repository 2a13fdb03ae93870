"""The calendar and what it moved; letters and their service; parties, agents, notes; review and litigation."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import guard, guard_where

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = (
    "cases", "deliveries", "official_letters", "application_notes", "application_parties", "application_agents",
    "recomputations", "calendar_days",
)  # fmt: skip


def upgrade() -> None:
    _calendar_days()
    _recomputations()
    _application_agents()
    _application_parties()
    _application_notes()
    _official_letters()
    _deliveries()
    _cases()
    for table in ("recomputations", "application_notes"):
        guard(table)
    guard_where("official_letters", "OLD.issued_at IS NOT NULL")


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _of_office(table: str) -> "sa.ForeignKeyConstraint":
    return sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=f"fk_{table}_office_id")


def _of_application(table: str) -> "sa.ForeignKeyConstraint":
    return sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=f"fk_{table}_application_id")


def _calendar_days() -> None:
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("worked", sa.Boolean(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_calendar_days"),
    )


def _recomputations() -> None:
    op.create_table(
        "recomputations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("old_day", sa.Date(), nullable=False),
        sa.Column("old_provisional", sa.Boolean(), nullable=False),
        sa.Column("new_day", sa.Date(), nullable=False),
        sa.Column("new_provisional", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_application("recomputations"),
        _of_office("recomputations"),
        sa.PrimaryKeyConstraint("id", name="pk_recomputations"),
    )
    op.create_index("ix_recomputations_application_id", "recomputations", ["application_id"])


def _application_agents() -> None:
    op.create_table(
        "application_agents",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("authorised", sa.Boolean(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        _of_application("application_agents"),
        _of_office("application_agents"),
        sa.PrimaryKeyConstraint("application_id", name="pk_application_agents"),
    )


def _application_parties() -> None:
    op.create_table(
        "application_parties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("party", sa.String(32), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        _of_application("application_parties"),
        _of_office("application_parties"),
        sa.PrimaryKeyConstraint("id", name="pk_application_parties"),
        sa.UniqueConstraint("application_id", "key", name="uq_application_parties_application_id_key"),
    )


def _application_notes() -> None:
    op.create_table(
        "application_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_application("application_notes"),
        _of_office("application_notes"),
        sa.PrimaryKeyConstraint("id", name="pk_application_notes"),
    )
    op.create_index("ix_application_notes_application_id", "application_notes", ["application_id"])


def _official_letters() -> None:
    op.create_table(
        "official_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("template", sa.Integer(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("planned", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("drafter", sa.String(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        _of_application("official_letters"),
        _of_office("official_letters"),
        sa.PrimaryKeyConstraint("id", name="pk_official_letters"),
    )
    op.create_index("ix_official_letters_application_id", "official_letters", ["application_id"])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("tracking", sa.String(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(64), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_application("deliveries"),
        sa.ForeignKeyConstraint(["letter_id"], ["official_letters.id"], name="fk_deliveries_letter_id"),
        _of_office("deliveries"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_application_id", "deliveries", ["application_id"])


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(32), nullable=True),
        sa.Column("kept_by", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        _of_application("cases"),
        _of_office("cases"),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
    )
    op.create_index("ix_cases_office_id", "cases", ["office_id"])
