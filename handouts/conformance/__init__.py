"""Machine checks of a PDF against PDF/UA-1 and PDF/A-2a, one file for each thing that is looked at."""
