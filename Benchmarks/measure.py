"""Measures the built program and prints Markdown.

measure.py PROGRAM [check|import|profile|page|load|kill ...]

Ratios are between runs that took turns in one sitting, so a slow hour slows both. Memory is the peak that the kernel
counted for the process. What cannot be measured gets a row that says why, and makes the exit code 1.
"""

import hashlib
import json
import os
import platform
import re
import secrets
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

FOLDER = Path(os.environ["GOLDENTHREAD_BENCH"])
JOBS = int(os.environ.get("GOLDENTHREAD_BENCH_JOBS", "1600000"))
PAGES = os.environ.get("GOLDENTHREAD_BENCH_PAGES", "/ /profile /profile/movement").split()
# How many people at once, and for how long, in the part “load”.
PEOPLE = int(os.environ.get("GOLDENTHREAD_BENCH_PEOPLE", "300"))
SECONDS = float(os.environ.get("GOLDENTHREAD_BENCH_SECONDS", "300"))
ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ""

# Polars reads the file as text on one thread; Python's start and the import of Polars are not counted.
POLARS = """
import sys, time
import polars
begun = time.perf_counter()
rows = sum(polars.read_csv(path, infer_schema=False, low_memory=False).height for path in sys.argv[1:])
print(time.perf_counter() - begun, rows)
"""


class Unmeasured(Exception):
    """Why something has no figure."""


class Run:
    """One run of a command: wall seconds, peak memory in MB, processor seconds, exit code and standard output."""

    def __init__(self, command, allowed=(0,), environment=None):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            begun = time.perf_counter()
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, env={**os.environ, **(environment or {})}
            )
            _, status, usage = os.wait4(child.pid, 0)
            self.seconds = time.perf_counter() - begun
            child.returncode = self.code = os.waitstatus_to_exitcode(status)
            self.megabytes = usage.ru_maxrss / 1024
            self.processor = usage.ru_utime + usage.ru_stime
            out.seek(0)
            self.output = out.read().decode("utf-8", "replace")
            errors.seek(0)
            lines = errors.read().decode("utf-8", "replace").strip().splitlines()
        if self.code not in allowed:
            said = lines[-1] if lines else "it said nothing"
            raise Unmeasured(f"`{' '.join(map(str, command[1:4]))} …` ended with {self.code}: {said}")


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def golden(*arguments, allowed=(0,)):
    return Run([PROGRAM, *map(str, arguments)], allowed)


def polars_seconds(paths):
    run = Run([sys.executable, "-c", POLARS, *map(str, paths)], environment={"POLARS_MAX_THREADS": "1"})
    seconds, rows = run.output.split()
    run.seconds, run.rows = float(seconds), int(rows)
    return run


class Table:
    def __init__(self, title, *columns):
        self.title, self.columns, self.rows, self.missing = title, columns, [], []

    def add(self, *cells):
        self.rows.append(cells)

    def print(self):
        print(f"\n## {self.title}\n")
        if self.rows:
            print("| " + " | ".join(self.columns) + " |")
            print("| " + " | ".join("---" for _ in self.columns) + " |")
            for row in self.rows:
                print("| " + " | ".join(map(str, row)) + " |")
        for reason in self.missing:
            print(f"\nNot measured: {reason}")
        sys.stdout.flush()


def spread(values, unit="s"):
    return f"{statistics.median(values):.2f} {unit} ({min(values):.2f} to {max(values):.2f})"


