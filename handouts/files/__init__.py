"""Files on disk: written whole or not at all, locked, sealed, and swept where a run was killed."""
