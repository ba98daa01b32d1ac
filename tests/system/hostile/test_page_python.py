"""The page's own Python cannot act as the site, whoever wrote the program that it runs.

Each test is a way out: to the origin's storage, to a server, into the page, into a kept page.
"""

import json
import re
import textwrap
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect
from tests.fixtures.editing import BOOT, CLIPBOARD, LESSON, Desk, Gate, until

from sidebyside import paths
from sidebyside.lessons.library import load_library
from sidebyside.web.security import policy

pytestmark = pytest.mark.timeout(180)

PROGRAM = """from flask import Flask

app = Flask(__name__)
{before}

@app.get("/")
def home():
{body}
"""


def words(text):
    """Read names that stand in a text."""
    return set(text.split())


def program(body="return 'answered'", before=""):
    """Write a Flask program: what it does when it is loaded, and when it is asked."""
    return PROGRAM.format(
        body=textwrap.indent(textwrap.dedent(body).strip(), "    "),
        before=textwrap.dedent(before),
    )


def answer(desk, body, before=""):
    """Let a program answer JSON, and read that from the page."""
    desk.write(program(body, before))
    desk.send()
    return json.loads(desk.response("Flask").locator("pre").first.inner_text())


@pytest.fixture
def fresh(desk):
    """Give the desk, and close it afterwards, so that no other test has this one's Python."""
    yield desk
    # What was refused is told of in the console.
    refused = re.compile("Content Security Policy|frame is sandboxed")
    desk.faults[:] = [fault for fault in desk.faults if not refused.search(fault)]
    desk.button("Close the editors").click()


# What a program reaches in the worker.

GLOBALS = (paths.STATIC / "edit_both" / "worker_globals.js").read_text(encoding="utf-8")
LISTED = {
    name
    for text in re.findall(r"^const (?:LANGUAGE|BROWSER|CONSTANTS) = [`\"]([^`\"]*)", GLOBALS, re.M)
    for name in text.split()
}
LEFT = """() => {
  const names = [];
  for (let level = globalThis; level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    names.push(...Reflect.ownKeys(level).map(String));
  }
  return names;
}"""
# In the worker's scopes, and in what the browser puts there for one page and not for another.
POWERS = words(
    """
    BroadcastChannel Cache CacheStorage DedicatedWorkerGlobalScope EventSource EventTarget
    FileReaderSync FileSystemDirectoryHandle FileSystemSyncAccessHandle IDBFactory LockManager
    MessageChannel MessagePort Notification Request Response ServiceWorker
    ServiceWorkerContainer SharedWorker StorageManager URL WebSocket WebSocketStream
    WebTransport Worker WorkerNavigator XMLHttpRequest addEventListener caches close cookieStore
    dispatchEvent fetch importScripts indexedDB localStorage location navigator onmessage
    postMessage queueMicrotask reportError scheduler sessionStorage trustedTypes
    webkitRequestFileSystem webkitRequestFileSystemSync webkitResolveLocalFileSystemURL
    """
)
SEEKING = f"""
    import js
    names = {sorted(POWERS)!r}
    found = [name for name in names if hasattr(js, name)]
    scopes = [js.globalThis, js.self, js.WorkerGlobalScope.prototype]
    while scopes[-1]:
        scopes.append(js.Object.getPrototypeOf(scopes[-1]))
    for scope in scopes[:-1]:
        for each in (scope, getattr(scope, "constructor", None), getattr(scope, "prototype", None)):
            if each is not None:
                found += [name for name in names if js.Reflect.has(each, name)]
    return found
"""


def test_the_list_names_no_way_to_storage_to_a_server_or_to_another_context():
    assert {"Array", "WebAssembly", "crypto"} < LISTED
    assert LISTED.isdisjoint(POWERS)


def test_nothing_is_left_that_is_not_listed(desk):
    desk.send()
    left = desk.page.workers[0].evaluate(LEFT)
    assert set(left) - LISTED == {"globalThis"}
    assert {"Promise", "TextDecoder", "setTimeout"} <= set(left)


def test_a_program_finds_no_power_in_any_scope(desk):
    assert answer(desk, SEEKING) == []


