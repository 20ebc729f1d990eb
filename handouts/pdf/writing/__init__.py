"""PDFs being put together: numbered objects, copies of those of other files, and what viewers navigate by."""
