"""Many copies of a document that differ in a few places: everything that is the same is made ready once."""
