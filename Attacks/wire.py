"""What comes over the wire beside whole requests: slow, many, broken and ambiguous ones."""

import random
import re
import select
import socket
import time

SEED = 20261129


def latency(site):
    begun = time.monotonic()
    try:
        status = site.nobody.get("/health").status
    except OSError:
        return 99.0
    return time.monotonic() - begun if status == 200 else 99.0


def slow(site):
    """Heads and bodies that trickle are broken off, and others are answered meanwhile."""
    wrong, count = [], 200
    session = site["reader"].session
    beginnings = {
        "heads": b"GET /help HTTP/1.1\r\nHost: " + site.authority.encode() + b"\r\nX-",
        "bodies": (
            f"POST /sign-in HTTP/1.1\r\nHost: {site.authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Cookie: {site.cookie}={session}\r\nContent-Length: 100000\r\n\r\na="
        ).encode(),
        "uploads": (
            f"POST /api/v1/findings HTTP/1.1\r\nHost: {site.authority}\r\nX-Goldenthread: y\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nCookie: {site.cookie}="
            f"{site['information officer'].session}\r\nContent-Length: 1000000\r\n\r\n--x\r\n"
        ).encode(),
        "silent": b"",
    }
    remarks = []
    for what, beginning in beginnings.items():
        wires = []
        for _ in range(count):
            wire = socket.create_connection(("127.0.0.1", site.port), 5)
            wire.sendall(beginning)
            wires.append(wire)
        worst, begun, open_wires = 0.0, time.monotonic(), list(wires)
        while time.monotonic() - begun < 20 and open_wires:
            worst = max(worst, latency(site))
            for wire in open_wires:
                try:
                    if what != "silent":
                        wire.send(b"a")
                except OSError:
                    pass
            ended = []
            for wire in select.select(open_wires, [], [], 1)[0]:
                try:
                    if not wire.recv(65536):
                        ended.append(wire)
                except OSError:
                    ended.append(wire)
            open_wires = [wire for wire in open_wires if wire not in ended]
        for wire in wires:
            wire.close()
        remarks.append(f"{what} {count - len(open_wires)} of {count} ended")
        if open_wires:
            wrong.append(f"{len(open_wires)} of {count} slow {what} still stand after 20 s")
        if worst > 3:
            wrong.append(f"others waited {worst:.1f} s beside slow {what}")
    # One that never reads what it asked for.
    wire = socket.create_connection(("127.0.0.1", site.port), 5)
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    try:
        wire.sendall(
            (f"GET / HTTP/1.1\r\nHost: {site.authority}\r\nCookie: {site.cookie}={session}\r\n\r\n" * 50).encode()
        )
    except OSError:
        pass
    if latency(site) > 3:
        wrong.append("one that reads nothing stops others")
    wire.close()
    return wrong, "; ".join(remarks)


