"""What is made again and again while somebody changes it: drafts of handouts, and their pages as pictures."""
