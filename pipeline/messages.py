"""What the command line says of itself, in Korean and English."""

DESCRIPTION = (
    "정부 보고서의 표를 검산된 공개 데이터로 바꿉니다. / Turns government reports into checked, published data."
)
RUN = "야간 작업: 원본 수집 → 추출 → 검산 → 공개 / the nightly flow: pull, extract, check, publish"
EXTRACT = "보고서에서 표를 읽어 CSV로 씁니다 / read reports and write their tables as CSV"
CHECK = "보고서의 표를 검산해 불일치를 알립니다 / check reports and print what does not add up"
REPORT = (
    "검산 보고서를 만듭니다: 불일치, 읽은 표, 원문의 자리 / "
    "make the auditors' report: discrepancies, tables as read, and their places"
)
REVIEW = (
    "검토하지 않은 불일치를 늘어놓거나(--add 없이) 하나를 검토된 것으로 적습니다 / "
    "list the discrepancies that nobody has reviewed, or (--add) write one down as reviewed"
)
INSPECT = "읽은 표와 칸을 쪽 그림 위에 그립니다 / draw what was read on a picture of each page"
ENGINE = (
    "문서를 읽을 곳: local은 한도가 있는 자식 프로세스, dask는 Dask 일꾼의 그런 프로세스, inline은 이 프로세스 "
    "(기본 local) / "
    "where documents are read: local in child processes with limits, dask in such of Dask workers, inline in this one "
    "(default: local)"
)
WORKERS = (
    "한꺼번에 읽는 묶음의 수 (기본: 쓸 수 있는 프로세서 수) / "
    "how many batches are read at once (default: the processors this process may use)"
)
SCHEDULER = (
    "Dask 스케줄러의 주소 (기본: 이 기계에 클러스터를 띄움) / "
    "address of Dask's scheduler (default: a cluster of this machine's own)"
)
LOG = (
    "일어난 일을 표준 오류에 JSON으로 한 줄씩 (또는 환경변수 YESAN_LOG=json) / "
    "what happens as lines of JSON on standard error (or the environment's YESAN_LOG=json)"
)
SERVE = (
    "정해진 시각마다 야간 작업을 돌립니다(멈출 때까지) / "
    "run the nightly flow at its hour, until this command is stopped"
)
CRON = "시각, cron 꼴 (기본 '0 2 * * *') / when, as cron says it (default: '0 2 * * *')"
TIMEZONE = "그 시각의 시간대 (기본 Asia/Seoul) / the time zone of that hour (default: Asia/Seoul)"
PORT = (
    "Prefect 서버가 쓸 루프백 포트, PREFECT_API_URL이 없을 때 (기본 4200) / "
    "loopback port of Prefect's server, without PREFECT_API_URL (default: 4200)"
)
NO_TIMEZONE = "{name}: 그런 시간대가 없습니다 / no such time zone"
SERVED = "기다립니다 waiting: {cron} ({timezone}), Prefect {api}"
BUG_FOUND = "프로그램 오류, 아무것도 공개하지 않았습니다 / a bug, nothing was published: report the lines above"
STOPPED = "멈췄습니다 / stopped"
FULL = "새로운 것이 없어도 모두 다시 / do all of it again although nothing is new"
DOCTOR = (
    "이 기계가 야간 작업에 필요한 것을 갖췄는지 살핍니다 / "
    "examine whether this machine has what a run needs: versions, limits, fonts, places that can be written"
)
STATUS = (
    "마지막 야간 작업이 어떠했는지 알립니다: 바뀐 것, 격리, 표 머리글의 변화, 원본의 나이 / "
    "tell how the last night went: changes, quarantine, headers that drifted, the age of each source"
)
METRICS = "OpenMetrics 글로 / as OpenMetrics text"
LAST_NIGHT = "마지막 공개 last published {when}"
UNREVIEWED = "검토하지 않은 불일치 discrepancies not reviewed"
CHANGED = "달라진 문서와 칸 수 changed documents, with cells"
QUARANTINED = "격리된 문서 quarantined documents"
WITHHELD_TABLES = "보류된 표 withheld tables"
DRIFT = "새 판에서 달라진 표 머리글 headers that drifted in a new revision"
VANISHED = "주소에서 사라진 문서 documents no longer at their address"
AGES = "가장 오래된 원본 oldest sources"
DAYS = "{days}일 days"
EXAMINED = "고장 faults {faults}, 약점 weaknesses {weak}"
PAGE = "이 쪽만 (기본: 표나 보류가 있는 쪽 모두) / this page only (default: every page with a table or a doubt)"
INSPECT_OUTPUT = "PNG를 쓸 폴더 (기본 inspected) / folder for the PNG files (default: inspected)"
INSPECTED = "그림 pictures {count} → {output}"
NO_SUCH_PAGE = "{path}: {page}쪽이 없습니다 / there is no page {page}"
SOURCES = "원본 목록 (기본 raw/sources.csv) / the list of sources (default: raw/sources.csv)"
RUN_OUTPUT = (
    "공개 폴더: 그 안의 nightly가 통째로 바뀌고 releases는 그대로입니다 (기본 output). "
    "객체 저장소의 주소(s3://, gs://, abfs://, file://)면 --work에 공개한 뒤 그리로 올립니다 / "
    "published folder: its nightly is replaced as a whole, its releases stay (default: output). "
    "An address of object storage: published in --work, then copied there"
)
RUN_WORK = (
    "--output이 주소일 때 이 기계의 공개 폴더 (기본 output) / "
    "published folder of this machine where --output is an address (default: output)"
)
EXTRACT_OUTPUT = "CSV를 쓸 폴더 (기본 extracted) / folder for the CSV files (default: extracted)"
PUBLISH_UNKNOWN = (
    "이용허락을 모르는 원본도 공개합니다(책임은 운영자에게) / "
    "publish sources of no known licence too (the operator answers for it)"
)
REPORT_OUTPUT = "보고서 폴더, 통째로 바뀝니다 (기본 report) / report folder, replaced as a whole (default: report)"
REVIEW_PATHS = (
    "보고서 파일이나 폴더, 없으면 마지막 실행의 것 / report files or folders; none: what the last run found in --output"
)
REVIEW_OUTPUT = "공개 폴더 (기본 output) / published folder (default: output)"
RELEASE = (
    "야간판을 바뀌지 않는 공개판으로 남깁니다: releases/vYYYY.M.N / "
    "keep the nightly edition for good, as releases/vYYYY.M.N"
)
RELEASE_OUTPUT = "nightly와 releases가 있는 공개 폴더 (기본 output) / published folder (default: output)"
RELEASE_VERSION = "공개판 이름 (기본: 이달의 다음 번호) / name of the release (default: the next of this month)"
RELEASED = "공개판 released → {folder}"
RELEASED_ALREADY = "마지막 공개판 뒤로 새로운 것이 없습니다 / nothing new since the last release: {folder}"
DIFF = (
    "두 판이나 한 기관의 두 보고서에서 무엇이 달라졌는지 보입니다 / "
    "show what moved between two editions, or between two reports of one organisation"
)
DIFF_SIDE = (
    "판이 있는 폴더, 보고서 파일, 또는 --edition에 있는 문서 식별자 / "
    "folder with an edition, report file, or document_id of the edition"
)
DIFF_EDITION = "문서 식별자를 찾을 공개 폴더 (기본 output) / where document_ids are looked up (default: output)"
DIFF_OUTPUT = "changes.csv와 index.html을 쓸 폴더, 통째로 바뀝니다 / folder for changes.csv and index.html, replaced"
DIFF_COLUMNS = ("행 | 열 line | column", "앞 before", "뒤 after", "차이 difference", "%")
DIFF_MORE = "외 {more}건 / and {more} more (--output: all)"
MOVED = "바뀜 moved {moved}, 생김 appeared {added}, 없어짐 disappeared {removed}"
STALE = "정정 corrections.csv {line}행: 적용하지 않음 not applied:"
ADD = "검토할 불일치의 부호 (목록 맨 앞) / the code of the discrepancy, first on its line of the list"
WHY = "그대로 두는 까닭 / why it stands"
WHO = "검토한 사람 / who reviewed it"
WHEN = "검토한 날 (기본 오늘) / the day of the review (default: today)"
PATHS = "보고서 파일이나 폴더 / report files or folders"
VERSION = "판 번호를 알립니다 / print the version"
HELP = "도움말 / show this help"
EPILOG = """\
종료 코드 / exit codes:
  0  이상 없음 / fine
  1  불일치가 있음(check), 새 불일치가 있음(review) / check found discrepancies, review some that nobody reviewed
  2  잘못된 사용, 없는 경로, 잘못된 원본 목록 / wrong usage, a path that does not exist, a list of sources that is none
  3  읽지 못한 문서가 있음(나머지는 처리함) / a document could not be read (the others were processed)
  4  결과를 쓸 수 없거나 꾸러미가 바르지 않음 / the output cannot be written, or its package is not valid
여럿이면 가장 큰 것 / where several apply: the highest
"""
EXTRACTED = "문서 documents {documents}, 표 tables {tables}, 값 amounts {amounts}, 보류 withheld {withheld} → {output}"
CHECKED = (
    "검산 checks {checks}: 불일치 discrepancies {discrepancies}, 버림 truncated {truncated}, 알림 notices {notices}"
)
REPAIRS = (
    "알림: 이 숫자를 고치면 위의 불일치가 풀립니다 / notice: figures whose mending settles the discrepancies above"
)
CUT = "알림: 반올림하지 않고 자른 비율 / notice: rates that were cut, not rounded"
REPORTED = (
    "문서 documents {documents}, 새 불일치 not reviewed {new}, 검토된 불일치 reviewed {reviewed} → {output}/index.html"
)
TO_REVIEW = "새 불일치 not reviewed {new}, 검토된 불일치 reviewed {reviewed}"
REVIEWED = "적었습니다 / written down: {path}"
NO_LAST_RUN = "{output}: 마지막 실행의 보고서가 없습니다 / no report of a last run: give PATHs or make one"
PUBLISHED_THERE = "{output}: 공개 폴더입니다, 다른 폴더를 주세요 / is a published folder: give another one"
NOT_APPLIED = "적용할 것이 없던 규칙 / rules that had nothing to check"
TWINS = "같은 문서의 여러 형식 / one document in several formats"
DOCUMENTS = " ({count}개 문서 documents)"
NOTICES = "알림: 숫자의 모순은 아니지만 살펴볼 곳 / notice: worth a look, though no figure is contradicted"
NO_SUCH_PATH = "{path}: 그런 파일이나 폴더가 없습니다 / no such file or folder"
NOTHING_THERE = "{path}: 폴더에 파일이 없습니다 / no file in this folder"
NOTHING_NEW = "새로운 것이 없어 그대로 둡니다 / nothing new since the last run: {output} stays as it is"
WITHHELD = "보류 withheld"
NO_TABLE = "{path}: 읽을 표가 없습니다 / no table found"
