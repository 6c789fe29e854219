"""Words as printed: display width, spaced letters, wrapped lines, and the form in which texts are compared."""

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

_MIDDLE_DOTS = dict.fromkeys(map(ord, "․∙ㆍ‧・･•⋅"), "·")
_QUOTES = dict.fromkeys(map(ord, "‘’´'`＇′“”\""))
_UNLIKE = _QUOTES | _MIDDLE_DOTS
_ONE_QUOTE = dict.fromkeys(map(ord, "‘’´`＇′"), "'")
_LONE_WORDS = frozenset("및등외내중전후각타본신구시군도의수건명원대")
# East Asian Wide and Fullwidth (Unicode Annex 11), in the scripts that Korean reports print.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3"
    "\uf900-\ufaff\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001f64f\U00020000-\U0003fffd]"
)
_RAISED_MARK = re.compile(r"\s?[⁰¹²³⁴-⁹]{1,2}⁾|(?:(?<=[^\x00-\x7f])|(?<=[)\]]))[⁰¹²³⁴-⁹]{1,2}(?![⁰¹²³⁴-⁹])")
_RAISED_DIGIT = re.compile(r"([⁰¹²³⁴-⁹])\)")
_HANGUL = re.compile(r"[가-힣]")


def without_marks(text: str) -> str:
    """The text without raised footnote marks; a raised number behind a digit or a Latin letter may be a power (m²)."""
    if text.isascii():
        return text
    # The bracket of a mark may be as large as the words.
    marked = _RAISED_DIGIT.sub(r"\1⁾", text) if text.count(")") > text.count("(") else text
    return _RAISED_MARK.sub("", marked)


def plain_quotes(text: str) -> str:
    """The text with one apostrophe for the four marks that stand before a year (‘ ’ ' ´) and their like."""
    return text if text.isascii() else text.translate(_ONE_QUOTE)


def display_width(text: str) -> int:
    """How many columns a terminal gives the text: Hangul and other wide letters are two wide."""
    return len(text) if text.isascii() else _width_of_wide(text)


@lru_cache(maxsize=16384)
def _width_of_wide(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


@lru_cache(maxsize=16384)
def squeeze(text: str) -> str:
    """The text without spaces and quotation marks, its middle dots alike: the form in which two texts are compared."""
    # NFKC makes an acute accent a space and a combining mark, a ․ a full stop and a ㆍ a vowel: these go first.
    return "".join(unicodedata.normalize("NFKC", text.translate(_UNLIKE)).split())


def is_syllable(text: str) -> bool:
    """Whether the text is a single Hangul syllable."""
    return len(text) == 1 and "가" <= text <= "힣"


def close_letters(text: str) -> str:
    """The text with letters that were spaced out for looks pulled together: '정 보 기 획' is '정보기획'.

    Only runs of three single syllables or a text of single syllables alone are closed; other spaces are kept.
    """
    words = text.split()
    if words and all(map(is_syllable, words)):
        return "".join(words)
    joined: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if word and is_syllable(word):
            run.append(word)
            continue
        joined += ["".join(run)] if len(run) > 2 else run  # noqa: PLR2004 - three in a row is no accident
        run = []
        joined += [word] if word else []
    return " ".join(joined)


def unwrap(lines: Sequence[str], known_words: Container[str] = frozenset()) -> str:
    """The lines of one wrapped text as one line.

    A word that the line break cut in two is joined again when the document prints it whole elsewhere
    (`known_words`) or when it left a lone syllable that is no word of the document; otherwise a break is a space.
    """
    if not lines:
        return ""
    text = lines[0].strip()
    for line in lines[1:]:
        following = line.strip()
        if not text or not following:
            text = text or following
            continue
        text += following if _is_cut(text.split()[-1], following.split()[0], known_words) else " " + following
    return text


def _is_cut(head: str, tail: str, known_words: Container[str]) -> bool:
    if not (_HANGUL.match(head[-1]) and _HANGUL.match(tail[0])):
        return False
    if head + tail in known_words:
        return True
    return any(is_syllable(part) and part not in known_words and part not in _LONE_WORDS for part in (head, tail))


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every word that stands in the inside of a line, where no line break can have cut it."""
    return frozenset(word for text in texts for word in text.split()[1:-1])