def many(site, count=10_000):
    """10,000 connections from ten addresses of this machine; others are answered meanwhile."""
    wires, refused, wrong = [], 0, []
    begun = time.monotonic()
    for number in range(count):
        try:
            wire = socket.socket()
            wire.settimeout(5)
            wire.bind((f"127.0.0.{2 + number % 10}", 0))
            wire.connect(("127.0.0.1", site.port))
            wires.append(wire)
        except OSError:
            refused += 1
            wire.close()
    opened = time.monotonic() - begun
    waits = [latency(site) for _ in range(20)]
    for wire in wires[:: max(1, len(wires) // 200)]:
        try:
            wire.sendall(f"GET /health HTTP/1.1\r\nHost: {site.authority}\r\nConnection: close\r\n\r\n".encode())
        except OSError:
            pass
    waits += [latency(site) for _ in range(10)]
    memory = site.megabytes()
    for wire in wires:
        wire.close()
    if len(wires) < count * 0.95:
        wrong.append(f"only {len(wires):,} were taken")
    if max(waits) > 3:
        wrong.append(f"others waited {max(waits):.1f} s")
    time.sleep(1)
    if not site.lives():
        wrong.append("the site does not answer any more")
    return (
        wrong,
        f"{len(wires):,} open after {opened:.1f} s, others waited {max(waits) * 1000:.0f} ms at most, {memory:.0f} MB",
    )


def fuzz(site, count=3_000):
    """Requests broken at random: each is answered or its connection ended, none by a fault of the program's."""
    generator = random.Random(SEED)
    session = site["information officer"].session
    seeds = [
        f"GET /profile?as-at=2026-10-01 HTTP/1.1\r\nHost: {site.authority}\r\nCookie: {site.cookie}={session}\r\n\r\n",
        f"GET /figures/filled-posts HTTP/1.1\r\nHost: {site.authority}\r\nCookie: {site.cookie}={session}\r\n\r\n",
        f"POST /api/v1/organisations HTTP/1.1\r\nHost: {site.authority}\r\nCookie: {site.cookie}={session}\r\n"
        'Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{"name": "Fuzz"',
        f"POST /sign-in HTTP/1.1\r\nHost: {site.authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 20\r\n\r\ntoken=a&email=b&x=%zz",
        f"POST /api/v1/findings HTTP/1.1\r\nHost: {site.authority}\r\nCookie: {site.cookie}={session}\r\n"
        "X-Goldenthread: y\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked\r\n\r\n"
        '3c\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n0\r\n\r\n',
    ]
    odd = [
        b"\0",
        b"\r\n",
        b"\n",
        b"\r",
        b"%00",
        b"%ff",
        b"\xff\xfe",
        b"..",
        b"{{",
        b"'",
        b'"',
        b"<",
        b";",
        b"A" * 9000,
        b"\xf0\x9f\x92\xa9",
        b" " * 100,
        b"HTTP/9.9",
        b"-1",
        b"99999999999999999999",
        b"%25",
        b"&" * 600,
        b"=",
    ]
    wrong, tries = [], 0
    for number in range(count):
        piece = bytearray(generator.choice(seeds).encode())
        for _ in range(generator.randint(1, 6)):
            place = generator.randrange(len(piece))
            act = generator.randrange(4)
            if act == 0:
                piece[place] = generator.randrange(256)
            elif act == 1:
                piece[place:place] = generator.choice(odd)
            elif act == 2:
                del piece[place : place + generator.randint(1, 20)]
            else:
                piece[place:place] = piece[place : place + generator.randint(1, 40)]
            if not piece:
                piece = bytearray(b"\r\n")
        got = exchange(site, bytes(piece))
        tries += 1
        if got.startswith((b"HTTP/1.1 500", b"HTTP/1.1 501")) or b"HTTP/1.1 500 " in got:
            wrong.append(f"number {number} of seed {SEED}: {bytes(piece)[:90]!r} was answered 500")
        if number % 500 == 0 and not site.lives():
            wrong.append(f"the site died by number {number} of seed {SEED}")
            break
    if not site.lives():
        wrong.append("the site does not answer any more")
    return wrong, f"{tries:,} requests, seed {SEED}"


def exchange(site, piece):
    """Sends bytes, says that no more come, and reads what is answered within a moment."""
    try:
        with socket.create_connection(("127.0.0.1", site.port), 3) as wire:
            wire.settimeout(2)
            wire.sendall(piece)
            wire.shutdown(socket.SHUT_WR)
            got = b""
            while more := wire.recv(65536):
                got += more
            return got
    except OSError:
        return b""


def smuggling(site):
    """Where two readings of a request's end are possible, it is refused: no second request hides in it."""
    host = f"Host: {site.authority}\r\n"
    hidden = f"GET /hidden-request HTTP/1.1\r\n{host}\r\n"
    length = len(hidden) + 5
    head = f"POST /sign-in HTTP/1.1\r\n{host}Content-Type: application/x-www-form-urlencoded\r\n"
    shapes = {
        "length and chunks": head
        + f"Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
        "chunks and length": head + f"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{hidden}",
        "two lengths": head + f"Content-Length: 0\r\nContent-Length: {len(hidden)}\r\n\r\n{hidden}",
        "list of lengths": head + f"Content-Length: 0, {len(hidden)}\r\n\r\n{hidden}",
        "signed length": head + f"Content-Length: +0\r\n\r\n{hidden}",
        "negative length": head + f"Content-Length: -1\r\n\r\n{hidden}",
        "length in hexadecimal": head + f"Content-Length: 0x0\r\n\r\n{hidden}",
        "endless length": head + f"Content-Length: 18446744073709551616\r\n\r\n{hidden}",
        "blank before colon": head
        + f"Transfer-Encoding : chunked\r\nContent-Length: {length}\r\n\r\n0\r\n\r\n{hidden}",
        "another coding": head + f"Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n{hidden}",
        "two codings": head + f"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{hidden}",
        "coding after chunked": head + f"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{hidden}",
        "tab before coding": head
        + f"Transfer-Encoding:\x0bchunked\r\nContent-Length: {length}\r\n\r\n0\r\n\r\n{hidden}",
        "folded field": head + f"X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n{hidden}",
        "bare line feeds": head.replace("\r\n", "\n") + f"Content-Length: 0\n\n{hidden}",
        "bare return": head + f"X-A: b\rContent-Length: 0\r\n\r\n{hidden}",
        "NUL in a field": head + f"X-A: b\0c\r\nContent-Length: 0\r\n\r\n{hidden}",
        "bad size of a chunk": head + f"Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n{hidden}",
        "size beyond all": head + f"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\na\r\n0\r\n\r\n{hidden}",
        "chunk longer than said": head + f"Transfer-Encoding: chunked\r\n\r\n1\r\nabcdef\r\n0\r\n\r\n{hidden}",
        "two hosts": f"GET / HTTP/1.1\r\n{host}Host: evil.example\r\n\r\n{hidden}",
        "host in the address": f"GET http://evil.example/ HTTP/1.1\r\n{host}\r\n{hidden}",
        "HTTP/1.0 and chunks": head.replace("HTTP/1.1", "HTTP/1.0")
        + f"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
        "no host": f"GET /help HTTP/1.1\r\n\r\n{hidden}",
        "body on GET": f"GET /help HTTP/1.1\r\n{host}Content-Length: {len(hidden)}\r\n\r\n{hidden}",
    }
    # Where the rules leave one reading, a second request may follow: no proxy would see another.
    plain = {
        "body on GET": 1,
        "HTTP/1.0 and chunks": 1,
        "no host": 2,
        "host in the address": 2,
        "two hosts": 2,
        "folded field": 1,
    }
    wrong = []
    for what, shape in shapes.items():
        got = exchange(site, shape.encode("latin-1"))
        statuses = re.findall(rb"HTTP/1\.[01] (\d\d\d) ", got)
        # A refusal after the first answer is the end of the connection, not an answer to what was hidden.
        answers = len([status for status in statuses[1:] if status != b"400"]) + bool(statuses)
        refused = got.startswith((b"HTTP/1.1 400", b"HTTP/1.1 4", b"HTTP/1.0 4")) or not got
        if got.startswith(b"HTTP/1.1 5"):
            wrong.append(f"{what}: {got[:30]!r}")
        elif answers > plain.get(what, 1):
            wrong.append(f"{what}: {answers} answers, the first {got[9:12].decode()}")
        elif not refused and what not in plain:
            wrong.append(f"{what}: was taken ({got[9:12].decode()})")
    return wrong, f"{len(shapes)} shapes"
