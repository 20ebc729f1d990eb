"""What keeps a project in order: what is up to date, kept, written, watched and listed."""
