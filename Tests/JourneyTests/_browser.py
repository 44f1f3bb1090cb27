"""What the journeys share: the built program on a free port, a browser, and what is asked of every page."""

import base64
import hmac
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("GOLDENTHREAD_PROGRAM", str(ROOT / ".build/debug/goldenthread"))
SAMPLES = pathlib.Path(os.environ.get("GOLDENTHREAD_SAMPLES", str(ROOT / "Tests/Samples")))
CHROMIUM = os.environ.get("GOLDENTHREAD_CHROMIUM", "/usr/bin/chromium")
DRIVER = os.environ.get("GOLDENTHREAD_CHROMEDRIVER", "/usr/bin/chromedriver")
ASSETS = os.environ.get("GOLDENTHREAD_ASSETS", str(ROOT / ".assets"))
PICTURES = os.environ.get("GOLDENTHREAD_PICTURES")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

OFFICER = ("officer@marlow.example", "a quiet river past seven mills")

failures = []


def check(holds, sentence):
    """Notes a failure and goes on, so that one run tells all."""
    if not holds:
        failures.append(sentence)
        print(f"  FAILED: {sentence}", flush=True)


def finish():
    print(f"{len(failures)} failures" if failures else "all held", flush=True)
    sys.exit(1 if failures else 0)


def axe_source():
    named = os.environ.get("GOLDENTHREAD_AXE")
    if not named:
        import axe_playwright_python
        named = pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js"
    return pathlib.Path(named).read_text()


class Program:
    """The program over a new, empty database, until the block ends; with an account of an information officer unless
    it is to have none."""

    def __init__(self, assets=ASSETS, officer=True, settings=None):
        self.assets, self.officer, self.settings = assets, officer, settings or {}

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="goldenthread-journey-")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = open(pathlib.Path(self.folder.name) / "log", "w+")
        command = ["serve", "--port", str(self.port)]
        if self.assets:
            command += ["--assets", self.assets]
        self.environment = {**os.environ, "HOME": self.folder.name, "XDG_DATA_HOME": self.folder.name, **self.settings}
        if not self.assets:
            self.environment.pop("GOLDENTHREAD_ASSETS", None)
        if self.officer:
            address, phrase = OFFICER
            self.run(["account", "add", "--role", "information-officer", "--email", address, "--name", "Marlow Officer"])
            self.run(["account", "pass-phrase", address], phrase + "\n")
        self.process = subprocess.Popen(
            [PROGRAM, *command, "--database", self.database], stdout=self.log, stderr=self.log, env=self.environment)
        for _ in range(200):
            try:
                urllib.request.urlopen(self.address + "/health", timeout=2).read()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.log.seek(0)
        raise SystemExit(f"The program did not start:\n{self.log.read()}")

    @property
    def database(self):
        return f"sqlite:{self.folder.name}/journey.db"

    def run(self, arguments, answer=""):
        """A command over the same database, to its end."""
        done = subprocess.run(
            [PROGRAM, *arguments, "--database", self.database], input=answer, capture_output=True, text=True,
            env=self.environment)
        if done.returncode:
            raise SystemExit(f"goldenthread {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    @property
    def said(self):
        """What the program said so far."""
        return pathlib.Path(self.log.name).read_text()

    def __exit__(self, *_):
        self.process.terminate()
        try:
            code = self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = None
        check(code == 0, f"the program ended with {code} when it was told to stop")
        self.log.close()
        self.folder.cleanup()


class Browser:
    """A browser of one width, with or without script and forced colours, in which somebody has signed in."""

    def __init__(self, site, width=1280, script=True, forced=False, person=OFFICER):
        self.site, self.width, self.script, self.forced, self.person = site, width, script, forced, person

    def __enter__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
                         f"--window-size={self.width},900", "--force-color-profile=srgb"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        if not self.script:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(service=webdriver.ChromeService(DRIVER), options=options)
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": self.width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        if self.forced:
            self.driver.execute_cdp_cmd(
                "Emulation.setEmulatedMedia", {"features": [{"name": "forced-colors", "value": "active"}]})
        if self.person:
            self.enter(*self.person)
        return self

    def enter(self, address, phrase):
        """Signs somebody in, or goes on in the session that they began in another browser of this journey."""
        known = sessions.get((self.site.address, address))
        if known:
            self.driver.execute_cdp_cmd(
                "Network.setCookie",
                {"url": self.site.address, "name": COOKIE, "value": known, "httpOnly": True, "sameSite": "Strict"})
        else:
            sign_in(self, address, phrase)
            sessions[(self.site.address, address)] = self.driver.get_cookie(COOKIE)["value"]

    def __exit__(self, *_):
        self.driver.quit()

    @property
    def kind(self):
        return f"{self.width}{'' if self.script else '-no-script'}{'-forced' if self.forced else ''}"

    def open(self, path):
        self.driver.get(path if path.startswith("http") else self.site.address + path)
        return self

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.site.address)

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "main").text

    @property
    def heading(self):
        return self.driver.find_element(By.TAG_NAME, "h1").text

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def link(self, words):
        return self.driver.find_element(By.PARTIAL_LINK_TEXT, words)

    def button(self, words):
        for button in self.all("main button, main a[role=button]"):
            if words in button.text:
                return button
        raise LookupError(f"no button {words} on {self.path}")

    def press(self, element):
        """Clicks what leads to another page, and waits for that page."""
        before = self.driver.find_element(By.TAG_NAME, "html")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        WebDriverWait(self.driver, 60).until(lambda driver: driver.find_element(By.TAG_NAME, "html") != before)

    def settle(self):
        """Waits while a page says that work is going on, and until its charts are drawn."""
        for _ in range(300):
            if not self.all("[data-progress]"):
                break
            time.sleep(0.2)
            if not self.script:
                self.driver.refresh()
        if self.script and os.path.exists(f"{self.site.assets}/vega/vega-bundle.js"):
            WebDriverWait(self.driver, 20).until(
                lambda driver: all(place.get_attribute("data-drawn") for place in self.all("[data-chart]")))
        return self

    def look(self, name):
        """What is asked of every page: no faults by axe, nothing wider than the screen, a quiet console; and a picture."""
        self.settle()
        place = f"{name} at {self.kind}"
        if self.script:
            width = self.driver.execute_script("return document.documentElement.scrollWidth")
            check(width <= self.width, f"{place}: {width} pixels wide")
            self.driver.execute_script(axe_source())
            found = self.driver.execute_async_script(
                "const done = arguments[arguments.length - 1];"
                "axe.run(document, {runOnly: arguments[0]}).then(done)", RULES)
            for fault in found["violations"]:
                where = "; ".join(node["html"][:120] for node in fault["nodes"][:3])
                check(False, f"{place}: {fault['id']}: {where}")
            for line in self.driver.get_log("browser"):
                check(False, f"{place}: the console says {line['message'][:300]}")
        self.picture(name)
        print(f"  {place}: {self.heading}", flush=True)

    def picture(self, name):
        if not PICTURES:
            return
        os.makedirs(PICTURES, exist_ok=True)
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 9000), "scale": 1}
        shot = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip})
        with open(f"{PICTURES}/{name}-{self.kind}.png", "wb") as file:
            file.write(base64.b64decode(shot["data"]))


