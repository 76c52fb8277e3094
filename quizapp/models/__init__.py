"""The tables, and how their database is opened. Plain SQLAlchemy; no Flask, no rules of the trade beyond constraints."""
