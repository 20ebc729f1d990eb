"""Characters to shaped, broken lines: font files, coverage, HarfBuzz shaping, bidi, line breaking. Knows no PDF."""
