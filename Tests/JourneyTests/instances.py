"""Two instances of the built program on one PostgreSQL database, behind nginx where it is installed: one is killed
while changes come in, and none that was accepted is lost; what the one stores, the other shows at once."""

import hashlib
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("GOLDENTHREAD_PROGRAM", str(ROOT / ".build/debug/goldenthread"))
SERVER = os.environ.get("GOLDENTHREAD_TEST_POSTGRES")
NGINX = next((path for path in ["/usr/sbin/nginx", "/usr/local/sbin/nginx"] if os.path.exists(path)), None)
WORD = "ab" * 32

failures = []


def check(holds, sentence):
    if not holds:
        failures.append(sentence)
        print(f"  FAILED: {sentence}", flush=True)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def psql(address, text):
    subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", address], input=text, text=True, check=True, timeout=60)


class Instance:
    """One program, its data folder apart from the other's but for the folder of uploads."""

    def __init__(self, name, folder, database, host, port):
        self.name, self.host, self.port = name, host, port
        environment = dict(
            os.environ, GOLDENTHREAD_DATA=f"{folder}/{name}", GOLDENTHREAD_DATABASE=database,
            GOLDENTHREAD_MASTER_KEY="0123456789abcdef" * 4, GOLDENTHREAD_UPLOADS=f"{folder}/uploads",
            GOLDENTHREAD_ERASED=f"{folder}/erased")
        self.log = open(f"{folder}/{name}.log", "w")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--host", host, "--port", str(port)], env=environment, stdout=self.log, stderr=self.log)
        self.environment = environment

    def wait(self):
        for _ in range(200):
            try:
                with socket.create_connection((self.host, self.port), 1):
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"{self.name} did not start: {pathlib.Path(self.log.name).read_text()}")

    def run(self, *arguments):
        return subprocess.run(
            [PROGRAM, *arguments], env=self.environment, capture_output=True, text=True, timeout=120)


