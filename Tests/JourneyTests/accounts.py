"""People in a real browser: the first account, invitations, one-time codes, sessions and the end of them, with script and
without, wide and narrow, plain and with forced colours, by keyboard."""

import email
import email.policy
import pathlib
import re
import tempfile

from _browser import Browser, Program, check, fill, finish, sign_in, take_codes
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ADMINISTRATOR = ("administrator@marlow.example", "seven mills beside the river")
OFFICER = ("officer@marlow.example", "a quiet lane past old barns")
PROVIDER = ("manager@willows.example", "green gate under tall willows")


def letter_to(folder, address):
    """The link of the last letter to somebody."""
    found = []
    for path in sorted(pathlib.Path(folder).glob("*.eml"), key=lambda path: path.stat().st_mtime_ns):
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if address in letter["To"]:
            found.append(re.search(r"http\S+/letter/\S+", letter.get_content()).group())
    check(found, f"a letter went to {address}")
    return found[-1]


def choose(browser, link, phrase, name=None):
    browser.open(link)
    if name:
        browser.look(name)
    fill(browser, phrase=phrase, again=phrase)
    browser.press(browser.button("Set pass phrase"))
    check("Your pass phrase is set" in browser.text, "a chosen pass phrase is confirmed")


def set_up(site):
    print("The first account")
    link = re.search(r"http\S+/set-up/\S+", site.said).group()
    with Browser(site, person=None) as browser:
        browser.open("/people")
        check(browser.heading == "Sign in", "a page leads to sign-in")
        browser.look("sign-in")
        browser.open(link).look("set-up")
        browser.press(browser.button("Make the account"))
        check(browser.driver.title.startswith("Error: "), "an empty form says what is missing")
        browser.driver.get_log("browser")
        fill(browser, name="Ada Marlow", email=ADMINISTRATOR[0], phrase=ADMINISTRATOR[1], again=ADMINISTRATOR[1])
        browser.press(browser.button("Make the account"))
        check("Your account is made" in browser.text, "the first account is made")
        browser.open(link)
        check("no longer good" in browser.heading, "the link is dead with the first account")
        browser.driver.get_log("browser")
        fill_and_enter(browser, ADMINISTRATOR)
        check(browser.heading == "Set up codes on your telephone", f"signing in leads to {browser.heading}")
        browser.look("codes")
        browser.open("/people")
        check(browser.path == "/account/codes", f"until codes are set up every page leads there, not to {browser.path}")
        codes = take_codes(browser, ADMINISTRATOR[0], "recovery-codes")
        check(len(codes) == 10, f"{len(codes)} recovery codes")
        browser.open("/").look("home-administrator")
        sections = browser.find("#sections").text
        check("People" in sections and "Returns" not in sections, f"an administrator’s sections are {sections}")
    return codes


def fill_and_enter(browser, person):
    browser.open("/sign-in")
    fill(browser, email=person[0], phrase=person[1])
    browser.press(browser.button("Sign in"))


def invite(site, folder):
    print("Invitations")
    with Browser(site, person=ADMINISTRATOR) as browser:
        browser.open("/people").look("people")
        browser.press(browser.button("Invite somebody"))
        browser.look("invite")
        fill(browser, name="Otis Marlow", email=OFFICER[0])
        browser.find("#role option[value='information officer']").click()
        browser.press(browser.button("Invite"))
        check(browser.heading == "The invitation is sent", f"an invitation leads to {browser.heading}")
        browser.look("invited")
        with tempfile.TemporaryDirectory() as place:
            path = pathlib.Path(place, "list.csv")
            path.write_text("organisation,email,name\nWillows Care,no address,Wren Willow\n")
            browser.open("/people/list").look("list")
            browser.find("#list").send_keys(str(path))
            browser.press(browser.button("Check this list"))
            check("Correct the list" in browser.heading, f"a wrong list leads to {browser.heading}")
            browser.driver.get_log("browser")
            browser.look("list-wrong")
            path.write_text(
                f"organisation,email,name\nWillows Care,{PROVIDER[0]},Wren Willow\n"
                "Oaks Care,manager@oaks.example,Olive Oak\n")
            browser.open("/people/list")
            browser.find("#list").send_keys(str(path))
            browser.press(browser.button("Check this list"))
            browser.look("list-checked")
            browser.press(browser.button("Make the accounts"))
            check(browser.heading == "2 accounts made", f"a list leads to {browser.heading}")
            browser.look("list-made")
        browser.open("/people?search=willow")
        check("1 account" in browser.text, "the list is searched")
        browser.press(browser.link("Wren Willow"))
        browser.look("person")
        person = browser.path
        browser.open("/people/review").look("review")
    with Browser(site, person=None) as browser:
        choose(browser, letter_to(folder, OFFICER[0]), OFFICER[1], "letter")
        fill_and_enter(browser, OFFICER)
        take_codes(browser, OFFICER[0])
        browser.press(browser.button("I have kept them"))
        check("Returns" in browser.find("#sections").text, "an officer sees returns")
        browser.open("/people")
        check(browser.heading == "You may not do this", f"an officer at people sees {browser.heading}")
    with Browser(site, person=None) as browser:
        choose(browser, letter_to(folder, PROVIDER[0]), PROVIDER[1])
        fill_and_enter(browser, PROVIDER)
        take_codes(browser, PROVIDER[0])
        browser.open("/").look("home-provider")
        check("Willows Care" in browser.text and "Oaks" not in browser.text, "a provider sees its own organisation")
        browser.open("/people/new").look("invite-colleague")
        fill(browser, name="Will Willow", email="deputy@willows.example")
        browser.press(browser.button("Invite"))
        check(browser.heading == "The invitation is sent", f"a colleague is invited: {browser.heading}")
    return person


