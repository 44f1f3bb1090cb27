"""The whole road in a real browser: from files to an opened figure and back, with script and without, wide and narrow,
plain and with forced colours, by keyboard."""

from pathlib import Path
from tempfile import TemporaryDirectory

from _browser import Browser, Program, check, files, finish
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

COUNCIL = "Marlow Council"


def upload(browser, sample, organisation=COUNCIL, day="30 9 2025"):
    browser.open("/returns/new")
    for name, value in zip(["organisation", "day", "month", "year"], [organisation] + day.split()):
        field = browser.find(f"#{name}")
        field.clear()
        field.send_keys(value)
    browser.find("#files").send_keys(files(sample))
    browser.press(browser.button("Check these files"))
    browser.settle()


def take_return(browser, sample, day):
    """From the form to the stored return."""
    upload(browser, sample, day=day)
    check(browser.heading == "Check what this import will change", f"{sample} leads to {browser.heading}")
    check("What the figures will say" in browser.text, "a preview says what the figures will say")
    browser.look(f"preview-{sample}")
    for box in browser.all("#seen"):
        browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
        box.click()
    browser.press(browser.button("Import this return"))
    browser.settle()
    check("/returns/held/" in browser.path, f"the import of {sample} leads to {browser.path}")
    check("Undo this import" in browser.text, "an import offers its undoing")
    browser.look(f"imported-{sample}")


def empty(site):
    print("Before anything is held")
    with Browser(site) as browser:
        for name, path in [("empty-home", "/"), ("empty-returns", "/returns"), ("empty-profile", "/profile"),
                           ("empty-completeness", "/completeness"), ("new-return", "/returns/new"),
                           ("empty-tables", "/tables"), ("demonstration-offer", "/demonstration")]:
            browser.open(path).look(name)
        browser.open("/returns/new")
        browser.press(browser.button("Check these files"))
        check("Say whose files these are" in browser.text, "an empty form says what is missing")
        check(browser.driver.title.startswith("Error: "), "the title of a page with errors says so")
        browser.driver.get_log("browser")  # An answer of 422 is noted there.
        browser.look("form-with-errors")


def findings(site):
    print("Files with errors")
    with Browser(site) as browser:
        upload(browser, "20-staff-demographics", day="30 9 2026")
        check(browser.heading.startswith("Correct "), f"files with errors lead to {browser.heading}")
        browser.look("findings")
        browser.link("Lines").click()
        check(any(each.get_attribute("open") is not None for each in browser.all("details")), "a link opens its lines")
        upload(browser, "31-header-wrong", day="30 9 2026")
        check("cannot be read" in browser.heading, f"a wrong header leads to {browser.heading}")
        browser.look("refused-files")


def tables(site):
    print("Tables of others: looked at, loaded, listed")
    rows = ["measure,area,area_code,period,value,unit,source_title,source_year",
            "turnover,England,E92000001,2024/25,24.7,%,The state of the workforce,2025"]
    wrong = rows + ["luck,England,E92000001,2024/25,1,%,The state of the workforce,2025"]
    with TemporaryDirectory() as folder, Browser(site) as browser:
        for name, lines in [("wrong.csv", wrong), ("england.csv", rows)]:
            path = Path(folder, name)
            path.write_text("\n".join(lines) + "\n")
            browser.open("/tables")
            browser.find("#benchmarks").send_keys(str(path))
            browser.press(browser.find("#benchmarks-section button"))
            browser.look(f"table-{path.stem}")
            if name == "wrong.csv":
                check("cannot be loaded" in browser.heading, f"a wrong table leads to {browser.heading}")
                check("luck" in browser.text, "the row that is wrong is named")
        browser.press(browser.button("Load these numbers"))
        check("1 published number in all." in browser.text, "a loaded table is listed")
        browser.look("tables-loaded")


def road(site):
    print("From files to an opened figure")
    with Browser(site) as browser:
        take_return(browser, "council", "30 9 2025")
        take_return(browser, "council-later-upload", "30 9 2026")
        browser.open("/").look("home")
        figure = browser.find("main .gt-tile a.gt-fig")
        value = figure.text.split(",")[0] if "how this" not in figure.text else figure.text
        browser.press(figure)
        check(browser.find(".gt-big").text[:2] == value[:2], f"the figure {value} opens as {browser.find('.gt-big').text}")
        browser.look("figure")


