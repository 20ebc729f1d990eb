"""What is made for paper beside a reading copy, and jobs of the print room."""
