"""Migrations, in the order of their numbers; run by `store/migrate.py`."""
