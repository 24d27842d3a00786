"""The commands of `python -m index`; what they do is in the modules that they call."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from search.errors import ConfigError, IndexBusy, IndexMissing, TintinhError

if TYPE_CHECKING:
    from index.config import IndexConfig
    from search.engines import Engine

MOST_TOLD = 3
"""Refused pages that are told one by one; all stand in the list."""
DONE, SOME_REFUSED, MISUSED, NO_INDEX, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 130


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command; the exit status comes back. Every mistake of a user is one clear sentence on standard error."""
    options = _parser().parse_args(arguments)
    # What follows loads extraction, analysis and an engine; `--help` has answered before.
    from index.config import IndexConfig

    command: Callable[[argparse.Namespace, IndexConfig], int] = options.command
    try:
        return command(options, IndexConfig.from_environment(environment))
    except ConfigError as error:
        print(f"index: {error}", file=sys.stderr)
        return MISUSED
    except IndexMissing as error:
        print(f"index: {error}", file=sys.stderr)
        return NO_INDEX
    except IndexBusy as error:
        print(f"index: {error}", file=sys.stderr)
        return BUSY
    except TintinhError as error:
        print(f"index: {error}", file=sys.stderr)
        return SOME_REFUSED
    except KeyboardInterrupt:
        print("index: interrupted. What was committed is safe; run the command again to go on.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; point the stream away so that closing it does not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(
            f"index: {error.strerror or error}: {error.filename or 'standard output'}. What was committed is safe.",
            file=sys.stderr,
        )
        return SOME_REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index",
        description="Put pages into the index and look after it. TINTINH_ENGINE says where it is (tantivy:var/index).",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = commands.add_parser("add", help="take pages in", description=_ADD)
    _describe_add(add)
    add.set_defaults(command=_add)
    explain = commands.add_parser("explain", help="show what is found in a page, and where, without indexing it")
    explain.add_argument("paths", nargs="+", metavar="FILE")
    explain.add_argument("--json", action="store_true", help="print documents as JSON, one a line")
    explain.set_defaults(command=_explain)
    status = commands.add_parser("status", help="say what the index holds")
    status.add_argument("--json", action="store_true", help="print it as JSON")
    status.set_defaults(command=_status)
    delete = commands.add_parser("delete", help="delete documents")
    delete.add_argument("ids", nargs="+", metavar="ID")
    delete.set_defaults(command=_delete)
    commands.add_parser("rebuild", help="analyze all stored documents anew, into a new generation").set_defaults(
        command=_rebuild
    )
    commands.add_parser("reextract", help="read all kept pages anew, with today's extraction").set_defaults(
        command=_reextract
    )
    commands.add_parser(
        "link", help="tell anew which pages are editions of one story, and which are copies"
    ).set_defaults(command=_link)
    _add_copy(commands)
    commands.add_parser("verify", help="read the whole index and name every fault").set_defaults(command=_verify)
    return parser


def _describe_add(add: argparse.ArgumentParser) -> None:
    add.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, or - for JSON lines on standard input")
    add.add_argument(
        "--workers",
        type=_positive,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes that extract and analyze (%(default)s)",
    )
    printed = add.add_mutually_exclusive_group()
    printed.add_argument("--json", action="store_true", help="print the report as JSON")
    printed.add_argument(
        "--answers", action="store_true", help="print a line of JSON for each page instead, when it is safe"
    )


_ADD = (
    "Take in .txt and .html files (one page each) and .jsonl files (one object a line: text or html, plus any known "
    "id, url, title, published, language, author, source, province), also gzip-compressed. Pages that the index holds "
    "already are left alone; changed ones are replaced. Refused pages are listed in var/refused.jsonl. "
    "Exit status: 0 if all went in, 1 if some were refused, 2 for misuse, 4 if another process is writing."
)


