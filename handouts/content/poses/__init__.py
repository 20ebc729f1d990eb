"""The language in which exercise files describe figures: postures, contacts, joint angles."""
