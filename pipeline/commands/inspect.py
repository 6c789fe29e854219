"""`yesan inspect`: what was read, drawn on a picture of each page."""

import argparse
from pathlib import Path

from pipeline import messages
from pipeline.commands.exits import FINE, USAGE, complain
from pipeline.commands.paths import missing, outcomes, status_of


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    import extractors
    from pipeline.errors import UnreadableDocumentError
    from pipeline.inspection import SCALE, draw, pages_of

    status, count = FINE, 0
    for result in outcomes(options.paths):
        status = max(status, status_of(result))
        if result.extraction is None:
            continue
        path = Path(result.source.path)
        for page in [options.page] if options.page else pages_of(result.extraction):
            try:
                picture = extractors.picture(path.read_bytes(), page, SCALE)
            except IndexError:
                complain(messages.NO_SUCH_PAGE.format(path=path, page=page))
                status = max(status, USAGE)
            except UnreadableDocumentError as error:
                complain(f"{path}: {error}")
                return max(status, USAGE)
            else:
                options.output.mkdir(parents=True, exist_ok=True)
                file = options.output / f"{result.source.document_id}.p{page:04d}.png"
                file.write_bytes(draw(picture, result.extraction, page, SCALE))
                count += 1
    print(messages.INSPECTED.format(count=count, output=options.output))
    return max(status, missing(options.paths))
