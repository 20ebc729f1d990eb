"""CSS in pictures: what rules and attributes say, which of it counts, and what its values mean."""