def sessions(site, recovery):
    print("Sessions")
    with Browser(site, person=None) as other, Browser(site, person=ADMINISTRATOR) as browser:
        fill_and_enter(other, ADMINISTRATOR)
        check(other.heading == "Enter your code", f"a second browser is asked for a code: {other.heading}")
        other.look("code")
        fill(other, code=recovery[0])
        other.press(other.button("Continue"))
        check(other.all(".gt-header__me"), "a recovery code lets in")
        browser.open("/account").look("account")
        check("9 left" in browser.text, "a recovery code is used up")
        browser.press(browser.button("Sign out everywhere else"))
        check("The session is ended" in browser.text, "others are signed out")
        other.open("/people")
        check(other.heading == "Sign in", f"a browser that was signed out sees {other.heading}")


def the_end(site):
    print("The end of a session")
    with Browser(site, person=ADMINISTRATOR) as browser:
        browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
            document.addEventListener('readystatechange', () => {
              localStorage.clear();
              if (document.readyState === 'interactive') document.body.dataset.sessionEnds = '100000';
            });"""})
        browser.open("/people/new")
        dialog = WebDriverWait(browser.driver, 10).until(lambda driver: driver.find_element(By.CSS_SELECTOR, "dialog[open]"))
        check("soon be signed out" in dialog.text, f"a warning comes before the end: {dialog.text}")
        check(browser.driver.switch_to.active_element.text == "Stay signed in", "its button has the focus")
        browser.look("session-warning")
        browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
        WebDriverWait(browser.driver, 10).until(lambda driver: not driver.find_elements(By.CSS_SELECTOR, "dialog[open]"))
        browser.driver.delete_all_cookies()
        fill(browser, name="Somebody", email="somebody@marlow.example")
        browser.press(browser.button("Invite"))
        check(browser.heading == "You are not signed in", f"a form after the end leads to {browser.heading}")
        check(browser.button("Sign in"), "and says how to go on")


def pages(site, person):
    print("Every page, wide and narrow, plain, with forced colours, without script")
    every = [
        ("home-administrator", "/"), ("people", "/people"), ("person", person), ("invite", "/people/new"),
        ("list", "/people/list"), ("review", "/people/review"), ("account", "/account"),
        ("pass-phrase", "/account/pass-phrase"), ("codes-again", "/account/codes"),
        ("recovery-again", "/account/recovery-codes"),
    ]
    for width in (1280, 320):
        for forced, script in ((False, True), (True, True), (False, False)):
            with Browser(site, width=width, forced=forced, script=script, person=ADMINISTRATOR) as browser:
                for name, path in every:
                    browser.open(path).look(name)
            with Browser(site, width=width, forced=forced, script=script, person=None) as browser:
                for name, path in [("sign-in", "/sign-in"), ("forgotten", "/forgotten")]:
                    browser.open(path).look(name)


def keyboard(site):
    print("By keyboard alone, and out")
    with Browser(site, person=None) as browser:
        browser.open("/sign-in")
        browser.find("#email").send_keys(OFFICER[0])
        browser.find("#phrase").send_keys(OFFICER[1], Keys.ENTER)
        WebDriverWait(browser.driver, 20).until(lambda driver: "code" in driver.find_element(By.TAG_NAME, "h1").text)
        check(browser.heading == "Enter your code", f"Enter sends the form: {browser.heading}")
    with Browser(site, person=None) as browser:
        sign_in(browser, *OFFICER)
        browser.press(browser.find(".gt-header__out button"))
        check("You have signed out" in browser.text, "signing out is confirmed")
        browser.open("/returns")
        check(browser.heading == "Sign in", "after signing out a page leads to sign-in")


with tempfile.TemporaryDirectory(prefix="goldenthread-letters-") as letters:
    settings = {"GOLDENTHREAD_MAIL_FOLDER": letters, "GOLDENTHREAD_MAIL_FROM": "workforce@marlow.example"}
    with Program(officer=False, settings=settings) as site:
        recovery = set_up(site)
        person = invite(site, letters)
        sessions(site, recovery)
        pages(site, person)
        keyboard(site)
        the_end(site)
finish()
