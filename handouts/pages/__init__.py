"""Page tree to a part: a tagged PDF that stands alone (ReportLab)."""
