"""Translations beside the source: the words of a document in another language, and how fresh they are."""
