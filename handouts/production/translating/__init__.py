"""What is translated and what is not, and its way to translators and back."""
