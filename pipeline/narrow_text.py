"""The lines of a narrow column, which break inside words as often as between them, as one text."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from operator import add

_WORD_AT_END = re.compile(r"[가-힣A-Za-z0-9]+$")
_WORD_AT_START = re.compile(r"[가-힣A-Za-z0-9]+")
_JOINS_ON = frozenset("-·․∙ㆍ,.)]")
_JOINS_TO = frozenset("-·․∙ㆍ([")
_CLOSING = frozenset(")]’”」』")
_COUNTED = re.compile(r"\d|%|[개건명년월일회대식종원차]")
# Single syllables that are particles, words of their own, or nouns that follow an adnominal form (ending in ㄴ or ㄹ).
_PARTICLES = frozenset("을를이가은는의에과와도로만서")
_LONE_BEFORE = frozenset("각및등수더이그두할될한된볼온다타약총")
_LONE_AFTER = frozenset("및등중간알더못안각타그두세네")
_AFTER_ADNOMINAL = frozenset("것수바때데")
_FINAL_CONSONANTS = 28
_ADNOMINAL_FINALS = frozenset({4, 8})
_SURE = 0.99


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document, and how often two syllables end one, begin one, or stand anywhere in one."""

    words: Collection[str]
    ends: Mapping[str, int]
    begins: Mapping[str, int]
    anywhere: Mapping[str, int]


def vocabulary_of(lines: Iterable[str]) -> Vocabulary:
    """The words inside the lines, where no line break can have cut them."""
    words: set[str] = set()
    for line in lines:
        words.update(line.split()[1:-1])
    hangul = [word for word in words if "가" <= word[0] <= "힣"]
    run = " ".join(hangul)
    pairs = Counter(map(add, run, run[1:]))  # those with a space among them are never asked for
    return Vocabulary(words, Counter([word[-2:] for word in hangul]), Counter([word[:2] for word in hangul]), pairs)


def unwrap_narrow(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """The lines as one text; whether a break is a space is told from the words of the document."""
    text = ""
    for line in lines:
        following = " ".join(line.split())
        space = " " if text and following and _is_space(text, following, vocabulary) else ""
        text += space + following
    return text


def _is_space(text: str, following: str, vocabulary: Vocabulary) -> bool:
    """Whether one word ends and another begins at a line break."""
    last, first = text[-1], following[0]
    if first in _JOINS_ON or last in _JOINS_TO or (last.isdigit() and _COUNTED.match(first)):
        return False
    if not ("가" <= last <= "힣" and "가" <= first <= "힣"):
        return True
    head, tail = (
        _WORD_AT_END.findall(text.rpartition(" ")[2])[0],
        _WORD_AT_START.findall(following.partition(" ")[0])[0],
    )
    if head in _PARTICLES and text[-2:-1] in _CLOSING:
        return True
    if tail in _PARTICLES or head + tail in vocabulary.words:
        return False
    return _are_words(head, tail, vocabulary)


def _are_words(head: str, tail: str, vocabulary: Vocabulary) -> bool:
    """Whether the two are words of their own; single syllables are told by what they are."""
    if tail in _AFTER_ADNOMINAL:
        return (ord(head[-1]) - ord("가")) % _FINAL_CONSONANTS in _ADNOMINAL_FINALS
    if tail in _LONE_AFTER or len(head) == 1:
        return tail in _LONE_AFTER or head in _LONE_BEFORE
    return _weight(head, tail, vocabulary) > 0


def _weight(head: str, tail: str, vocabulary: Vocabulary) -> float:
    """How much speaks for two words: the one ends and the other begins as words do, and both occur as such."""
    end, begin = head[-2:], tail[:2]
    ends = _odds(vocabulary.ends.get(end, 0), vocabulary.anywhere.get(end, 0))
    begins = _odds(vocabulary.begins.get(begin, 0), vocabulary.anywhere.get(begin, 0)) if len(tail) > 1 else -2.0
    return ends + begins + (head in vocabulary.words) + (tail in vocabulary.words)


def _odds(times: int, of: int) -> float:
    share = min(_SURE, max(1 - _SURE, (times + 0.5) / (of + 1)))
    return log(share / (1 - share))
