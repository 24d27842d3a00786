"""Sends the head of a page while its body is still made; what a page says is not decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Response, render_template, stream_with_context

from webapp.errors import tell_in_page
from webapp.presenters.frame import Frame


def stream_page(template: str, frame: Frame, present: Callable[[], object]) -> Response:
    """A page in two pieces: its head, for which the frame is enough, and its body, presented after the head has left.

    So a browser takes leave of the page before, and has stylesheet and scripts at hand when the body comes; of the head
    alone it paints nothing. Status and headers are sent before the body is made: call this when the search has been
    answered. What fails behind that is told in the body.
    """
    head = render_template("partials/head.html", frame=frame)

    def pieces() -> Iterator[str]:
        yield head
        yield _make_body(template, present)

    return Response(stream_with_context(pieces()), mimetype="text/html")


def _make_body(template: str, present: Callable[[], object]) -> str:
    try:
        return render_template(template, page=present(), is_begun=True)
    except Exception as error:  # noqa: BLE001
        # The outermost place there is: the status has left, which errors.install would answer with.
        return tell_in_page(error)
