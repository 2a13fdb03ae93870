"""Applications for disclosure, and letters left for the staff."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import guard

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _applicants()
    _applications()
    _application_events()
    _letters()
    guard("application_events")


def downgrade() -> None:
    op.drop_table("letters")
    op.drop_table("application_events")
    op.drop_table("applications")
    op.drop_table("applicants")


def _applicants() -> None:
    op.create_table(
        "applicants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("identity_blind", sa.LargeBinary(), nullable=True),
        sa.Column("contact_blind", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_applicants_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_applicants"),
        sa.UniqueConstraint("ref", name="uq_applicants_ref"),
    )
    op.create_index("ix_applicants_contact_blind", "applicants", ["contact_blind"])
    op.create_index("ix_applicants_identity_blind", "applicants", ["identity_blind"])


def _applications() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=True),
        sa.Column("door", sa.String(32), nullable=False),
        sa.Column("medium", sa.String(32), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("wanted", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicants.id"], name="fk_applications_applicant_id"),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_applications_citizen_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_applications_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_applications"),
        sa.UniqueConstraint("office_id", "year", "serial", name="uq_applications_office_id_year_serial"),
        sa.UniqueConstraint("ref", name="uq_applications_ref"),
    )
    op.create_index("ix_applications_citizen_id", "applications", ["citizen_id"])
    op.create_index("ix_applications_day", "applications", ["day"])


def _application_events() -> None:
    op.create_table(
        "application_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name="fk_application_events_application_id"
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_application_events_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_application_events"),
    )
    op.create_index("ix_application_events_application_id", "application_events", ["application_id"])


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_letters_citizen_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_letters_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("office_id", "year", "serial", name="uq_letters_office_id_year_serial"),
    )
    op.create_index("ix_letters_citizen_id", "letters", ["citizen_id"])