def england():
    """The folder of a made-up England's files, generated unless it is there, and the largest of them: the staff file."""
    folder = FOLDER / f"england-{JOBS}"
    if not (folder / ".whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        say(f"generating England with {JOBS} jobs")
        run = golden("dataset", "generate", "--area", "england", "--jobs", JOBS, "--seed", 1, folder)
        say(f"generated in {run.seconds:.0f} s with {run.megabytes:.0f} MB")
        (folder / ".whole").write_text("")
    files = sorted(folder.rglob("*.csv"), key=lambda path: path.stat().st_size)
    if not files:
        raise Unmeasured(f"`dataset generate` wrote no .csv file into {folder}")
    return files[-1].parent, files[-1]


def measure_check(pairs=5):
    table = Table("Checking England", "what", "wall, median (range)", "peak memory", "ratio to Polars", "limit", "aim")
    try:
        folder, staff = england()
        size = staff.stat().st_size / 1e6
        workplaces = next(path for path in folder.glob("*.csv") if "workplace" in path.name)
        asked = {
            "`dataset check`, workplaces and staff": [workplaces, staff],
            "`dataset check`, all three files": [folder],
        }
        ours, theirs = {what: [] for what in asked}, []
        for number in range(pairs):
            say(f"check, turn {number + 1} of {pairs}")
            theirs.append(polars_seconds([staff]))
            for what, paths in asked.items():
                ours[what].append(golden("dataset", "check", *paths, "--format", "json", allowed=(0, 1)))
        table.add(
            f"Polars, one thread, reads the staff file as text ({theirs[0].rows:,} rows, {size:.0f} MB)",
            spread([run.seconds for run in theirs]), f"{max(run.megabytes for run in theirs):.0f} MB", "1", "", "",
        )
        for what, runs in ours.items():
            table.add(
                what, spread([run.seconds for run in runs]), f"{max(run.megabytes for run in runs):.0f} MB",
                f"{ratio(runs, theirs):.2f}", "3; 1,500 MB", "2; 600 MB",
            )
    except Unmeasured as reason:
        table.missing.append(reason)
    return table


def ratio(ours, theirs):
    """The median over turns of our wall time by Polars' in the same turn."""
    return statistics.median(a.seconds / b.seconds for a, b in zip(ours, theirs))


def database(engine, name):
    """A new empty database: its address, and how to remove it."""
    if engine == "SQLite":
        path = FOLDER / f"{name}.sqlite"
        remove = lambda: [Path(f"{path}{end}").unlink(missing_ok=True) for end in ("", "-wal", "-shm", ".key", "-lock")]
        remove()
        return f"sqlite:{path}", remove
    base = os.environ["GOLDENTHREAD_BENCH_POSTGRES"]
    drop = lambda: Run(["psql", base, "-q", "-c", f'DROP DATABASE IF EXISTS "{name}"'])
    drop()
    Run(["psql", base, "-q", "-c", f'CREATE DATABASE "{name}"'])
    return f"{base.rsplit('/', 1)[0]}/{name}", drop


def imported(engine, name, folder):
    address, remove = database(engine, name)
    try:
        run = golden("dataset", "import", folder, "--organisation", name, "--database", address)
    except Unmeasured:
        remove()
        raise
    return address, remove, run


def measure_import(pairs=3):
    table = Table(
        "Importing England", "engine", "wall, median (range)", "peak memory", "ratio to Polars", "processor, median",
        "limit", "aim",
    )
    for engine, limit, aim in (("SQLite", 10, 5), ("PostgreSQL", 15, 8)):
        try:
            folder, staff = england()
            ours, theirs = [], []
            for number in range(pairs):
                say(f"import into {engine}, pair {number + 1} of {pairs}")
                theirs.append(polars_seconds([staff]))
                _, remove, run = imported(engine, "bench", folder)
                remove()
                ours.append(run)
            table.add(
                f"{engine}, durable", spread([run.seconds for run in ours]),
                f"{max(run.megabytes for run in ours):.0f} MB", f"{ratio(ours, theirs):.2f}",
                f"{statistics.median(run.processor for run in ours):.1f} s", limit, aim,
            )
        except Unmeasured as reason:
            table.missing.append(f"{engine}: {reason}")
    return table


def measure_profile(runs=5):
    table = Table(
        "England's profile by group of job roles", "engine", "what", "wall, median (range)", "peak memory", "limit"
    )
    for engine in ("SQLite", "PostgreSQL"):
        try:
            folder, _ = england()
            say(f"profile from {engine}")
            address, remove, _ = imported(engine, "bench", folder)
            try:
                def show(*groups):
                    by = [word for group in groups for word in ("--by", group)]
                    return golden("profile", "show", *by, "--format", "json", "--database", address)

                # A question that nobody asked before has no kept answer: all is read and counted anew.
                cold = [show("role-group"), show("role-group", "sector"), show("role-group", "service-type")]
                again = [show("role-group") for _ in range(runs)]
            finally:
                remove()
            table.add(engine, "first after the import", *cells(cold[:1]), "3 s")
            table.add(engine, "crossed with sector, then with type of service, first asked", *cells(cold[1:]), "")
            table.add(engine, "again, nothing changed", *cells(again), "0.1 s")
        except Unmeasured as reason:
            table.missing.append(f"{engine}: {reason}")
    return table


def cells(runs):
    seconds = [run.seconds for run in runs]
    return spread(seconds) if len(runs) > 1 else f"{seconds[0]:.2f} s", f"{max(run.megabytes for run in runs):.0f} MB"


class Server:
    """The site on a port of its own, stopped at the end."""

    def __init__(self, address):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = tempfile.TemporaryFile()
        self.child = subprocess.Popen(
            [PROGRAM, "serve", "--database", address, "--port", str(self.port), "--assets", os.environ["GOLDENTHREAD_ASSETS"]],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
        )

    def __enter__(self):
        for _ in range(300):
            if self.child.poll() is not None:
                self.log.seek(0)
                raise Unmeasured(f"`serve` ended with {self.child.returncode}: {self.log.read()[-200:].decode()}")
            try:
                urllib.request.urlopen(f"{self.base}/health", timeout=1).read()
                return self
            except OSError:
                time.sleep(0.1)
        self.__exit__()
        raise Unmeasured("`serve` did not answer /health within 30 s")

    def __exit__(self, *_):
        self.child.terminate()
        try:
            self.child.wait(20)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def processor(self):
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self):
        for line in Path(f"/proc/{self.child.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0


WRK_REPORT = """
done = function(summary, latency, requests)
    local failed = summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout
    io.write(string.format("RESULT %f %f %f %d\\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000,
        summary.requests / (summary.duration / 1e6), failed))
end
"""


def load(url, seconds=10, connections=4):
    """Median and 95th percentile in ms, requests a second, failures, and the load program's processor seconds."""
    if shutil.which("wrk"):
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(WRK_REPORT)
            script.flush()
            run = Run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script.name, url])
        fields = next(line for line in run.output.splitlines() if line.startswith("RESULT")).split()
        return float(fields[1]), float(fields[2]), float(fields[3]), int(fields[4]), run.processor, "wrk"
    times, failures, end = [], [], time.perf_counter() + seconds
    used = time.process_time()

    def ask():
        while time.perf_counter() < end:
            begun = time.perf_counter()
            try:
                urllib.request.urlopen(url, timeout=10).read()
                times.append((time.perf_counter() - begun) * 1000)
            except OSError as error:
                failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) < 20:
        raise Unmeasured(f"{url}: {len(times)} answers in {seconds} s, {len(failures)} failures")
    cuts = statistics.quantiles(times, n=20)
    return cuts[9], cuts[18], len(times) / seconds, len(failures), time.process_time() - used, "Python"