def ask(host, port, method, path, body=None, authority=None):
    connection = http.client.HTTPConnection(host, port, timeout=20)
    try:
        headers = {"Host": authority or f"localhost:{port}", "Cookie": f"goldenthread-session={WORD}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def nginx_text(folder, port, instances):
    """docs/compose/nginx.conf with the addresses of this run, without the certificate."""
    upstream = "\n".join(
        f"        server {'[::1]' if i.host == '::1' else i.host}:{i.port} max_fails=1 fail_timeout=5s;" for i in instances)
    return f"""
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    client_max_body_size 1g;
    upstream goldenthread {{
{upstream}
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://goldenthread;
            proxy_set_header Host localhost:{instances[0].port};
            proxy_request_buffering off;
            proxy_connect_timeout 2s;
            proxy_next_upstream error timeout;
        }}
    }}
}}
"""


def main():
    if not SERVER:
        print("GOLDENTHREAD_TEST_POSTGRES names no server: nothing was tested")
        return
    name = "i_" + uuid.uuid4().hex
    parts = urllib.parse.urlsplit(SERVER)
    database = urllib.parse.urlunsplit(parts._replace(path="/" + name))
    psql(SERVER, f"CREATE DATABASE {name} TEMPLATE template0;")
    processes = []
    with tempfile.TemporaryDirectory(prefix="goldenthread-instances-") as folder:
        try:
            port = free_port()
            # Both find the database empty and bring its tables up to date at once.
            one = Instance("one", folder, database, "127.0.0.1", port)
            two = Instance("two", folder, database, "::1", port)
            processes += [one.process, two.process]
            one.wait()
            two.wait()
            session = hashlib.sha256(WORD.encode()).hexdigest()
            psql(database, f"""
                INSERT INTO account (id, email, name, made_at, made_by)
                VALUES ('a', 'officer@example.gov.uk', 'Officer', '2026-01-01T00:00:00.000Z', 'test');
                INSERT INTO role_grant (id, account, role, begins_at, given_by, given_at)
                VALUES ('g', 'a', 'information officer', '2026-01-01T00:00:00.000Z', 'test', '2026-01-01T00:00:00.000Z');
                INSERT INTO session (id, handle, account, made_at, seen_at, ends_at, address, agent, second_factor)
                SELECT '\\x{session}', 's', 'a', n, n, '2999-01-01T00:00:00.000Z', '', '', 1 FROM (SELECT
                    to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS n) AS now;
                """)
            changes(folder, one, two, processes)
        finally:
            for process in processes:
                if process.poll() is None:
                    process.terminate()
            for process in processes:
                process.wait(20)
            if failures:
                for log in pathlib.Path(folder).glob("*.log"):
                    print(f"{log.name}:\n{log.read_text()[-3000:]}")
    psql(SERVER, f"DROP DATABASE {name} WITH (FORCE);")


def changes(folder, one, two, processes):
    instances = [one, two]
    # What the one stores, the other shows at once, also where it has just shown the state before.
    for number in range(10):
        at, other = instances[number % 2], instances[(number + 1) % 2]
        ask(other.host, other.port, "GET", "/organisations")
        status, text = ask(at.host, at.port, "POST", "/api/v1/organisations", {"name": f"First {number} Ltd"})
        check(status == 201, f"adding was answered {status}: {text[:200]}")
        listed = json.loads(ask(other.host, other.port, "GET", "/api/v1/organisations?limit=500")[1])["organisations"]
        check(any(f"First {number} Ltd" == item["name"] for item in listed), f"the other does not list number {number}")
        page = ask(other.host, other.port, "GET", "/organisations")[1]
        check(f"First {number} Ltd" in page, f"the other's page does not show number {number}")
    # Several writers at once, by the proxy where there is one; half-way one instance is killed.
    entrance = None
    if NGINX:
        entrance = free_port()
        conf = pathlib.Path(folder) / "nginx.conf"
        conf.write_text(nginx_text(folder, entrance, instances))
        processes.append(subprocess.Popen([NGINX, "-c", str(conf), "-p", folder]))
        time.sleep(0.5)
    accepted, unknown, lock = [], [], threading.Lock()
    killed = threading.Event()

    def write(writer):
        for number in range(25):
            name = f"Writer {writer} number {number} Ltd"
            for attempt in range(6):
                at = instances[(writer + number + attempt) % 2]
                try:
                    if entrance:
                        status, _ = ask(
                            "127.0.0.1", entrance, "POST", "/api/v1/organisations", {"name": name},
                            authority="localhost")
                    else:
                        status, _ = ask(at.host, at.port, "POST", "/api/v1/organisations", {"name": name})
                except (OSError, http.client.HTTPException):
                    with lock:
                        unknown.append(name)
                    continue
                if status == 201:
                    with lock:
                        accepted.append(name)
                    break
                if status in (400, 409) and name in unknown:
                    break  # It had been stored, and the answer was lost.
                with lock:
                    unknown.append(name)
                time.sleep(0.1)
            with lock:
                if len(accepted) > 60 and not killed.is_set():
                    killed.set()
                    os.kill(one.process.pid, signal.SIGKILL)

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    check(killed.is_set(), "the kill came while changes came in")
    listed = json.loads(ask(two.host, two.port, "GET", "/api/v1/organisations?limit=500")[1])["organisations"]
    names = [item["name"] for item in listed]
    lost = [name for name in accepted if name not in names]
    check(not lost, f"accepted and lost: {lost[:5]}")
    check(len(names) == len(set(names)), "nothing stands twice")
    check(len(accepted) >= 100, f"most were accepted: {len(accepted)} of 150")
    missing = [name for name in names if name.startswith("Writer") and name not in accepted and name not in unknown]
    check(not missing, f"stored without having been asked for: {missing[:5]}")
    sound = two.run("database", "check")
    check(sound.returncode == 0, f"the store is not sound: {sound.stdout} {sound.stderr}")
    backup = two.run("database", "backup", f"{folder}/backup", "--encrypt")
    check(backup.returncode == 0, f"no backup beside the running instance: {backup.stderr}")
    # The killed one comes back and shows what came meanwhile.
    again = Instance("again", folder, one.environment["GOLDENTHREAD_DATABASE"], one.host, one.port)
    processes.append(again.process)
    again.wait()
    back = json.loads(ask(again.host, again.port, "GET", "/api/v1/organisations?limit=500")[1])["organisations"]
    check(sorted(item["name"] for item in back) == sorted(names), "the one that came back shows the same")
    print(f"{len(accepted)} changes accepted, {len(set(unknown))} asked for again, proxy: {bool(entrance)}", flush=True)


if __name__ == "__main__":
    main()
    print(f"{len(failures)} failures" if failures else "all held", flush=True)
    sys.exit(1 if failures else 0)
