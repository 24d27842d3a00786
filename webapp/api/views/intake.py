"""Documents in: reads the pages of a request, whatever form they are sent in, and hands them on."""

from __future__ import annotations

from collections import Counter

import msgspec
from flask import request

from webapp.api.call import Call
from webapp.api.contract.hits import IntakeAnswer, Page
from webapp.api.contract.operation import HTML, JSON, NDJSON, PLAIN
from webapp.api.contract.parameters import IntakeParameters
from webapp.api.contract.problem import Code
from webapp.api.faults import Refused
from webapp.api.intake import MOST_BYTES
from webapp.api.pipeline import current_state


def take(call: Call[IntakeParameters]) -> IntakeAnswer:
    """Take in pages."""
    lines = _read_lines(call.parameters)
    # Nothing sent is nothing to do, and no reason to start an ingest.
    pages = sorted(current_state().intake.take(lines), key=lambda page: page.line) if lines.strip() else []
    counts = Counter(page.result for page in pages)
    return IntakeAnswer(
        added=counts["added"],
        updated=counts["updated"],
        unchanged=counts["unchanged"],
        refused=counts["refused"],
        pages=tuple(pages),
    )


def _read_lines(parameters: IntakeParameters) -> bytes:
    """The pages as JSON lines."""
    if (request.content_length or 0) > MOST_BYTES:
        raise Refused(Code.TOO_LARGE, f"The body is larger than {MOST_BYTES:,} bytes. Send it in parts.")
    request.max_content_length = MOST_BYTES
    body = request.get_data()
    if not body:
        raise Refused(Code.BAD_REQUEST, "The body is missing. Send pages in it.")
    match request.mimetype:
        case "application/x-ndjson":
            lines = body
        case "application/json":
            lines = b"\n".join(map(msgspec.json.encode, _decode_list(body)))
        case "text/html" | "text/plain":
            lines = msgspec.json.encode(_one_page(body, parameters))
        case _:
            kinds = ", ".join((NDJSON, JSON, HTML, PLAIN))
            raise Refused(Code.MEDIA_TYPE, f"The body is {request.mimetype or 'of no kind'}. Send one of {kinds}.")
    return lines


def _decode_list(body: bytes) -> list[Page]:
    try:
        return msgspec.json.decode(body, type=list[Page])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(Code.INVALID_JSON, f"The body is no list of pages: {error}.") from error


def _one_page(body: bytes, parameters: IntakeParameters) -> dict[str, str]:
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Refused(
            Code.BAD_REQUEST, "The page is not UTF-8. Convert it, or send it through the command line."
        ) from error
    form = "html" if request.mimetype == HTML else "text"
    given = {name: value for name, value in msgspec.to_builtins(parameters).items() if value}
    return {form: text, **given}
