"""Which parts a publication or a copy consists of, on how many pages each, and what they tell of each other."""
