"""PDFium keeps its state in one place for the whole process, and we keep one Tesseract: threads take a lock before."""

from threading import RLock

PDFIUM = RLock()
TESSERACT = RLock()