# What can be reached by properties, from the global object and from all that Pyodide holds.
CRAWL = """() => {
  const tags = new Set();
  const seen = new Set();
  const waiting = [globalThis];
  const push = (value) => {
    const type = typeof value;
    if ((type === "object" && value !== null) || type === "function") waiting.push(value);
  };
  while (waiting.length && seen.size < 300_000) {
    const each = waiting.pop();
    if (seen.has(each)) continue;
    seen.add(each);
    try {
      if (ArrayBuffer.isView(each)) continue;
      const tag = Object.getOwnPropertyDescriptor(each, Symbol.toStringTag)?.value;
      if (typeof tag === "string") tags.add(tag);
      push(Object.getPrototypeOf(each));
      if (each instanceof Map || each instanceof Set) for (const item of each) push(item);
      for (const key of Reflect.ownKeys(each)) {
        const property = Object.getOwnPropertyDescriptor(each, key);
        for (const part of [property.value, property.get, property.set]) push(part);
        if (property.get) try { push(each[key]); } catch {}
      }
    } catch {}
  }
  return { tags: [...tags], size: seen.size };
}"""
TAGS = words(
    """
    Crypto CryptoKey DOMException DedicatedWorkerGlobalScope EventTarget Performance
    PerformanceEntry PerformanceMark PerformanceMeasure PerformanceResourceTiming
    PerformanceServerTiming SubtleCrypto TextDecoder TextEncoder WorkerGlobalScope console
    AsyncFunction AsyncGenerator AsyncGeneratorFunction Generator GeneratorFunction
    """
)


def test_what_is_reached_by_properties_has_none_of_them_either(fresh):
    before = """
        import js, pyodide_js
        js.globalThis.held = js.Array.of(pyodide_js, pyodide_js._api, pyodide_js._module)
    """
    fresh.write(program(before=before))
    fresh.send()
    found = fresh.page.workers[0].evaluate(CRAWL)
    assert found["size"] > 2000
    own = {tag for tag in found["tags"] if not tag.startswith(("WebAssembly", "Intl", "Temporal"))}
    assert sorted(own - LISTED - TAGS) == []


COMPILING = """
    import js, pyodide_js
    from pyodide.code import run_js

    def call_sites():
        js.Error.prepareStackTrace = lambda error, sites: sites
        for site in js.Error.new().stack:
            if site.getThis() is not None or site.getFunction() is not None:
                return site
        raise LookupError

    ways = {
        "eval": lambda: js.eval("1"),
        "Function": lambda: js.Function.new("return 1"),
        "constructor": lambda: js.console.log.constructor.constructor("return 1"),
        "async": lambda: pyodide_js.loadPackage.constructor.new("return import('/x.js')"),
        "run_js": lambda: run_js("1"),
        "script": lambda: pyodide_js._module.loadScript("/static/asked.js"),
        "timer": lambda: js.setTimeout("globalThis.owned = 1") or 1 / 0,
        "worker": lambda: js.Worker.new("/static/asked.js"),
        "frame": lambda: js.document.createElement("iframe"),
        "mount": lambda: pyodide_js.FS.filesystems.IDBFS.indexedDB(),
        "call sites": call_sites,
    }
    got = []
    for name, way in ways.items():
        try:
            way()
            got.append(name)
        except Exception:
            pass
    return got
"""


def test_a_program_makes_no_script_no_realm_and_no_request(fresh):
    assert answer(fresh, COMPILING) == []
    fresh.page.wait_for_timeout(500)
    assert fresh.page.workers[0].evaluate("typeof owned") == "undefined"
    assert fresh.gate.of_use() == []


# What a program puts into the page.

HTML = """
<section class="answer flask" aria-label="Flask answer" id="request" name="csrf"
 style="position:fixed">
<h3 onclick="owned=1">Fake</h3><script>owned = 1</script><img src=x onerror="owned=1">
<svg onload="owned=1"><a xlink:href="javascript:owned=1">x</a></svg>
<math><mtext></form><style>*{}</style></math>
<iframe id="injected" srcdoc="<script>parent.owned=1</script>"></iframe>
<iframe sandbox="allow-scripts allow-same-origin" srcdoc="<script>parent.owned=1</script>">
</iframe>
<iframe src="/lessons/"></iframe><object data="/x"></object><embed src="/x"><base href="/x/">
<form action="/sandbox/reset" method="post"><input name="csrf"><button>Send</button></form>
<button type="submit" form="request" formaction="/sandbox/reset" formmethod="post"
 name="reset">Reset</button>
<button data-edit="lesson" data-run data-copies="/x"
 popovertarget="site-menu" data-stop>Open</button>
<a href="javascript:owned=1">a</a><a href=" java&#10;script:owned=1">b</a>
<a href="data:text/html,x">c</a>
<a href="blob:BASE/x">d</a><a href="/live/mine/flask/x/" target="_blank">e</a>
<a href="?request=x" data-id="x">f</a>
<a href="https://flask.palletsprojects.com/" target="_blank" rel="opener">g</a>
<a href="//127.0.0.1/">h</a>
<a href="#flask-3" ping="/x">line 3</a><template><script>owned=1</script></template>
<details ontoggle="owned=1" open data-history="/x"><summary>s</summary></details>
<noscript><p title="</noscript><img src=x onerror=owned=1>"></noscript>
<style>*{display:none}</style>
<link rel="stylesheet" href="/x.css">
<meta http-equiv="refresh" content="0;url=/x">
<video src="/x" autoplay></video>
<dialog open>x</dialog><select><option>x</option></select>
<textarea></textarea><side-bench></side-bench>
</section>
"""
FOUND = """(place) => [...place.querySelectorAll("*")].map((node) => [
  node.localName, Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
])"""
ALLOWED = re.compile(
    r"aria-\w+|class|data-(again|class|col|corrected|field|put|scripted|server|show|wire)"
    r"|href|loading|rel|role|sandbox|scope|srcdoc|tabindex|title|type|value"
)
ELEMENTS = words(
    """
    a b button caption code dd details div dl dt h3 h4 i iframe li mark ol p pre section span
    summary table tbody td th thead tr ul
    """
)


