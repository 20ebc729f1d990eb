"""Files that authors write: YAML and templates whose every value knows its file, line and column."""
