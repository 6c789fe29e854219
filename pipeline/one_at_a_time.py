"""PDFium keeps its state in one place for the whole process: whoever calls it from a thread takes this lock before."""

from threading import RLock

PDFIUM = RLock()