def pages(site):
    print("Every page, wide and narrow, plain and with forced colours")
    with Browser(site) as browser:
        browser.open("/organisations")
        browser.press(browser.link(COUNCIL))
        organisation = browser.path
        browser.press(browser.find("main tbody th a[href*='/workplaces/']"))
        workplace = browser.path
        browser.open("/profile/movement")
        browser.press(browser.find("main tbody a.gt-fig"))
        figure = browser.path
    every = [
        ("home", "/"), ("returns", "/returns"), ("organisations", "/organisations"), ("organisation", organisation),
        ("workplace", workplace), ("size", "/profile"), ("movement", "/profile/movement"),
        ("people-by-age", "/profile/people?by=age-band"), ("pay", "/profile/pay?by=role"), ("sector", "/sector"),
        ("figure", figure), ("completeness", "/completeness"), ("help", "/help"), ("accessibility", "/accessibility"),
        ("privacy", "/privacy"), ("sources", "/sources"), ("tables", "/tables"),
    ]
    for width in (1280, 320):
        for forced in (False, True):
            with Browser(site, width=width, forced=forced) as browser:
                for name, path in every:
                    browser.open(path).look(name)
    with Browser(site, width=320) as browser:
        upload(browser, "20-staff-demographics", organisation="Marlow Care", day="30 9 2026")
        browser.look("findings")
        upload(browser, "council-later-upload", organisation=COUNCIL, day="30 9 2026")
        browser.look("preview-again")


def keyboard(site):
    print("By keyboard alone")
    with Browser(site) as browser:
        browser.open("/")
        active = lambda: browser.driver.switch_to.active_element
        active().send_keys(Keys.TAB)
        check("Skip to main content" in active().get_attribute("textContent"), "the first stop skips to the content")
        active().send_keys(Keys.ENTER)
        check(browser.path.endswith("#main"), "the skip link leads to the content")
        reached = set()
        for _ in range(60):
            browser.find("body").send_keys(Keys.TAB) if active().tag_name == "body" else active().send_keys(Keys.TAB)
            outline = browser.driver.execute_script(
                "const s = getComputedStyle(document.activeElement);"
                "return s.outlineStyle + s.outlineWidth + s.boxShadow + s.backgroundColor")
            reached.add(active().get_attribute("href"))
            if "gt-fig" in (active().get_attribute("class") or ""):
                check("rgb(255, 221, 0)" in outline, "a figure in focus is seen to be so")
                active().send_keys(Keys.ENTER)
                break
        check("/figures/" in browser.path, "a figure opens by keyboard")
        browser.open("/returns/new")
        browser.find("#organisation").send_keys("Marlow Care")
        browser.find("#files").send_keys(files("01-clean"))
        button = browser.button("Check these files")
        button.send_keys(Keys.ENTER)
        browser.settle()
        check("/returns/checks/" in browser.path, "a form is sent by keyboard")


def drop(site):
    print("Files are dropped on the page")
    with Browser(site) as browser:
        browser.open("/returns/new")
        WebDriverWait(browser.driver, 20).until(lambda driver: browser.all("[data-drop].is-ready"))
        browser.driver.execute_script(
            """
            const data = new DataTransfer();
            data.items.add(new File(['LOCALESTID'], 'workplace.csv', {type: 'text/csv'}));
            const field = document.querySelector('[data-drop]');
            field.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
            """)
        check("workplace.csv" in browser.find("[data-drop-list]").text, "a dropped file is named")


def without_script(site):
    print("Without script")
    with Browser(site, script=False) as browser:
        take_return(browser, "council", "30 9 2024")
        for name, path in [("home", "/"), ("movement", "/profile/movement"), ("completeness", "/completeness")]:
            browser.open(path).look(name)
        check(browser.all("main table"), "tables stand without script")
        browser.open("/profile/movement")
        browser.press(browser.find("main tbody a.gt-fig"))
        browser.look("figure")
        browser.open("/returns")
        browser.press(browser.find("main tbody th a"))
        browser.press(browser.button("Undo this import"))
        check("Undone" in browser.text, "an import is undone without script")
        browser.look("undone")


def bare():
    print("Without the files of others")
    with Program(assets=None) as site:
        with Browser(site) as browser:
            take_return(browser, "council", "30 9 2025")
            for name, path in [("home", "/"), ("movement", "/profile/movement"), ("new-return", "/returns/new")]:
                browser.open(path).look(f"bare-{name}")


with Program() as site:
    empty(site)
    findings(site)
    tables(site)
    road(site)
    pages(site)
    keyboard(site)
    drop(site)
with Program() as site:
    without_script(site)
bare()
finish()
