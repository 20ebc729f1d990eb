"""Parts and PDFs made elsewhere, joined into one document that keeps its tags."""
