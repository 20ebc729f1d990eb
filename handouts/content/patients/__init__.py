"""Patients' records and lists of them, as spreadsheets and people write them; no message quotes a cell."""