def measure_page():
    table = Table(
        "One council's pages", "engine", "page", "median", "95th percentile (limit 50 ms)",
        "requests a second (limit 300)", "failed", "processor: site, load program", "peak memory",
    )
    for engine in ("SQLite", "PostgreSQL"):
        try:
            say(f"pages from {engine}")
            address, remove = database(engine, "page")
            try:
                golden("demo", "--no-serve", "--database", address)
                with Server(address) as server:
                    for page in PAGES:
                        try:
                            urllib.request.urlopen(server.base + page, timeout=60).read()
                        except OSError as error:
                            raise Unmeasured(f"{page}: {error}") from error
                        before, begun = server.processor(), time.perf_counter()
                        median, high, rate, failed, used, name = load(server.base + page)
                        wall = time.perf_counter() - begun
                        table.add(
                            engine, f"`{page}`", f"{median:.1f} ms", f"{high:.1f} ms", f"{rate:,.0f}", failed,
                            f"{(server.processor() - before) / wall:.2f}, {used / wall:.2f} ({name}) cores",
                            f"{server.megabytes():.0f} MB",
                        )
            finally:
                remove()
        except Unmeasured as reason:
            table.missing.append(f"{engine}: {reason}")
    return table


def script(engine, address, text):
    """Runs a text of SQL in a store that no program has open."""
    if engine == "SQLite":
        store = sqlite3.connect(address.removeprefix("sqlite:"))
        store.executescript(text)
        store.close()
    else:
        done = subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", address], input=text, text=True, capture_output=True)
        if done.returncode != 0:
            raise Unmeasured(f"psql: {done.stderr.strip().splitlines()[-1:]}")