def assert_harmless(place):
    """Assert that a place of the page has elements and attributes of a result alone."""
    for name, attributes in place.evaluate(FOUND):
        assert name in ELEMENTS
        assert [each for each in attributes if not ALLOWED.fullmatch(each)] == []
        if name == "iframe":
            assert attributes["sandbox"] == ""
            assert "src" not in attributes
        if name == "button":
            assert attributes["type"] == "button"
        href = attributes.get("href", "#flask-1")
        if href != "https://flask.palletsprojects.com/":
            assert re.fullmatch(r"#(flask|fastapi)-\d+", href)
        else:
            assert attributes["rel"] == "noopener noreferrer"


def replacing(**names):
    """Write what puts a text in the place of each of some functions of the workbench."""
    module = "import sidebyside.pyodide.worker as workbench\n"
    return module + "\n".join(
        f"workbench.{name} = lambda *args: {html!r}" for name, html in names.items()
    )


def test_html_of_a_program_that_renders_in_our_place_is_a_results_and_no_more(fresh):
    html = HTML.replace("BASE", fresh.gate.base)
    fresh.write(program(before=replacing(comparison_html=html)))
    fresh.send()
    result = fresh.page.locator("[data-result]")
    expect(result).to_contain_text("Fake")
    assert_harmless(result)
    expect(result.locator("a[href]")).to_have_text(["g", "line 3"])
    fresh.gate.asked.clear()
    for button in result.locator("button").all():
        button.dispatch_event("click")
    fresh.page.wait_for_timeout(300)
    assert fresh.page.evaluate("typeof owned") == "undefined"
    assert fresh.gate.of_use() == []
    assert fresh.page.locator("#injected").count() == 0


def test_html_of_a_failed_start_and_of_checks_goes_the_same_way(fresh):
    before = replacing(unloaded_html=HTML, checks_html=HTML)
    fresh.write(program(before=before))
    fresh.run()
    assert_harmless(fresh.console("Flask"))
    fresh.check()
    place = fresh.root.locator("[data-checks]")
    expect(place).to_contain_text("Fake")
    assert_harmless(place)
    assert fresh.page.evaluate("typeof owned") == "undefined"


SHAPES = ["null", "7", "[]", "{}", '{"html": 7}', '{"error": {}}', '{"html": "", "sides": null}']
SHAPES += ['{"html": "", "announce": [], "sides": {}}', '{"html": "", "announce": "", "sides": {}}']


def test_a_result_of_another_shape_ends_python_and_nothing_else(fresh):
    for shape in SHAPES:
        before = f"""
            import sidebyside.pyodide.worker as workbench
            real = workbench.Workbench.call
            workbench.Workbench.call = (
                lambda self, name, given: {shape!r} if name == "send" else real(self, name, given)
            )
        """
        fresh.write(program(before=before))
        fresh.send(says="Python ended")
        expect(fresh.says).to_contain_text("Run starts them again")
    fresh.write(program())
    fresh.send()


