"""PDFs made elsewhere: read by qpdf and PDFium, in a process of its own, and handed on in sound syntax."""
