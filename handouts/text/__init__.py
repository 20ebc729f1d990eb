"""Characters to shaped, broken lines: fonts, HarfBuzz shaping, bidi, line breaking. Knows no PDF."""
