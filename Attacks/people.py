"""People who ask the site under attack: over which connection, with whose session and which form."""

import html
import http.client
import re
import uuid
from urllib.parse import urlencode

TOKEN = re.compile(r'name="token" value="([0-9a-f]{128})"')
LINK = re.compile(r'(?:href|src|action)="([^"#]*)')


class Answer:
    """Status, fields in small letters, and body of one answer."""

    def __init__(self, answer):
        self.status = answer.status
        self.fields = [(name.lower(), value) for name, value in answer.getheaders()]
        self.bytes = answer.read()

    def __getitem__(self, name):
        return next((value for key, value in self.fields if key == name), "")

    @property
    def text(self):
        return self.bytes.decode("utf-8", "replace")

    @property
    def shown(self):
        """The text with what HTML escapes undone."""
        return html.unescape(self.text)


class Person:
    """Somebody with an account and a session; nobody where there is no session."""

    def __init__(self, site, name, account=None, session=None, organisation=None):
        self.site, self.name, self.account, self.session = site, name, account, session
        self.organisation = organisation
        self.email = f"{name.replace(' ', '.').lower()}@example.org"

    def ask(self, method, path, body=None, fields=None, keep=None, session=None):
        word = self.session if session is None else session
        headers = {"Host": self.site.authority}
        if word:
            headers["Cookie"] = f"{self.site.cookie}={word}"
        headers.update(fields or {})
        connection = keep or self.site.connection()
        try:
            connection.request(method, path, body, {k: v for k, v in headers.items() if v is not None})
            return Answer(connection.getresponse())
        finally:
            if keep is None:
                connection.close()

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def json(self, path, text, **more):
        return self.ask("POST", path, text, {"Content-Type": "application/json", **more.pop("fields", {})}, **more)

    def token(self, page):
        found = TOKEN.search(self.get(page).text)
        return found.group(1) if found else ""

    def form(self, path, values, page=None, fields=None, token=None):
        """Sends a form with the token of the page on which it stands."""
        if token is None:
            token = self.token(page or path)
        pairs = [("token", token), *values] if token else list(values)
        return self.ask(
            "POST", path, urlencode(pairs), {"Content-Type": "application/x-www-form-urlencoded", **(fields or {})}
        )

    def upload(self, path, values, files, token=None, fields=None):
        boundary = uuid.uuid4().hex
        parts = []
        for name, value in ([("token", token)] if token else []) + list(values):
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for field, name, content in files:
            parts.append(
                f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                f"Content-Type: text/csv\r\n\r\n".encode() + content + b"\r\n"
            )
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return self.ask(
            "POST", path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}", **(fields or {})}
        )

    def crawl(self, starts=("/",), most=400, also=lambda path: False):
        """Opens every page that links lead to and gives answers by address. Signing out is not followed."""
        found, waiting, seen = {}, list(starts), set(starts)
        keep = self.site.connection()
        while waiting and len(found) < most:
            path = waiting.pop(0)
            try:
                answer = self.get(path, keep=keep)
            except (OSError, http.client.HTTPException):
                keep.close()
                keep = self.site.connection()
                continue
            found[path] = answer
            if not answer["content-type"].startswith("text/html"):
                continue
            shapes = {}
            for link in LINK.findall(answer.text):
                link = html.unescape(link)
                if not link.startswith("/") or link.startswith(("//", "/sign-out")) or link in seen:
                    continue
                # Of addresses that differ only in what they ask for, some of each page.
                shape = link.split("?")[0]
                shapes[shape] = shapes.get(shape, 0) + 1
                if shapes[shape] > 4 and not also(link):
                    continue
                seen.add(link)
                waiting.append(link)
        keep.close()
        return found
