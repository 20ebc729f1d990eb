"""What tests of several packages share: projects to build, PDFs to take apart, pages to read."""
