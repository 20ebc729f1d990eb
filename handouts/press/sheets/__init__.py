"""Print copies: pages imposed on sheets, posters cut into tiles, cards and marks."""
