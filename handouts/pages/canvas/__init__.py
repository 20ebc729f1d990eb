"""What a part is written with: marked content, structure tree, embedded fonts, the file (ReportLab)."""
