"""How publications look: layouts, themes and editions, read from YAML and resolved."""