def test_what_our_templates_write_stays_as_it_is(desk):
    """Every recorded response, but for what a button of ours does without a script."""
    compare = """async ([sanitizer, slug]) => {
      const { python } = await (await fetch(`/lessons/${slug}/edit.json`)).json();
      const { answers } = await (await fetch(`/recorded/${slug}`)).json();
      const sanitize = await (await import(sanitizer)).loadSanitizer(python.sanitizer);
      const parse = (html) => new DOMParser().parseFromString(html, "text/html").body;
      const pairs = answers.map(({ html }) => [parse(html), parse(sanitize(html))]);
      for (const node of pairs.flat().flatMap((body) => [...body.querySelectorAll("*")])) {
        if (node.localName === "button") for (const name of
          ["form", "formaction", "formnovalidate", "name", "type"]) node.removeAttribute(name);
        node.removeAttribute("rel");
        const attributes = [...node.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
        for (const { name } of attributes) node.removeAttribute(name);
        for (const { name, value } of attributes) node.setAttribute(name, value);
      }
      const differing = pairs.filter(([one, other]) => !one.isEqualNode(other));
      return differing.map((pair) => pair.map((each) => each.innerHTML));
    }"""
    site = desk.page.locator("script[src*='/site.js']").get_attribute("src")
    sanitizer = site.replace("site.js", "edit_both/sanitizer.js")
    for lesson in load_library(paths.LESSONS).lessons:
        assert desk.page.evaluate(compare, [sanitizer, lesson.slug]) == [], lesson.slug


# Kept pages.

KEPT = "caches.open('lessons').then(pages => pages.keys()).then(keys => keys.map(key => key.url))"
OTHER = "/lessons/json-bodies/"
THIRD = "/lessons/query-parameters/"
WRITING = f"""
    async def write():
        import js
        cache = await js.caches.open("lessons")
        await cache.put("{LESSON}", js.Response.new("<script>owned = 1</script>"))
    try:
        write().send(None)
        return ["written"]
    except StopIteration:
        return ["written"]
    except Exception:
        return []
"""
# What somebody does who has found a way to the cache all the same.
SPOIL = """async ([lesson, other, third]) => {
  const cache = await caches.open("lessons");
  const headers = { "Content-Type": "text/html" };
  await cache.put(lesson, new Response("<title>owned</title>", { headers }));
  const kept = await cache.match(other);
  const body = await kept.clone().text();
  await cache.put(third, kept.clone()); // a page that is signed, in the place of another
  const changed = body.replace("</title>", " owned</title>");
  await cache.put(`/recorded/x`, new Response(changed, { headers: kept.headers }));
  const bare = new Headers(kept.headers);
  bare.delete("Content-Security-Policy");
  await cache.put("/lessons/", new Response(body, { headers: bare }));
}"""


@pytest.fixture(scope="module")
def reader(browser, base):
    """A reader who has edited, so that lessons are kept; and the way to the server."""
    gate = Gate(base)
    context = browser.new_context(base_url=gate.base, permissions=CLIPBOARD)
    page = context.new_page()
    page.goto(LESSON)
    desk = Desk(page)
    desk.open()
    expect(desk.says).to_contain_text("Python is here", timeout=BOOT)
    assert until(page, lambda: len(page.evaluate(KEPT)) >= 3)
    yield desk, gate
    context.close()
    gate.end()


def test_a_program_writes_into_no_cache(reader):
    desk, _ = reader
    before = sorted(desk.page.evaluate(KEPT))
    assert answer(desk, WRITING) == []
    assert sorted(desk.page.evaluate(KEPT)) == before


def test_a_kept_page_that_was_changed_is_not_given(reader):
    desk, gate = reader
    page = desk.page.context.new_page()
    page.goto(OTHER)
    assert until(page, lambda: any(OTHER in url for url in page.evaluate(KEPT)))
    page.evaluate(SPOIL, [LESSON, OTHER, THIRD])
    with gate.gone():
        for path in (LESSON, THIRD, "/lessons/"):
            away = page.context.new_page()
            with pytest.raises(Error, match="ERR_"):
                away.goto(path)
            away.close()
        asked = "fetch('/recorded/x').then(() => 'given', () => 'refused')"
        assert desk.page.evaluate(asked) == "refused"
        given = page.goto(OTHER)
        assert given.headers["content-security-policy"] == policy(urlsplit(page.url).netloc)
        assert given.headers["x-content-type-options"] == "nosniff"
        expect(page.locator("h1")).to_be_visible()
    page.close()


def test_the_key_is_in_no_page_and_in_no_request(reader):
    desk, _ = reader
    page = desk.page
    cookies = {each["name"]: each["path"] for each in page.context.cookies()}
    assert cookies["offline-key"] == "/offline.js/"
    assert "offline-key" not in page.evaluate("document.cookie")
    assert page.evaluate("cookieStore.getAll().then(all => all.length)") == 0
    with page.expect_request("**/healthz") as asked:
        page.evaluate("fetch('/healthz')")
    assert "offline-key" not in asked.value.all_headers().get("cookie", "")