def crowd(engine, address):
    """Accounts with sessions: of ten people six speak for providers, and each of those has its own files to hand in."""
    sys.path.insert(0, str(ROOT / "Attacks"))
    from site_under_attack import PHRASE, argon2id

    folder = FOLDER / "doncaster"
    if not folder.exists():
        golden("dataset", "generate", "--area", "doncaster", "--seed", 1, folder)
    listed = json.loads(golden("organisation", "list", "--format", "json", "--database", address).output)
    names = {one["name"]: one for one in listed["organisations"]}
    slug = lambda name: re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")
    files = {path.parent.name.split("-", 1)[1]: sorted(map(str, path.parent.glob("*.csv"))) for path in folder.rglob("staff.csv")}
    providers = [name for name in names if slug(name) in files and names[name].get("kind") == "provider"]
    if not providers:
        raise Unmeasured("no provider of the demonstration has files")
    hashed, lines, people = argon2id(PHRASE), [], []
    blob = (lambda raw: f"X'{raw.hex()}'") if engine == "SQLite" else (lambda raw: f"'\\x{raw.hex()}'")
    moment = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + 60))
    roles = ["provider"] * 6 + ["reader", "reader", "strategy manager", "information officer"]
    for number in range(PEOPLE):
        role, account, word = roles[number % 10], f"load-{number}", secrets.token_hex(32)
        name = providers[number % len(providers)] if role == "provider" else None
        place = f"(SELECT number FROM organisation WHERE name = '{name.replace(chr(39), chr(39) * 2)}')" if name else "NULL"
        email = f"load.{number}@example.org"
        lines.append(
            f"INSERT INTO account (id, email, name, pass_phrase, made_at, made_by) VALUES ('{account}', '{email}', "
            f"'Load {number}', '{hashed}', '{moment}', 'load');\n"
            "INSERT INTO role_grant (id, account, role, organisation, begins_at, given_by, given_at) VALUES "
            f"('grant-{account}', '{account}', '{role}', {place}, '2026-01-01T00:00:00.000Z', 'load', '{moment}');\n"
            "INSERT INTO session (id, handle, account, made_at, seen_at, ends_at, address, agent, second_factor) VALUES "
            f"({blob(hashlib.sha256(word.encode()).digest())}, 'session-{account}', '{account}', '{moment}', '{moment}', "
            "'2999-01-01T00:00:00.000Z', '', 'load', 1);")
        people.append({"word": word, "role": role, "organisation": name, "files": files[slug(name)] if name else [],
                       **({"email": email, "phrase": PHRASE} if role == "reader" else {})})
    script(engine, address, "\n".join(lines))
    path = FOLDER / "people.json"
    path.write_text(json.dumps(people))
    return path


