"""A pose or an anatomy plate to a vector drawing and its alt text: pure geometry, no ReportLab."""
