"""Alerts that are killed: at every statement, at every commit, between a mail and its note, and by the kernel."""

from __future__ import annotations

import gc
import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import cli
from sqlalchemy import event

from tests.alerts.receiver import Receiver
from tests.forked import prepare_forks
from tests.mailbox import Mailbox, text_of
from tests.saved.site import Site, english, german, save, watch

ROOT = Path(__file__).parent.parent.parent


class Killed(BaseException):
    """The process ends here."""


@contextmanager
def killed_at(site: Site, number: int) -> Iterator[list[int]]:
    """Raise at one statement or commit of the database; the list counts those that came."""
    engine, seen = site.database.engine(), [0]
    # What was there before holds none of the connections looked for below, and takes most of a second to go through.
    gc.freeze()

    def strike(*_: object) -> None:
        seen[0] += 1
        if seen[0] == number:
            raise Killed

    event.listen(engine, "before_cursor_execute", strike)
    event.listen(engine, "commit", strike)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", strike)
        event.remove(engine, "commit", strike)
        # What a kill takes along: every connection of the process.
        site.database.close()
        gc.collect()


def prepare(site: Site, receiver: Receiver) -> None:
    client = site.client()
    for name, query in (("Ferries", "q=ferry"), ("Boats", "q=boat"), ("Both", "q=ferry+OR+boat")):
        watch(client, save(client, query, name=name), "once", receiver.address if name == "Both" else "")


def ingest(site: Site, number: int) -> None:
    site.ingest(
        **{
            f"f{number}": english(f"Ferry {number} sails.", f"sf{number}", title=f"Title f{number}"),
            f"g{number}": german(f"Die ferry {number}.", f"sf{number}", title=f"Title g{number}"),
            f"b{number}": english(f"Boat {number} sails.", f"sb{number}", title=f"Title b{number}"),
        }
    )


def told(mailbox: Mailbox) -> Counter[str]:
    """How often each story was told, in all different mails together; two editions are one story."""
    mails = {mail["Message-ID"]: text_of(mail) for mail in mailbox.mails}
    lines = (line for text in mails.values() for line in text.splitlines() if line.startswith("* Title "))
    return Counter(line.removeprefix("* Title ").replace("g", "f") for line in lines)


def test_killed_anywhere_nothing_is_told_twice_and_nothing_missed(
    either_site: Site, receiver: Receiver, mailbox: Mailbox
) -> None:
    prepare(either_site, receiver)
    either_site.alert()
    points, numbers = 0, []
    # Every second point on one database, the others on the other.
    for number in itertools.count(1 if "sqlite" in either_site.readers.database else 2, 2):
        numbers.append(number)
        ingest(either_site, number)
        with killed_at(either_site, number) as seen:
            try:
                either_site.alert()
            except Killed:
                points += 1
        # What this run tells twice or leaves out, the next ones show: they look at the same stories again.
        either_site.alert()
        if seen[0] < number:
            break
    either_site.alert()
    assert points > 12
    # Each story is in two of the three queries: once under its own name, once under "Both".
    assert told(mailbox) == {f"{kind}{each}": 2 for each in numbers for kind in "fb"}
    assert len({call.headers["Idempotency-Key"] for call in receiver.calls}) == len(numbers)


def test_mail_repeated_after_a_kill_has_the_same_name(site: Site, receiver: Receiver, mailbox: Mailbox) -> None:
    prepare(site, receiver)
    site.alert()
    ingest(site, 1)
    numbers = itertools.count(1)
    while not mailbox.mails:
        with killed_at(site, next(numbers)), pytest.raises(Killed):
            site.alert()
    site.alert()
    site.alert()
    assert len(mailbox.mails) == 2
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1


def run_command(environment: dict[str, str]) -> None:
    """`flask alerts run`, in a process that has loaded the program already."""
    os.environ.update(environment)
    os.chdir(ROOT)
    cli.cli.main(["--app", "wsgi", "alerts", "run"])


def test_killed_by_the_kernel(site: Site, receiver: Receiver, mailbox: Mailbox) -> None:
    prepare(site, receiver)
    site.alert()
    environment = name_settings(site, mailbox)
    context = prepare_forks()
    times = random.Random(20261129)
    codes, longest = [], 3.0
    for number in range(1, 8):
        ingest(site, number)
        process = context.Process(target=run_command, args=(environment,))
        started = time.monotonic()
        process.start()
        process.join(times.uniform(0, longest))
        process.kill()
        process.join()
        codes.append(process.exitcode)
        if process.exitcode == 0:
            # It was faster: the next ones are killed within its time.
            longest = time.monotonic() - started
    assert codes.count(-signal.SIGKILL) > 2
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "alerts", "run"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert told(mailbox) == {f"{kind}{each}": 2 for each in range(1, 8) for kind in "fb"}


def name_settings(site: Site, mailbox: Mailbox) -> dict[str, str]:
    """The environment in which a command works for a site."""
    return {
        "TINTINH_ENGINE": site.engine.location,
        "TINTINH_DATABASE": site.readers.database,
        "TINTINH_SMTP": mailbox.address,
        "TINTINH_HOOKS": "127.0.0.0/8",
    }


def test_two_runs_at_once_tell_everything_once(site: Site, receiver: Receiver, mailbox: Mailbox) -> None:
    prepare(site, receiver)
    site.alert()
    ingest(site, 1)
    context = prepare_forks()
    runs = [context.Process(target=run_command, args=(name_settings(site, mailbox),)) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(timeout=120)
    assert [run.exitcode for run in runs] == [0, 0]
    assert len(mailbox.mails) == 1
    assert len(receiver.calls) == 1