def measure_load():
    table = Table(
        f"{PEOPLE} signed-in people for {SECONDS:.0f} s", "engine", "what", "requests", "median",
        "95th percentile (limit 200 ms)", "99th", "failed", "processor: site, load program",
    )
    for engine in ("SQLite", "PostgreSQL"):
        try:
            say(f"{PEOPLE} people on {engine} for {SECONDS:.0f} s")
            address, remove = database(engine, "load")
            try:
                golden("demo", "--no-serve", "--database", address)
                people = crowd(engine, address)
                with Server(address) as server:
                    before, begun = server.processor(), time.perf_counter()
                    run = Run([sys.executable, str(ROOT / "Benchmarks/load.py"), f"127.0.0.1:{server.port}", str(people), str(SECONDS)])
                    wall, memory = time.perf_counter() - begun, server.megabytes()
                    used = server.processor() - before
                    answer = json.loads(run.output)
                failed = sum(answer["failures"].values())
                for kind in sorted(answer["kinds"], key=lambda kind: (kind != "all", kind)):
                    row = answer["kinds"][kind]
                    table.add(
                        engine, kind if kind != "all" else f"all, {row['count'] / answer['seconds']:.0f} a second, {memory:.0f} MB",
                        f"{row['count']:,}", f"{row['median']:.0f} ms", f"{row['p95']:.0f} ms", f"{row['p99']:.0f} ms",
                        failed if kind == "all" else sum(n for what, n in answer["failures"].items() if what.startswith(kind + ":")),
                        f"{used / wall:.2f}, {run.processor / wall:.2f} cores" if kind == "all" else "")
                for what, count in sorted(answer["failures"].items(), key=lambda item: -item[1])[:8]:
                    say(f"failed {count} times: {what}")
                if failed:
                    table.missing.append(f"{engine}: {failed} requests failed")
            finally:
                remove()
        except Unmeasured as reason:
            table.missing.append(f"{engine}: {reason}")
    return table


def measure_kill():
    """Two instances of one store, one of them killed while changes come in: the journey that proves it, as a line."""
    table = Table("One instance of two is killed", "what", "result")
    journey = ROOT / "Tests/JourneyTests/instances.py"
    if not journey.exists():
        raise Unmeasured("there is no journey of two instances")
    os.environ.update(GOLDENTHREAD_PROGRAM=PROGRAM, GOLDENTHREAD_TEST_POSTGRES=os.environ["GOLDENTHREAD_BENCH_POSTGRES"])
    run = Run([sys.executable, str(journey)], allowed=(0, 1))
    table.add("six writers, one of two killed half-way", " ".join(run.output.strip().splitlines()[-2:]))
    if run.code != 0:
        table.missing.append("an accepted change was lost, or the journey did not hold")
    return table


PARTS = {"check": measure_check, "import": measure_import, "profile": measure_profile, "page": measure_page, "load": measure_load,
         "kill": measure_kill}


def machine():
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {time.strftime('%d %B %Y')}, load {os.getloadavg()[0]:.1f}"


def main():
    global PROGRAM
    PROGRAM, parts = sys.argv[1], sys.argv[2:] or list(PARTS)
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        print(f"bench: no part is called {unknown[0]}: there are {', '.join(PARTS)}", file=sys.stderr)
        sys.exit(64)
    print(f"# Measured\n\n{machine()}.")
    if JOBS != 1600000:
        print(f"\n**A trial with {JOBS:,} jobs instead of 1,600,000: not England's figures.**")
    whole = True
    for part in parts:
        try:
            table = PARTS[part]()
        except (OSError, ValueError, KeyError, Unmeasured) as error:
            table = Table(part)
            table.missing.append(f"{type(error).__name__}: {error}")
        table.print()
        whole = whole and not table.missing
    sys.exit(0 if whole else 1)


main()
