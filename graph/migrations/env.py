"""Runs Alembic inside the connection that the ledger hands over; there is no alembic.ini."""

from alembic import context

from graph.ledger_schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
