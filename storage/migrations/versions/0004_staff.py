"""Staff, posts, stand-ins; sessions, what was refused at the door, forms taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _staff()
    _posts()
    _stand_ins()
    _invitations()
    _sessions()
    _failures()
    _submissions()


def downgrade() -> None:
    for table in ("submissions", "failures", "sessions", "invitations", "stand_ins", "posts", "staff"):
        op.drop_table(table)


def _office_of(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=f"fk_{table}_office_id")


def _person_of(table: str, column: str = "staff_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["staff.id"], name=f"fk_{table}_{column}")


def _moment(name: str, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=True),
        _moment("password_set_at", nullable=True),
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("totp", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        _moment("added_at"),
        _moment("seen_at", nullable=True),
        _moment("dismissed_at", nullable=True),
        _office_of("staff"),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("name", name="uq_staff_name"),
    )
    op.create_index("ix_staff_office_id", "staff", ["office_id"])


def _posts() -> None:
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(32), nullable=False),
        _moment("since"),
        _moment("until", nullable=True),
        _office_of("posts"),
        _person_of("posts"),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
    )
    op.create_index("ix_posts_office_id", "posts", ["office_id"])
    op.create_index("ix_posts_staff_id", "posts", ["staff_id"])


def _stand_ins() -> None:
    op.create_table(
        "stand_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("absent_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        _moment("ended_at", nullable=True),
        _office_of("stand_ins"),
        _person_of("stand_ins", "absent_id"),
        _person_of("stand_ins"),
        sa.PrimaryKeyConstraint("id", name="pk_stand_ins"),
    )
    op.create_index("ix_stand_ins_office_id", "stand_ins", ["office_id"])
    op.create_index("ix_stand_ins_staff_id", "stand_ins", ["staff_id"])


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        _moment("made_at"),
        _moment("until"),
        _moment("used_at", nullable=True),
        _office_of("invitations"),
        _person_of("invitations"),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
    )
    op.create_index("ix_invitations_staff_id", "invitations", ["staff_id"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", BIG, nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        _moment("started_at"),
        _moment("seen_at"),
        _moment("code_at", nullable=True),
        _moment("ended_at", nullable=True),
        sa.Column("flash", sa.Text(), nullable=False),
        _office_of("sessions"),
        _person_of("sessions"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("digest", name="uq_sessions_digest"),
    )
    op.create_index("ix_sessions_office_id", "sessions", ["office_id"])
    op.create_index("ix_sessions_staff_id", "sessions", ["staff_id"])


def _failures() -> None:
    op.create_table(
        "failures",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _moment("last_at"),
        _moment("locked_until", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_failures"),
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("session_id", BIG, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("led_to", sa.String(), nullable=False),
        _moment("at"),
        _office_of("submissions"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_submissions_session_id"),
        sa.PrimaryKeyConstraint("session_id", "key", name="pk_submissions"),
    )
