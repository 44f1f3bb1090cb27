"""The program under attack, over a made-up area and with people of every role."""

import ctypes
import hashlib
import http.client
import os
import secrets
import socket
import sqlite3
import ssl
import subprocess
import time
import uuid
from pathlib import Path

from people import Person

ROLES = {
    "administrator": None,
    "information officer": None,
    "strategy manager": None,
    "team manager": None,
    "action lead": None,
    "board member": None,
    "reader": None,
    "auditor": None,
}
PHRASE = "velvet harbour nineteen lanterns"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def argon2id(phrase):
    """The phrase as the program stores it, by the library that the program uses."""
    library = ctypes.CDLL("libargon2.so.1")
    number, size = ctypes.c_uint32, ctypes.c_size_t
    library.argon2id_hash_encoded.argtypes = [
        number,
        number,
        number,
        ctypes.c_char_p,
        size,
        ctypes.c_char_p,
        size,
        size,
        ctypes.c_char_p,
        size,
    ]
    room = ctypes.create_string_buffer(200)
    salt = secrets.token_bytes(16)
    code = library.argon2id_hash_encoded(
        2, 19 * 1024, 1, phrase.encode(), len(phrase.encode()), salt, len(salt), 32, room, len(room)
    )
    if code != 0:
        raise SystemExit(f"attack: argon2 answered {code}")
    return room.value.decode()


def now():
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())


