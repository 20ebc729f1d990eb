"""PDF as a format (ISO 32000-1): syntax, files, objects, fonts and content streams; knows no content."""
