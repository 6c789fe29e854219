"""R020: a file carries pages alone; attachments, scripts, actions that reach outside are counted and never opened."""

from collections.abc import Iterator
from pathlib import PurePath

from expectations.evidence import Evidence
from pipeline.model import Box, Document, Notice

RULE = "R020"
_WORDS = {
    "attachments": ("첨부 파일", "attachments"),
    "scripts": ("스크립트", "scripts"),
    "launches": ("프로그램을 실행하는 동작", "actions that launch a program"),
    "senders": ("자료를 보내거나 받는 동작", "actions that send or fetch data"),
    "files": ("다른 파일을 여는 동작", "actions that open another file"),
    "forms": ("XFA 양식", "XFA forms"),
    "media": ("소리·영상", "sounds and films"),
}
_SENTENCES = {
    "notes": "쪽에 덧붙인 주석·양식 칸 {count}개: 그 글은 읽지 않았습니다 · words of {count} annotations were not read",
    "pictures": "그림 {count}개: 그 안의 글은 읽지 않았습니다 · words in {count} pictures were not read",
    "layers": "꺼진 층 {count}개: 그 글도 읽었습니다 · words of {count} layers that are switched off were read too",
}
_START = Box(1, 0, 1, 0, 1)


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark that counts what a file carries beside its pages."""
    document = evidence.extraction.document
    known = [(*_WORDS[what], count) for what, count in sorted(document.carried.items()) if what in _WORDS]
    korean = [f"{name} {count}개" for name, _, count in known]
    english = [f"{count} {name}" for _, name, count in known]
    if "uncounted" in document.carried:
        korean, english = [*korean, "세지 못한 것"], [*english, "what could not be counted"]
    if korean:
        statement = f"{', '.join(korean)}: 열지 않았습니다 · the file carries {', '.join(english)}: none was opened"
        yield _notice(document, statement)
    for what, sentence in _SENTENCES.items():
        if what in document.carried:
            yield _notice(document, sentence.format(count=document.carried[what]))


def _notice(document: Document, statement: str) -> Notice:
    return Notice(RULE, "", PurePath(document.source.path).name, statement, (), _START)


def absent(_: Evidence) -> str:
    """Empty: every file is looked at."""
    return ""
