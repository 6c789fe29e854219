"""Whether pictures of pages can be read here: the libraries of the extra `scan`, and Tesseract's Korean model."""

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LANGUAGE = "kor"
_LIBRARIES = ("cv2", "onnxruntime", "rapidocr", "tesserocr", "PIL")
_FOLDERS = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata")


def model_folder() -> str | None:
    """The folder that holds Tesseract's Korean model, None where there is none."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = (named, *_FOLDERS) if named else _FOLDERS
    return next((folder for folder in folders if (Path(folder) / f"{LANGUAGE}.traineddata").is_file()), None)


@cache
def can_read() -> bool:
    """Whether all that reading takes is there; nothing of it is loaded to find out."""
    return model_folder() is not None and all(find_spec(name) is not None for name in _LIBRARIES)
