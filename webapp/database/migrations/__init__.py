"""The history of the tables, one step a module; run by webapp.database.upgrade."""
