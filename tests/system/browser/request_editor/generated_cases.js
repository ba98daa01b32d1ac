// Many generated cases for the pure modules of the editor. Gives the cases that fail.
async (seed) => {
  const body = await import("/static/bench/request.js");
  const [pairs, json, multipart, message, entries] = await Promise.all(
    ["pairs", "json", "multipart", "message", "entries"].map((name) => import(`/static/request-editor/formats/${name}.js`)),
  );
  let state = seed;
  const random = () => { // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  const text = (letters, most = 12) => Array.from({ length: below(most + 1) }, () => pick(letters)).join("");
  const list = (most, make) => Array.from({ length: below(most + 1) }, make);
  const failed = [];
  let count = 0;
  const hold = (what, holds, ...shown) => {
    count += 1;
    if (!holds && failed.length < 10) failed.push(`${what}: ${JSON.stringify(shown)}`);
  };

  const QUERY = ["a", "b", "&", "=", "+", "%20", "%C3%A9", "%E9", "%", "é", "/", "?", ";", "%26", "%3D"];
  const ANY = ["a", "é", "&", "=", "+", "%", " ", "#", "\"", "'", "😀", "\n", "?", "%41"];
  for (let i = 0; i < 3000; i += 1) {
    const written = text(QUERY);
    const rows = pairs.parsePairs(written);
    hold("a query comes back", pairs.formatPairs(rows) === written, written);
    const target = pick(["/", "/a", "/a/b"]) + pick(["", "?", `?${written}`]);
    hold("a target comes back", pairs.withQuery(target, pairs.queryPairs(target)) === target, target);
    const at = below(rows.length);
    const half = pick(["name", "value"]);
    hold("what reads the same stays", pairs.withHalf(rows[at], half, pairs.decode(rows[at][half] ?? "")) === rows[at], written, half);
    const typed = text(ANY, 6);
    const changed = pairs.parsePairs(pairs.formatPairs(rows.with(at, pairs.withHalf(rows[at], half, typed))));
    hold("as many rows as before", changed.length === rows.length, written, typed, half);
    hold("other rows stay", changed.every((row, n) => n === at || JSON.stringify(row) === JSON.stringify(rows[n])), written, typed);
    hold("the edit is read", pairs.decode(changed[at][half] ?? "") === typed, written, typed, half);
  }

  const value = (depth) => {
    const kind = below(depth ? 8 : 6);
    if (kind < 2) return text(["a", "\"", "\\", "\n", "é", "😀", "\u0001"], 5);
    if (kind < 4) return pick([0, -1, 1.5, 1e30, 12345678901234567890, -0.25]);
    if (kind < 6) return pick([true, false, null]);
    return kind === 6 ? list(3, () => value(depth - 1)) : Object.fromEntries(list(3, () => [text(["a", "b", "\""], 3), value(depth - 1)]));
  };
  const isJSON = (written) => { try { JSON.parse(written); return true; } catch { return false; } };
  const BROKEN = ["{", "}", "[", "]", ",", ":", "\"", "'", "1", "0", ".", "-", "e", "\\", " ", "\n", "\t", "a", "NaN", "//", "é", "\u0000", "\ufeff"];
  for (let i = 0; i < 3000; i += 1) {
    const whole = JSON.stringify(value(3), null, pick([0, 1, 4]));
    hold("JSON has no fault", json.findError(whole) === null, whole, json.findError(whole));
    const laid = json.format(whole);
    hold("laid out, it says the same", JSON.stringify(JSON.parse(laid)) === JSON.stringify(JSON.parse(whole)), whole, laid);
    hold("laid out twice is once", json.format(laid) === laid, laid);
    hold("tokens keep their text", json.tokenize(laid).map((t) => t.text).join(" ") === json.tokenize(whole).map((t) => t.text).join(" "), whole);
    const cut = below(whole.length + 1);
    const broken = whole.slice(0, cut) + pick(BROKEN) + whole.slice(cut + below(3));
    const found = json.findError(broken);
    hold("a fault is found where the browser finds one", (found === null) === isJSON(broken), broken, found);
    hold("its place is in the text", found === null || (found.at >= 0 && found.at <= broken.length && found.line >= 1 && found.column >= 1 && found.message), broken, found);
  }

  const NAME = ["a", "b", "\"", "é", " ", ";", "=", "'", "\\", "😀"];
  for (let i = 0; i < 1500; i += 1) {
    const bytes = () => Uint8Array.from(list(24, () => pick([13, 10, 45, 0, 255, 97])));
    const near = () => new TextEncoder().encode(pick(["--cut-here", "\r\n--cut-here--\r\n", "--cut-here-2", "--x"]));
    const parts = list(4, () => (random() < 0.5
      ? multipart.textPart(text(NAME), text([...NAME, "\n", "\r", "\r\n", "--cut-here"]))
      : multipart.filePart(text(NAME), text([...NAME, "\n", "\r"]), pick(["", "image/png"]), random() < 0.3 ? near() : bytes())));
    const boundary = multipart.freshBoundary(parts);
    const letters = multipart.formatParts(parts, boundary);
    const read = multipart.parseParts(letters, boundary);
    hold("parts come back", JSON.stringify(read.parts) === JSON.stringify(parts), letters);
    hold("bytes come back", body.toBinary(body.fromBinary(letters)) === letters, letters);
    const headers = [["Content-Type", `multipart/form-data; boundary=${boundary}`]];
    const wire = body.toBody(body.fromBinary(letters));
    hold("a body comes back", body.toBinary(body.toBytes(wire)) === letters, letters);
    if (body.fits(wire, headers)) hold("a text area gives it back", wire.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n") === wire, wire);
    const name = text(NAME);
    const fileName = text([...NAME, "\n", "\r"]);
    const part = multipart.withHead(multipart.filePart("x", "y", "", bytes()), { name, fileName });
    hold("names are read as they were written", multipart.nameOf(part) === name && multipart.fileNameOf(part) === fileName, name, fileName);
    hold("a head has one line for each header", part.head.split("\r\n").length === 2 && !/[\r\n]/.test(part.head.replaceAll("\r\n", "")), part.head);
  }

  const TOKEN = ["A", "b", "-", "1", "!"];
  for (let i = 0; i < 2000; i += 1) {
    const headers = list(4, () => [`X${text(TOKEN, 5)}`, text(["a", ":", "é", "/", "="], 6)]);
    const wire = { method: pick(message.METHODS), target: `/${text(["a", "?", "&", "%20", "/"], 8)}`, headers, body: text(["a", "\n", "{", ":", "é"], 12) };
    const written = message.formatMessage(wire.method, wire.target, headers.map(body.headerLine).join("\n"), wire.body);
    const { bodyLine: _, ...read } = message.parseMessage(written);
    hold("a message comes back", JSON.stringify(read) === JSON.stringify(wire), wire, written, read);
    const broken = written.slice(0, below(written.length)) + pick(["\n", " ", ":", "\t"]) + written.slice(below(written.length));
    try {
      message.parseMessage(broken);
    } catch (error) {
      hold("a fault names its line", error instanceof message.MessageError && /^Line [1-9]/.test(error.message), broken, String(error));
    }
  }

  for (let i = 0; i < 1000; i += 1) {
    const given = new Map(list(4, () => [`k${below(9)}`, text(ANY, 6)]));
    const first = [...given].map(([name, each]) => ({ name, text: each }));
    const asJSON = entries.toJSON(first);
    const again = entries.entriesOf("json", { headers: [], body: asJSON });
    hold("entries survive JSON", JSON.stringify(again) === JSON.stringify(first), first, asJSON);
    const form = entries.entriesOf("form", { headers: [], body: entries.toForm(first) });
    hold("entries survive a form", JSON.stringify(form) === JSON.stringify(first), first);
    const { type, body: sent } = entries.toMultipart(first);
    const lines = (each) => each.replace(/\r\n|\r|\n/g, "\r\n");
    const back = entries.entriesOf("multipart", { headers: [["Content-Type", type]], body: sent });
    hold("entries survive multipart", JSON.stringify(back) === JSON.stringify(first.map((each) => ({ ...each, text: lines(each.text) }))), first, sent);
  }
  return { count, failed };
}
