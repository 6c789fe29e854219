"""Strips of a picture read by RapidOCR's recogniser: the likeliest text, how sure it is, and what else it may be."""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

# Since 1.29 its wheels tell their maker what they run, unless they are told not to before they are loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extractors.scans.picture import Grey

_HEIGHT = 48
_BATCH = 8
_ROUND = 80
_LIKELY = 0.9
_THINKABLE = 0.02
_MOST = 6


class Mark(NamedTuple):
    """A letter, where its middle lies from 0 (left) to 1 (right), and how sure the reader is of it."""

    letter: str
    x: float
    sure: float


class Reading(NamedTuple):
    """What a strip may say, the likeliest first, and the letters of that; it knows no Hangul and passes over it."""

    texts: tuple[str, ...]
    marks: tuple[Mark, ...]


@cache
def _model() -> tuple[Any, list[str]]:
    """The recogniser that RapidOCR's wheel ships, and its letters; RapidOCR itself would fetch others by network."""
    path = next(file for file in files("rapidocr").joinpath("models").iterdir() if "_rec_" in file.name)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    letters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return session, ["", *letters, " "]


def read(strips: Sequence[Grey]) -> list[Reading]:
    """The reading of each strip of grey picture, in order."""
    session, letters = _model()
    inputs = [_fitted(strip) for strip in strips]
    order = sorted(range(len(inputs)), key=lambda i: inputs[i].shape[2])
    found: dict[int, Reading] = {}
    for start in range(0, len(order), _BATCH):
        some = order[start : start + _BATCH]
        width = -(-max(inputs[i].shape[2] for i in some) // _ROUND) * _ROUND
        batch = np.zeros((len(some), 3, _HEIGHT, width), dtype=np.float32)
        for at, i in enumerate(some):
            batch[at, :, :, : inputs[i].shape[2]] = inputs[i]
        (odds,) = session.run(None, {session.get_inputs()[0].name: batch})
        for at, i in enumerate(some):
            found[i] = _decoded(odds[at], letters, inputs[i].shape[2] / width)
    return [found[i] for i in range(len(inputs))]


def _fitted(strip: Grey) -> NDArray[np.float32]:
    height, width = strip.shape
    scaled = cv2.resize(strip, (max(8, round(width * _HEIGHT / height)), _HEIGHT), interpolation=cv2.INTER_AREA)
    grey = np.asarray(scaled, dtype=np.float32) / 127.5 - 1
    return np.repeat(grey[None], 3, axis=0)


def _decoded(odds: NDArray[np.float32], letters: Sequence[str], filled: float) -> Reading:
    """The texts of a strip: the likeliest letter at each step, and those with one doubtful letter read otherwise.

    The strip takes up the share `filled` of the steps.
    """
    best = odds.argmax(axis=1)
    kept = [t for t in range(len(best)) if best[t] and (not t or best[t] != best[t - 1])]
    if not kept:
        return Reading(("",), ())
    text = [letters[best[t]] for t in kept]
    steps = len(best) * filled
    marks = tuple(Mark(letters[best[t]], (t + 0.5) / steps, float(odds[t, best[t]])) for t in kept)
    others = sorted(_others(odds, kept, text, letters), reverse=True)
    return Reading(tuple(dict.fromkeys(["".join(text), *(one for _, one in others)]))[:_MOST], marks)


def _others(
    odds: NDArray[np.float32], kept: Sequence[int], text: Sequence[str], letters: Sequence[str]
) -> Iterator[tuple[float, str]]:
    for at, t in enumerate(kept):
        if odds[t].max() >= 1 - _THINKABLE:
            continue
        for other in np.argsort(odds[t])[-4:].tolist():
            if odds[t, other] >= _THINKABLE:
                yield float(odds[t, other]), "".join([*text[:at], letters[other], *text[at + 1 :]])
