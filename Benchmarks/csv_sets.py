#!/usr/bin/env python3
"""Makes acceptance cases for the readers of delimited text out of the test sets of other CSV readers. Fetches nothing: PACKAGES is a folder that
holds their packages unpacked, as they come:

    apt-get download node-csv-spectrum golang-1.19-src librust-csv-core-dev librust-csv-dev      (dpkg-deb -x FILE PACKAGES/NAME)
    pip download --no-deps --no-binary :all: csvkit agate frictionless clevercsv                 (tar xzf FILE -C PACKAGES)
    python3 Benchmarks/csv_sets.py PACKAGES OUT
    IEPLEDGER_CSV_SETS=OUT swift test --filter AcceptanceSetTests

The cases of Python's own csv module are taken from the Python that runs this. Each case is OUT/SET/NAME.csv with NAME.cells beside it: fields end
with U+001F, records with U+001E. A case is left out where it needs a setting that no file states (another quote, an escape sign, another comment
sign or delimiter than , ; tab |), or where the set expects an error or a byte of zero. Folders of plain example files have no expectation of their own; Python's csv
module says what is in them."""
import csv
import importlib.util
import io
import json
import os
import re
import sys
import types

DELIMITERS = ",;\t|"
FIELD, RECORD = "\x1f", "\x1e"
MOST = 2_000_000


class Set:
    def __init__(self, out, name):
        self.folder, self.taken, self.left = os.path.join(out, name), 0, 0
        os.makedirs(self.folder, exist_ok=True)

    def add(self, name, data, rows):
        cells = "".join("".join(str(cell) + FIELD for cell in row) + RECORD for row in rows)
        if any(mark in str(cell) for row in rows for cell in row for mark in (FIELD, RECORD)):
            return self.leave()
        name = f"{self.taken:03}-" + re.sub(r"[^A-Za-z0-9._-]", "_", name)
        with open(os.path.join(self.folder, name + ".csv"), "wb") as file:
            file.write(data)
        with open(os.path.join(self.folder, name + ".cells"), "w", encoding="utf-8", newline="") as file:
            file.write(cells)
        self.taken += 1

    def leave(self):
        self.left += 1


def spectrum(folder, cases):
    for name in sorted(os.listdir(os.path.join(folder, "csvs"))):
        data = open(os.path.join(folder, "csvs", name), "rb").read()
        records = json.load(open(os.path.join(folder, "json", name.replace(".csv", ".json")), encoding="utf-8"))
        cases.add(name[:-4], data, [list(records[0])] + [list(record.values()) for record in records])


# Go and Rust write their cases as source text.

def go_text(literal):
    if literal[0] == "`":
        return literal[1:-1].encode()
    return literal[1:-1].encode().decode("unicode_escape").encode("latin-1") if literal.isascii() else eval(literal).encode()


GO_STRING = r'`[^`]*`|"(?:[^"\\]|\\.)*"'


def go(path, cases):
    source = open(path, encoding="utf-8").read()
    body = source[source.index("var readTests = []readTest{{"):source.index("func TestRead(")]
    for entry in body.split("\n}, {\n"):
        name = re.search(r'Name:\s*"([^"]+)"', entry)
        given = re.search(r"Input:\s*(" + GO_STRING + ")", entry)
        comma = re.search(r"Comma:\s*'([^']+)'", entry)
        if not given or "Errors:" in entry or "Comment:" in entry or "strings.Repeat" in entry or comma and comma.group(1) not in DELIMITERS:
            cases.leave()
            continue
        data = go_text(given.group(1))
        for mark in "§¶∑":
            data = data.replace(mark.encode(), b"")
        rows = []
        output = re.search(r"Output:\s*\[\]\[\]string\{(.*?)\},?\n(?:\t[A-Z]|$|\})", entry + "\n}", re.S)
        if output:
            for row in re.finditer(r"\{((?:\s*(?:" + GO_STRING + r"),?)+)\}", output.group(1)):
                rows.append([go_text(cell) for cell in re.findall(GO_STRING, row.group(1))])
        try:
            cases.add(name.group(1), data, [[cell.decode() for cell in row] for row in rows])
        except UnicodeDecodeError:
            cases.leave()


def rust_text(literal):
    if literal[0] == "r":
        return re.match(r'r(#*)"(.*)"\1$', literal, re.S).group(2)
    literal = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code.group(1), 16)), literal[1:-1])
    return re.sub(r"\\(x..|.)", lambda sign: {"n": "\n", "r": "\r", "t": "\t"}.get(sign.group(1), chr(int(sign.group(1)[1:], 16)) if sign.group(1)[0] == "x" else sign.group(1)), literal)


RUST_STRING = r'r#"(?:.*?)"#|"(?:[^"\\]|\\.)*"'


