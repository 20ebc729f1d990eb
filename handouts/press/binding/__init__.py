"""Parts of ours bound into documents: made ready once, bound for a publication or for each of ten thousand copies."""
