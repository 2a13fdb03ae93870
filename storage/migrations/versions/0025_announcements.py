"""Announcements, how far each has come, and until when only testers are reached."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import guard

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TABLES = (
    "testers", "live_accounts", "live_checks", "announcement_results", "wechat_reports", "announcement_marks",
    "announcement_versions", "announcements", "outbox_steps",
)  # fmt: skip


def upgrade() -> None:
    _steps()
    _announcements()
    _trail()
    _told()
    _going_live()
    for table in ("announcement_versions", "announcement_marks"):
        guard(table)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _column(name: str, kind: "sa.types.TypeEngine[Any]", nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, kind, nullable=nullable)


def _belongs(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _steps() -> None:
    op.create_table(
        "outbox_steps",
        _column("dispatch_id", BIG), _column("name", sa.String(80)), _column("value", sa.Text()), _column("at", MOMENT),
        _belongs("outbox_steps", "dispatch_id", "outbox"),
        sa.PrimaryKeyConstraint("dispatch_id", "name", name="pk_outbox_steps"),
    )  # fmt: skip


def _announcements() -> None:
    op.create_table(
        "announcements",
        _column("id", sa.Integer()), _column("office_id", sa.Integer()), _column("account_id", sa.Integer()),
        _column("publication_id", sa.Integer(), True), _column("form", sa.String()), _column("edition", sa.Integer()),
        _column("title", sa.String()), _column("content", sa.Text()), _column("saved_by", sa.String()),
        _column("saved_at", MOMENT), _column("dispatch_key", sa.String()),
        _belongs("announcements", "office_id", "offices"), _belongs("announcements", "account_id", "accounts"),
        _belongs("announcements", "publication_id", "publications"),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sa.UniqueConstraint("office_id", "form", name="uq_announcements_office_id_form"),
    )  # fmt: skip


def _trail() -> None:
    op.create_table(
        "announcement_versions",
        _column("id", sa.Integer()), _column("office_id", sa.Integer()), _column("announcement_id", sa.Integer()),
        _column("content", sa.Text()), _column("digest", sa.LargeBinary()), _column("at", MOMENT),
        _belongs("announcement_versions", "office_id", "offices"),
        _belongs("announcement_versions", "announcement_id", "announcements"),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_versions"),
        sa.UniqueConstraint("announcement_id", "digest", name="uq_announcement_versions_announcement_id_digest"),
    )  # fmt: skip
    op.create_table(
        "announcement_marks",
        _column("id", sa.Integer()), _column("office_id", sa.Integer()), _column("announcement_id", sa.Integer()),
        _column("number", sa.Integer()), _column("event", sa.String(32)), _column("level", sa.String()),
        _column("clerk_id", sa.Integer()), _column("clerk", sa.String()), _column("opinion", sa.Text()),
        _column("digest", sa.LargeBinary()), _column("at", MOMENT),
        _belongs("announcement_marks", "office_id", "offices"),
        _belongs("announcement_marks", "announcement_id", "announcements"),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_marks"),
        sa.UniqueConstraint("announcement_id", "number", name="uq_announcement_marks_announcement_id_number"),
    )  # fmt: skip


def _told() -> None:
    op.create_table(
        "wechat_reports",
        _column("id", sa.Integer()), _column("account_id", sa.Integer()), _column("job", sa.String(32)),
        _column("number", sa.String()), _column("status", sa.String()), _column("total", sa.Integer()),
        _column("filtered", sa.Integer()), _column("sent", sa.Integer()), _column("failed", sa.Integer()),
        _column("article_id", sa.String()), _column("url", sa.Text()), _column("at", MOMENT),
        _belongs("wechat_reports", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_wechat_reports"),
        sa.UniqueConstraint("account_id", "job", "number", name="uq_wechat_reports_account_id_job_number"),
    )  # fmt: skip
    op.create_table(
        "announcement_results",
        _column("dispatch_id", BIG), _column("announcement_id", sa.Integer()), _column("outcome", sa.String(32), True),
        _column("asked", sa.Integer()), _column("asked_at", MOMENT, True), _column("why", sa.Text()),
        _column("total", sa.Integer(), True), _column("filtered", sa.Integer(), True), _column("sent", sa.Integer(), True),
        _column("failed", sa.Integer(), True), _column("url", sa.Text()), _column("ended_at", MOMENT, True),
        _belongs("announcement_results", "dispatch_id", "outbox"),
        _belongs("announcement_results", "announcement_id", "announcements"),
        sa.PrimaryKeyConstraint("dispatch_id", name="pk_announcement_results"),
    )  # fmt: skip
    op.create_index("ix_announcement_results_announcement_id", "announcement_results", ["announcement_id"])


def _going_live() -> None:
    op.create_table(
        "live_checks",
        _column("account_id", sa.Integer()), _column("point", sa.String(32)), _column("by", sa.String()), _column("at", MOMENT),
        _belongs("live_checks", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("account_id", "point", name="pk_live_checks"),
    )  # fmt: skip
    op.create_table(
        "live_accounts",
        _column("account_id", sa.Integer()), _column("by", sa.String()), _column("at", MOMENT),
        _belongs("live_accounts", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("account_id", name="pk_live_accounts"),
    )  # fmt: skip
    op.create_table(
        "testers",
        _column("id", sa.Integer()), _column("office_id", sa.Integer()), _column("account_id", sa.Integer()),
        _column("name", sa.String()), _column("wechat", sa.LargeBinary()), _column("by", sa.String()), _column("at", MOMENT),
        _belongs("testers", "office_id", "offices"), _belongs("testers", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_testers"),
        sa.UniqueConstraint("account_id", "name", name="uq_testers_account_id_name"),
    )  # fmt: skip