COOKIE = "goldenthread-session"
sessions = {}

# The secrets of one-time codes, by the addresses of those who set them up; and the step that each used last.
keys = {}
used = {}


def code(key, step):
    """The one-time code of a step (RFC 6238: SHA-1, six digits, 30 seconds)."""
    mark = hmac.new(base64.b32decode(key + "=" * (-len(key) % 8)), step.to_bytes(8, "big"), "sha1").digest()
    place = mark[-1] & 15
    return f"{(int.from_bytes(mark[place:place + 4], 'big') & 0x7FFFFFFF) % 1000000:06}"


def next_code(address):
    """A code that was not used yet, of the present step or the one after it."""
    while True:
        step = max(int(time.time()) // 30, used.get(address, 0) + 1)
        if step <= int(time.time()) // 30 + 1:
            used[address] = step
            return code(keys[address], step)
        time.sleep(1)


def fill(browser, **fields):
    """Writes into fields by their names."""
    for name, words in fields.items():
        field = browser.find(f"#{name}")
        field.clear()
        field.send_keys(words)


def take_codes(browser, address, name=None):
    """Sets up one-time codes on the page that asks for them, and gives the recovery codes."""
    keys[address] = browser.find(".gt-key").text.replace(" ", "")
    fill(browser, code=next_code(address))
    browser.press(browser.button("Confirm"))
    check(browser.heading == "Keep these recovery codes", f"confirmed codes lead to {browser.heading}")
    if name:
        browser.look(name)
    return [item.text for item in browser.all(".gt-codes li")]


def sign_in(browser, address, phrase):
    """Signs in, with a code where one is asked for, and sets codes up where the role needs them."""
    browser.open("/sign-in")
    fill(browser, email=address, phrase=phrase)
    browser.press(browser.button("Sign in"))
    if browser.heading == "Enter your code":
        fill(browser, code=next_code(address))
        browser.press(browser.button("Continue"))
    if browser.heading == "Set up codes on your telephone":
        take_codes(browser, address)
        browser.open("/")
    check(browser.all(".gt-header__me"), f"{address} has signed in")


def files(sample):
    """The CSV files of a sample folder, as a file field takes them."""
    return "\n".join(str(path) for path in sorted((SAMPLES / sample).glob("*.csv")))
