"""Many signed-in people at once, each over a connection of its own, with pauses for thought between requests.

load.py ADDRESS[,ADDRESS…] PEOPLE.json SECONDS

PEOPLE.json lists people (`word` of the session, `role`, `organisation`, `files`) and `phrase` of those who sign in.
Prints JSON: for each kind of act how many, the median, the 95th and 99th percentile in ms, and what failed.
"""

import asyncio
import html
import json
import random
import re
import sys
import time
import urllib.parse
import uuid

LINK = re.compile(r'href="(/(?:profile|figures|organisations|returns|completeness|sector|help)[^"#]*)')
COOKIE = re.compile(r"goldenthread-session=([0-9a-f]{64})")
TOKEN = re.compile(r'name="token" value="([0-9a-f]{128})"')
# Of a hundred acts: how many of each kind. A search is a page asked with limits that hardly anybody else asks.
MIX = {"page": 70, "search": 18, "resource": 8, "check": 2, "import": 1, "sign in": 1}
# Seconds between an answer and the next request, evenly spread.
THOUGHT = (2.0, 10.0)


class Broken(Exception):
    """An answer that cannot be read."""


class Person:
    def __init__(self, number, known, address, stats, pool):
        self.random = random.Random(number)
        self.known, self.stats, self.pool = known, stats, pool
        self.host, port = address.rsplit(":", 1)
        self.port = int(port)
        self.authority = address
        self.wire = None
        self.has_imported = False

    async def ask(self, method, path, body=b"", fields="", word=None, packed=True):
        """One request over the connection that is kept; opened anew where the site ended it meanwhile."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.authority}\r\nCookie: goldenthread-session={word or self.known['word']}\r\n"
            f"{'Accept-Encoding: gzip' + chr(13) + chr(10) if packed else ''}{fields}"
        )
        if method == "POST":
            head += f"Content-Length: {len(body)}\r\n"
        for attempt in (1, 2):
            is_new = self.wire is None
            if is_new:
                self.wire = await asyncio.open_connection(self.host, self.port)
            reader, writer = self.wire
            try:
                writer.write(head.encode() + b"\r\n" + body)
                return await asyncio.wait_for(self.answer(reader), 60)
            except (OSError, asyncio.IncompleteReadError, Broken):
                self.close()
                if is_new or attempt == 2:
                    raise

    async def answer(self, reader):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head[9:12])
        if found := re.search(r"content-length: (\d+)", head):
            body = await reader.readexactly(int(found.group(1)))
        elif "transfer-encoding: chunked" in head:
            body = b""
            while size := int((await reader.readline()).split(b";")[0], 16):
                body += await reader.readexactly(size)
                await reader.readexactly(2)
            await reader.readexactly(2)
        else:
            body = b""
        if "connection: close" in head:
            self.close()
        return status, head, body

    def close(self):
        if self.wire:
            self.wire[1].close()
        self.wire = None

    async def timed(self, kind, expected, method, path, *more, **fields):
        begun = time.perf_counter()
        try:
            answer = await self.ask(method, path, *more, **fields)
        except Exception as error:
            self.stats.fail(kind, f"{type(error).__name__} at {path.split('?')[0]}")
            return None
        self.stats.note(kind, (time.perf_counter() - begun) * 1000)
        if answer[0] not in expected:
            self.stats.fail(kind, f"{answer[0]} at {path.split('?')[0]}")
            return None
        return answer

    # --- Acts -----------------------------------------------------------------------------------------------------

    async def page(self):
        path = self.random.choice(self.pool[self.known["role"]])
        await self.timed("page", {200}, "GET", path)

    async def search(self):
        day = f"2026-{self.random.randint(10, 11)}-{self.random.randint(1, 28):02}"
        by = self.random.choice(["role-group", "role", "sector", "service-type", "employment-status", "age-band"])
        theme = self.random.choice(
            [p for p in self.pool[self.known["role"]] if p.startswith("/profile")] or ["/profile"]
        )
        path = theme.split("?")[0] + "?" + urllib.parse.urlencode({"as-at": day, "by": by})
        await self.timed("search", {200, 400, 404, 422}, "GET", path)

    async def resource(self):
        path = self.random.choice(
            [
                "/api/v1/profile",
                "/api/v1/profile?by=sector",
                "/api/v1/measures",
                "/api/v1/sector",
                "/api/v1/completeness",
            ]
        )
        await self.timed("resource", {200}, "GET", path)

    async def check(self, kind="check"):
        """Files are handed in and checked; thrown away again, or once for each provider stored."""
        if not self.known.get("files"):
            return await self.page()
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in (("organisation", self.known["organisation"]), ("as-at", time.strftime("%Y-%m-%d")))
        ]
        for path in self.known["files"]:
            with open(path, "rb") as file:
                parts.append(
                    f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="{path.rsplit("/", 1)[1]}"\r\n'
                    f"Content-Type: text/csv\r\n\r\n".encode() + file.read() + b"\r\n"
                )
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        sent = await self.timed(
            "upload",
            {200, 201, 202},
            "POST",
            "/api/v1/checks",
            body,
            f"Content-Type: multipart/form-data; boundary={boundary}\r\nX-Goldenthread: load\r\n",
            packed=False,
        )
        if not sent:
            return
        identifier = json.loads(sent[2])["id"]
        end = "cancel"
        if kind == "import" and not self.has_imported:
            self.has_imported = True
            end = "import"
        done = await self.timed(
            end,
            {200, 201, 202},
            "POST",
            f"/api/v1/checks/{identifier}/{end}",
            b"{}",
            "Content-Type: application/json\r\n",
            packed=False,
        )
        if done and end == "import":
            self.stats.imported += 1

    async def sign_in(self):
        """A reader begins a new session by pass phrase, as in the morning."""
        email = self.known.get("email")
        if not email:
            return await self.page()
        first = await self.timed("sign-in page", {200}, "GET", "/sign-in", word="none", packed=False)
        if not first:
            return
        token = TOKEN.search(first[2].decode()).group(1)
        word = COOKIE.search(first[1]).group(1)
        body = urllib.parse.urlencode({"token": token, "email": email, "phrase": self.known["phrase"]}).encode()
        entered = await self.timed(
            "sign in",
            {303},
            "POST",
            "/sign-in",
            body,
            "Content-Type: application/x-www-form-urlencoded\r\n",
            word=word,
        )
        if entered and (found := COOKIE.search(entered[1])):
            self.known["word"] = found.group(1)

    async def live(self, ends, begins_after):
        await asyncio.sleep(begins_after)
        kinds, weights = list(MIX), list(MIX.values())
        while time.monotonic() < ends:
            kind = self.random.choices(kinds, weights)[0]
            if kind in ("check", "import"):
                await self.check(kind)
            else:
                await getattr(self, kind.replace(" ", "_"))()
            await asyncio.sleep(min(self.random.uniform(*THOUGHT), max(0.0, ends - time.monotonic())))
        self.close()


class Stats:
    def __init__(self):
        self.times, self.failures, self.imported, self.begun = {}, {}, 0, None

    def note(self, kind, milliseconds):
        self.times.setdefault(kind, []).append(milliseconds)

    def fail(self, kind, what):
        self.failures[f"{kind}: {what}"] = self.failures.get(f"{kind}: {what}", 0) + 1

    def table(self):
        rows = dict(self.times)
        rows["all"] = [one for values in self.times.values() for one in values]

        def cut(values, part):
            return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else 0.0

        return {
            kind: {
                "count": len(values),
                "median": cut(values, 0.5),
                "p95": cut(values, 0.95),
                "p99": cut(values, 0.99),
                "most": max(values, default=0.0),
            }
            for kind, values in rows.items()
        }


async def addresses(person):
    """The pages that somebody of a role is led to, by links from the first ones."""
    found, opened = [], ["/", "/profile", "/organisations", "/returns", "/completeness", "/help"]
    for path in list(opened):
        status, _, body = await person.ask("GET", path, packed=False)
        if status == 200:
            found.append(path)
            links = [html.unescape(link) for link in LINK.findall(body.decode("utf-8", "replace"))]
            person.random.shuffle(links)
            for link in links[:12]:
                if link not in found and not re.search(r"\.(csv|json|xlsx)|/new|/checks/", link):
                    status, _, _ = await person.ask("GET", link, packed=False)
                    if status == 200:
                        found.append(link)
    return found


async def main():
    places, people, seconds = sys.argv[1].split(","), json.load(open(sys.argv[2])), float(sys.argv[3])
    stats, pool = Stats(), {}
    persons = [
        Person(number, known, places[number % len(places)], stats, pool) for number, known in enumerate(people)
    ]
    for person in persons:
        if person.known["role"] not in pool:
            pool[person.known["role"]] = await addresses(person) or ["/help"]
    begun, used = time.monotonic(), time.process_time()
    # All begin within the time of one pause, not at once.
    await asyncio.gather(
        *(person.live(begun + seconds, index * THOUGHT[1] / len(persons)) for index, person in enumerate(persons))
    )
    print(
        json.dumps(
            {
                "kinds": stats.table(),
                "failures": stats.failures,
                "imported": stats.imported,
                "seconds": time.monotonic() - begun,
                "processor": time.process_time() - used,
                "people": len(persons),
                "pages": {role: len(paths) for role, paths in pool.items()},
            }
        )
    )


asyncio.run(main())