class Site:
    """The program over a made-up area, with an account for each role and for two providers A and B."""

    cookie = "goldenthread-session"

    def __init__(self, program, folder, jobs=800, environment=None, options=(), name="site", secure=False):
        self.program, self.folder, self.secure = program, Path(folder), secure
        self.port = free_port()
        self.authority = f"127.0.0.1:{self.port}"
        self.path = self.folder / f"{name}.db"
        self.environment = {
            **os.environ,
            "GOLDENTHREAD_DATA": str(self.folder / name),
            "GOLDENTHREAD_LOG_LEVEL": "info",
            # One machine plays everybody: the rates of one session are tried by themselves.
            "GOLDENTHREAD_RATE_PER_SESSION": "0",
            "GOLDENTHREAD_HEAD_TIME": "5",
            "GOLDENTHREAD_STALL_TIME": "5",
            **(environment or {}),
        }
        self.options = list(options)
        self.log = open(self.folder / f"{name}.log", "a+")
        self.database = f"sqlite:{self.path}"
        self.process = None
        if not self.path.exists():
            self.run("demo", "--no-serve", "--jobs", str(jobs), "--seed", "3", "--database", self.database)
            self.people()
        self.load_people()

    def run(self, *arguments):
        done = subprocess.run(
            [self.program, *arguments], env=self.environment, capture_output=True, text=True, timeout=600
        )
        if done.returncode not in (0, 1):
            raise SystemExit(
                f"attack: `{' '.join(arguments[:3])}` ended with {done.returncode}: {done.stderr[-500:]}"
            )
        return done

    # --- People -------------------------------------------------------------------------------------------------

    def sql(self, text, *values):
        store = sqlite3.connect(self.path, timeout=30)
        try:
            rows = store.execute(text, values).fetchall()
            store.commit()
            return rows
        finally:
            store.close()

    def add(self, name, role, organisation=None, phrase=None):
        """An account with a role and a session that begins now; the word of the session is kept beside the store."""
        account, word, at = str(uuid.uuid4()), secrets.token_hex(32), now()
        email = f"{name.replace(' ', '.').lower()}@example.org"
        self.sql(
            "INSERT INTO account (id, email, name, pass_phrase, made_at, made_by) VALUES (?, ?, ?, ?, ?, 'attack')",
            account,
            email,
            name,
            phrase,
            at,
        )
        if role:
            self.sql(
                "INSERT INTO role_grant (id, account, role, organisation, begins_at, given_by, given_at) "
                "VALUES (?, ?, ?, ?, ?, 'attack', ?)",
                str(uuid.uuid4()),
                account,
                role,
                organisation,
                at,
                at,
            )
        self.begin(account, word)
        with open(self.folder / f"{self.path.stem}.people", "a") as file:
            file.write(f"{name}\t{account}\t{word}\t{organisation or ''}\n")
        return account

    def begin(self, account, word):
        self.sql(
            "INSERT INTO session (id, handle, account, made_at, seen_at, ends_at, address, agent, second_factor) "
            "VALUES (?, ?, ?, ?, ?, '2999-01-01T00:00:00.000Z', '127.0.0.1', 'attack', 1)",
            hashlib.sha256(word.encode()).digest(),
            str(uuid.uuid4()),
            account,
            now(),
            now(),
        )

    def people(self):
        providers = self.sql(
            'SELECT o.number FROM organisation o JOIN "return" r ON r.organisation = o.number '
            "WHERE o.kind = 'provider' GROUP BY o.number ORDER BY o.number LIMIT 2"
        )
        self.sql("UPDATE organisation SET consent = 'workplace and staff' WHERE number = ?", providers[0][0])
        for role in ROLES:
            self.add(role, role)
        self.add("provider A", "provider", providers[0][0])
        self.add("provider B", "provider", providers[1][0])
        encoded = argon2id(PHRASE)
        for number in range(60):
            self.add(f"known {number:03}", "reader", phrase=encoded)

    def load_people(self):
        self.persons = {}
        for line in (self.folder / f"{self.path.stem}.people").read_text().splitlines():
            name, account, word, organisation = line.split("\t")
            self.persons[name] = Person(self, name, account, word, int(organisation) if organisation else None)
        self.nobody = Person(self, "nobody")

    def __getitem__(self, name):
        return self.persons[name]

    def refresh(self):
        """Makes idle sessions fresh and forgets failures to sign in: an attack begins as the first of its day."""
        self.sql("UPDATE session SET seen_at = ?, ended_at = NULL WHERE agent = 'attack'", now())
        self.sql("DELETE FROM attempt")

    def state(
        self, but=("trail", "session", "attempt", "migration", "secret", "result", "answered_request", "instance")
    ):
        """A hash over what is stored, to see that nothing was changed; but for what the program notes for itself."""
        store = sqlite3.connect(self.path, timeout=30)
        try:
            names = [r[0] for r in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            whole = {}
            for name in names:
                if name not in but and not name.startswith(("sqlite_", "released")):
                    rows = sorted(map(repr, store.execute(f'SELECT * FROM "{name}"')))
                    whole[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            return whole
        finally:
            store.close()

    # --- Running ------------------------------------------------------------------------------------------------

    def connection(self, timeout=60):
        if self.secure:
            trusting = ssl._create_unverified_context()  # The certificate is this run's own.
            return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=timeout, context=trusting)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--database", self.database, "--port", str(self.port), *self.options],
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            env=self.environment,
        )
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                if self.nobody.get("/health").status == 200:
                    return self
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
        raise SystemExit(f"attack: the site did not start: {self.said()[-500:]}")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode if self.process else None

    def lives(self):
        """Whether the program still runs and answers."""
        try:
            return self.process.poll() is None and self.nobody.get("/health").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def megabytes(self, which="VmRSS"):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(which):
                return int(line.split()[1]) / 1024
        return 0.0

    def said(self):
        return Path(self.log.name).read_text(errors="replace")

    def raw(self, piece, timeout=5, then=None, source=None):
        """Sends bytes as they are; gives all that comes back until the other side ends or nothing more comes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout, source_address=source) as wire:
            wire.settimeout(timeout)
            try:
                wire.sendall(piece)
                if then:
                    time.sleep(0.2)
                    wire.sendall(then)
            except OSError:
                pass
            got = b""
            try:
                while piece := wire.recv(65536):
                    got += piece
            except OSError:
                pass
            return got
