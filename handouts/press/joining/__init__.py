"""PDFs made elsewhere, joined into one document that keeps their tags, links, bookmarks, forms and layers."""