def rust(path, cases):
    source = open(path, encoding="utf-8").read()
    pattern = r"parses_to!\(\s*(\w+),\s*(" + RUST_STRING + r"),\s*csv!\[(.*?)\]\s*(,\s*\|.*?\}\s*)?\);"
    for name, given, rows, setting in re.findall(pattern, source, re.S):
        delimiter = re.search(r"^\s*b\.delimiter\(b'(.+?)'\);\s*$", setting.split("{", 1)[-1].rsplit("}", 1)[0]) if setting else None
        if setting and not (delimiter and rust_text('"' + delimiter.group(1) + '"') in DELIMITERS):
            cases.leave()
            continue
        records = [[rust_text(cell) for cell in re.findall(RUST_STRING, row, re.S)] for row in re.findall(r"\[(.*?)\](?:,|\s*$)", rows, re.S)]
        cases.add(name, rust_text(given).encode(), records)


# Python writes them as calls, which are recorded instead of run.

def plain(settings):
    known = {"delimiter", "skipinitialspace", "strict", "quotechar"}
    return set(settings) <= known and settings.get("delimiter", ",") in DELIMITERS and settings.get("quotechar", '"') == '"'


def record(module, kind, method, take):
    """Runs every test of a kind with its comparing method exchanged for `take`."""
    setattr(kind, method, take)
    for name in sorted(dir(kind)):
        if name.startswith("test") and ("read" in name or "parse" in name or "quote" in name or "single" in name or "simple" in name):
            case = kind(name)
            try:
                getattr(case, name)()
            except Exception:
                pass


def python(cases):
    from test import test_csv

    def read(self, given, expected, **settings):
        lines = list(given)
        if not plain(settings) or not all(isinstance(line, str) and "\0" not in line for line in lines) or not expected and "".join(lines).strip():
            return cases.leave()
        if not all(line.endswith(("\n", "\r")) for line in lines[:-1]):
            if any('"' in line for line in lines):
                return cases.leave()
            lines = [line + "\n" for line in lines]
        cases.add(self._testMethodName, "".join(lines).encode(), expected)
    record(test_csv, test_csv.Test_Csv, "_read_test", read)

    def equal(self, given, expected):
        cases.add(self._testMethodName, given.encode(), expected)
    record(test_csv, test_csv.TestDialectExcel, "readerAssertEqual", equal)


def clever(path, cases):
    for name in ("clevercsv", "clevercsv.cparser_util"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["clevercsv.cparser_util"].parse_data = None
    spec = importlib.util.spec_from_file_location("test_cparser", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def parse(self, given, expected, **settings):
        if not settings.get("delimiter") or settings.get("quotechar") != '"' or not plain(settings):
            return cases.leave()
        cases.add(self._testMethodName, given.encode(), expected)
    record(module, module.ParserTestCase, "_parse_test", parse)


# Folders of example files.

def decoded(data):
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def examples(folder, cases):
    for top, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = os.path.join(top, name)
            if not name.endswith((".csv", ".tsv")) or not 0 < os.path.getsize(path) < MOST:
                continue
            data = open(path, "rb").read()
            if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
                cases.leave()
                continue
            text = decoded(data)
            head = "".join(text.splitlines()[:10])
            delimiter = max(DELIMITERS, key=lambda sign: (head.count(sign), sign == ","))
            csv.field_size_limit(MOST)
            try:
                rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
            except csv.Error:
                cases.leave()
                continue
            cases.add(name[:-4], data, rows)


def main():
    packages, out = sys.argv[1:3]
    sets = {}

    def of(name):
        return sets.setdefault(name, Set(out, name))
    for top, folders, names in sorted(os.walk(packages)):
        if top.endswith("csv-spectrum") and "csvs" in folders:
            spectrum(top, of("csv-spectrum"))
        if top.endswith("encoding/csv") and "reader_test.go" in names:
            go(os.path.join(top, "reader_test.go"), of("go-encoding-csv"))
        if "csv-core" in top and top.endswith("src") and "reader.rs" in names:
            rust(os.path.join(top, "reader.rs"), of("rust-csv-core"))
        if "test_cparser.py" in names:
            clever(os.path.join(top, "test_cparser.py"), of("clevercsv"))
        for package, part in (("csvkit", "examples"), ("agate", "examples"), ("frictionless", "data"), ("csv-1", "examples/data")):
            if re.search(rf"/{package}[^/]*/{part}$", top):
                examples(top, of({"csv-1": "rust-csv-examples"}.get(package, package + "-examples")))
    python(of("python-csv"))
    for name, cases in sorted(sets.items()):
        print(f"{name}: {cases.taken} cases, {cases.left} left out")


if __name__ == "__main__":
    main()
