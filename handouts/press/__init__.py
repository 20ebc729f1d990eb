"""Parts to booklets, imposed print files, tiled posters (pypdf): knows PDFs, not content."""
