"""Whether the database is there, and migrated: in one sentence for whoever started a command, instead of a traceback."""

from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def fault() -> str:
    """ "" where all is well, and where no database is named, which a check of its own says."""
    name = connection.settings_dict["NAME"]
    if not name:
        return ""
    if connection.vendor == "sqlite" and not Path(name).parent.is_dir():
        return f"There is no folder {Path(name).parent} for the database. Make it, or name another one in DATABASE_URL."
    if connection.vendor == "sqlite" and not Path(name).exists():
        return f"There is no database at {name} yet. Make it: ./ketch.sh manage migrate"
    try:
        executor = MigrationExecutor(connection)
        is_behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return f"The database cannot be opened: {str(error).strip().splitlines()[0]}. See DATABASE_URL."
    return "The database is not the one of this version yet. Bring it there: ./ketch.sh manage migrate" if is_behind else ""
