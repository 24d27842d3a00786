"""The operator's commands for alerts: `flask --app wsgi alerts ...`, for cron or for the indexer's hook."""

from __future__ import annotations

import logging

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import func, select

from search.errors import TintinhError
from webapp.accounts.current import current_readers
from webapp.alerts.run import run_alerts
from webapp.alerts.watched import list_watched, read_progress
from webapp.current import current_service
from webapp.database.tables import Delivery

alerts = AppGroup("alerts", help="Tell readers what is new in their saved searches.")


def install(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(alerts)


@alerts.command("run")
def run() -> None:
    """Match what is new against every watched search, and send what is due."""
    logging.basicConfig(level=logging.WARNING, format="alerts: %(message)s")
    readers = current_readers()
    try:
        done = run_alerts(readers.config, readers.database, current_service())
    except TintinhError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{done.watched:,} watched searches, {done.questions:,} different, asked in {done.matching_seconds:.1f} s: "
        f"{done.news:,} new stories; {done.sent.mails:,} mails and {done.sent.calls:,} calls sent, "
        f"{done.sent.failures:,} failed"
    )


@alerts.command("status")
def status() -> None:
    """Say how far alerts have come, and what waits to be sent."""
    readers = current_readers()
    try:
        with readers.database.reading() as session:
            progress = read_progress(session)
            watched = len(list_watched(session, readers.config.sends_mail))
            waiting = session.scalar(select(func.count()).where(Delivery.due_at.is_not(None))) or 0
            failed = select(func.count()).where(Delivery.due_at.is_(None), Delivery.sent_at.is_(None))
            given_up = session.scalar(failed) or 0
        is_current = current_service().commit == progress.commit
    except TintinhError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{watched:,} watched searches; the newest commit was {'' if is_current else 'not yet '}looked at")
    click.echo(f"{waiting:,} deliveries wait, {given_up:,} were given up")