def _add_copy(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    copy = commands.add_parser("copy", help="copy an index into another engine", description=_COPY)
    copy.add_argument("source", metavar="FROM", help="address of an engine, as in TINTINH_ENGINE")
    copy.add_argument("target", metavar="TO", help="address of another; its index is made where there is none")
    copy.set_defaults(command=_copy)


_COPY = (
    "Copy every document of one index into another, such as tantivy:var/index into "
    "opensearch+https://host:9200/tintinh?shards=3. Interrupted, run it again: it goes on where it stopped. At its end "
    "both are compared. - stands for the address in TINTINH_ENGINE or TINTINH_ENGINE_FILE, which may hold a secret."
)


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 64")
    return number


def _add(options: argparse.Namespace, config: IndexConfig) -> int:
    from index.after_commit import AfterCommit
    from index.answers import Answers
    from index.load import Loading, total_size
    from index.progress import open_progress
    from index.stories.linker import Linker
    from index.workers import start_workers
    from search.engines import open_engine
    from search.places import Gazetteer

    engine = open_engine(config.search.engine, is_patient=True)
    config.var.mkdir(parents=True, exist_ok=True)
    with (
        start_workers(config.search.engine, options.workers) as workers,
        engine.writer() as writer,
        config.refused.open("w", encoding="utf-8") as refused,
        open_progress(sys.stderr, total_size(options.paths)) as progress,
    ):
        hook = AfterCommit(config.after_commit)
        loading = Loading(engine, writer, progress, refused, Linker(engine, writer), hook)
        loading.answers = Answers(sys.stdout) if options.answers else None
        try:
            loading.run(options.paths, workers)
        finally:
            report = loading.report
            if not options.answers:
                print(report.as_json() if options.json else report.as_text(Gazetteer.load()), flush=True)
    hook.finish()
    if report.refused:
        _tell_refused(report.refused.total(), config)
        return SOME_REFUSED
    return DONE


def _tell_refused(count: int, config: IndexConfig) -> None:
    """The first refusals in words, since most often a path is mistyped, and where all of them are listed."""
    with config.refused.open(encoding="utf-8") as listed:
        for line in itertools.islice(listed, MOST_TOLD):
            print(f"index: {json.loads(line)['detail']}", file=sys.stderr)
    print(f"index: {count:,} refused, listed in {config.refused}", file=sys.stderr)


def _explain(options: argparse.Namespace, config: IndexConfig) -> int:
    from index.explain import describe, explain_files
    from index.furniture import read_learned
    from index.refusal import Refusal
    from search.places import Gazetteer
    from search.record import present_document

    gazetteer = Gazetteer.load()
    status = DONE
    for found in explain_files(options.paths, gazetteer, read_learned(config.search.engine)):
        if isinstance(found, Refusal):
            print(f"index: {found.detail}", file=sys.stderr)
            status = SOME_REFUSED
        elif options.json:
            print(json.dumps(present_document(found.document, gazetteer), ensure_ascii=False))
        else:
            print(describe(found, gazetteer))
    return status


def _status(options: argparse.Namespace, config: IndexConfig) -> int:
    from dataclasses import asdict

    from search.engines import open_engine

    status = open_engine(config.search.engine).status()
    if options.json:
        print(json.dumps(asdict(status), ensure_ascii=False, indent=2))
        return DONE
    languages = ", ".join(f"{language} {count:,}" for language, count in status.language_counts.items())
    size = f"{status.disk_bytes / 1e6:,.1f} MB in {status.segment_count} segments"
    versions = f"schema {status.schema_version}, analysis {status.analysis_version}"
    print(f"{status.engine}: {status.document_count:,} documents, {size}")
    print(f"  generation {status.generation}, commit {status.commit}, {versions}")
    print(f"  languages  {languages or '-'}")
    return DONE


def _delete(options: argparse.Namespace, config: IndexConfig) -> int:
    from index.stories.linker import delete_documents
    from search.engines import open_engine

    engine = open_engine(config.search.engine, is_patient=True)
    held = engine.snapshot().versions(options.ids)
    missing = [id_ for id_ in dict.fromkeys(options.ids) if id_ not in held]
    if held:
        with engine.writer() as writer:
            delete_documents(engine, writer, held)
    print(f"{len(held):,} deleted")
    for id_ in missing:
        print(f"index: {id_}: no such document. Ids stand in the address of a document's page.", file=sys.stderr)
    return SOME_REFUSED if missing else DONE


def _rebuild(options: argparse.Namespace, config: IndexConfig) -> int:
    from index.progress import open_progress
    from index.rebuild import rebuild_index
    from search.engines import open_engine

    with open_progress(sys.stderr, 0) as progress:
        count = rebuild_index(open_engine(config.search.engine, is_patient=True), progress)
    print(f"{count:,} documents analyzed anew; searches use the new generation from now on")
    return DONE


def _reextract(options: argparse.Namespace, config: IndexConfig) -> int:
    from index.progress import open_progress
    from index.rebuild import reextract_index
    from search.engines import open_engine
    from search.places import Gazetteer

    with open_progress(sys.stderr, 0) as progress:
        count = reextract_index(open_engine(config.search.engine, is_patient=True), Gazetteer.load(), progress)
    print(f"{count:,} pages read anew; searches use the new generation from now on")
    return DONE


def _link(options: argparse.Namespace, config: IndexConfig) -> int:
    from index.progress import open_progress
    from index.stories.relink import relink_index
    from search.engines import open_engine

    with open_progress(sys.stderr, 0) as progress:
        count = relink_index(open_engine(config.search.engine, is_patient=True), progress)
    print(f"{count:,} documents belonged elsewhere and were linked anew")
    return DONE


def _copy(options: argparse.Namespace, config: IndexConfig) -> int:
    from index.copy import copy_index
    from index.progress import open_progress

    source, target = _open_named("FROM", options.source, config), _open_named("TO", options.target, config)
    with open_progress(sys.stderr, 0) as progress:
        done = copy_index(source, target, progress)
    print(f"{done.written_count:,} documents copied, {done.kept_count:,} were there already")
    print(f"both hold {done.sum.count:,} documents, checksum {done.sum.total:016x}")
    return DONE


def _open_named(argument: str, address: str, config: IndexConfig) -> Engine:
    """The engine at an address that was typed as an argument; "-" is that of the settings, which is to blame then."""
    from search.engines import open_engine

    if address == "-":
        return open_engine(config.search.engine, is_patient=True)
    try:
        return open_engine(address, is_patient=True)
    except ConfigError as error:
        raise ConfigError(argument, error.value, error.expected) from error


def _verify(options: argparse.Namespace, config: IndexConfig) -> int:
    from search.engines import open_engine

    faults = open_engine(config.search.engine).verify()
    for fault in faults:
        print(f"index: {fault}", file=sys.stderr)
    if not faults:
        print("sound: every document can be read, and every count agrees")
    return SOME_REFUSED if faults else DONE
