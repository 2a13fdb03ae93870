"""What is published, where it was placed, and the index that finds it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _categories()
    _publications()
    _filings()
    _channels()
    _placements()
    _search_tokens()
    _search_texts()
    _search_sounds()
    _synonyms()
    _enquiries()


def downgrade() -> None:
    op.drop_table("enquiries")
    op.drop_table("synonyms")
    op.drop_table("search_sounds")
    op.drop_table("search_texts")
    op.drop_table("search_tokens")
    op.drop_table("placements")
    op.drop_table("channels")
    op.drop_table("filings")
    op.drop_table("publications")
    op.drop_table("categories")


def _categories() -> None:
    op.create_table(
        "categories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_categories_office_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["categories.id"], name="fk_categories_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_categories"),
        sa.UniqueConstraint("office_id", "kind", "path", name="uq_categories_office_id_kind_path"),
    )


def _publications() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("outside_id", sa.String(), nullable=True),
        sa.Column("index_number", sa.String(), nullable=False),
        sa.Column("index_key", sa.String(), nullable=True),
        sa.Column("doc_number", sa.String(), nullable=False),
        sa.Column("doc_key", sa.String(), nullable=True),
        sa.Column("doc_tail", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("validity", sa.String(32), nullable=False),
        sa.Column("standing", sa.String(32), nullable=False),
        sa.Column("source_url", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_publications_office_id"),
        sa.ForeignKeyConstraint(["station_id"], ["stations.id"], name="fk_publications_station_id"),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.UniqueConstraint("office_id", "outside_id", name="uq_publications_office_id_outside_id"),
    )
    op.create_index("ix_publications_doc_tail", "publications", ["office_id", "doc_tail", "standing"])
    op.create_index("ix_publications_index_key", "publications", ["office_id", "index_key", "standing"])
    op.create_index("ix_publications_office_day", "publications", ["office_id", "standing", "published_on"])


def _filings() -> None:
    op.create_table(
        "filings",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name="fk_filings_category_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_filings_office_id"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_filings_publication_id"),
        sa.PrimaryKeyConstraint("publication_id", "category_id", name="pk_filings"),
    )
    op.create_index("ix_filings_category_id", "filings", ["category_id"])


def _channels() -> None:
    op.create_table(
        "channels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_channels_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_channels"),
        sa.UniqueConstraint("office_id", "name", name="uq_channels_office_id_name"),
    )


def _placements() -> None:
    op.create_table(
        "placements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name="fk_placements_channel_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_placements_office_id"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_placements_publication_id"),
        sa.PrimaryKeyConstraint("id", name="pk_placements"),
        sa.UniqueConstraint("publication_id", "channel_id", name="uq_placements_publication_id_channel_id"),
    )
    op.create_index("ix_placements_office_id", "placements", ["office_id"])


def _search_tokens() -> None:
    op.create_table(
        "search_tokens",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("ids", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("token", "block", name="pk_search_tokens"),
    )


def _search_texts() -> None:
    op.create_table(
        "search_texts",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("worth", sa.Double(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("rest", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_search_texts_office_id"),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.id"], name="fk_search_texts_publication_id"
        ),
        sa.PrimaryKeyConstraint("publication_id", name="pk_search_texts"),
    )


def _search_sounds() -> None:
    op.create_table(
        "search_sounds",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("sound", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_search_sounds_office_id"),
        sa.PrimaryKeyConstraint("office_id", "sound", "word", name="pk_search_sounds"),
    )


def _synonyms() -> None:
    op.create_table(
        "synonyms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_synonyms_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_synonyms"),
    )
    op.create_index("ix_synonyms_office_id", "synonyms", ["office_id"])


def _enquiries() -> None:
    op.create_table(
        "enquiries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("ended", sa.String(32), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_enquiries_citizen_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_enquiries_office_id"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_enquiries_publication_id"),
        sa.PrimaryKeyConstraint("id", name="pk_enquiries"),
    )
    op.create_index("ix_enquiries_office_day", "enquiries", ["office_id", "day"])
