"""What Alembic runs: the migrations over the connection that webapp.database.upgrade has opened."""

from __future__ import annotations

from alembic import context

from webapp.database.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
