#!/usr/bin/env python3
"""Damages papers in every way a file can be damaged and has iepledger read them.

    Scripts/hostile.py --pdfs 10000 --others 5000 .build/release/iepledger

Makes mutants of the papers under SampleDocs and Tests/Fixtures (bits turned, bytes cut out or doubled, the end cut off, objects exchanged,
numbers made huge, elements exchanged or put inside one another; likewise behind the packing: members of archives, streams of PDFs,
sectors of compound files), gives them to `extract --format jsonl` in batches, and checks that the program ends by
itself with a status of its own, that every file has its outcome in the order given, and that no process used more memory than allowed.
With --reconcile the batches go through `reconcile` instead, which has no document for a paper: there each paper must be named among the lines
on standard error. Mutants of policy files go, one at a time, beside a good log (`--policy`); those of profiles in batches through
`profile check`, and the first of each batch beside the log (`--profile-dir`).
Papers on which a reader crashed, hung or ran out of memory are kept with --keep. The same --seed makes the same mutants.
"""
import argparse
import collections
import gzip
import io
import json
import os
import random
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MEMORY = 1536 << 20
KINDS = ["csv", "tsv", "txt", "xlsx", "ics", "xls", "html", "xml", "fods", "docx", "ods", "zip", "tgz", "eml", "mbox", "msg", "tif", "png"]
# Kinds whose files have the ending of another: XML spreadsheets of 2003, filled sheets for observations.
ENDINGS = {"spreadsheetml": "xml", "observations": "csv"}
# What stands beside the papers: text that the program started by the user reads itself.
BESIDE = {"profile": ("extract", "--profile-dir"), "policy": ("reconcile", "--policy")}
KINDS += [*ENDINGS, *BESIDE]
LOG = b"Date,Service,Minutes,Status\n10/06/2025,Speech,30,Delivered\n10/08/2025,Speech,30,Delivered\n"
OBJECT = re.compile(rb"\d+ \d+ obj\b.*?endobj", re.S)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
TAG = re.compile(rb"<[^<>]{1,400}>")
NUMBER = re.compile(rb"(?<![\w.])\d+(?![\w.])")
HUGE = [b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"4294967296", b"9223372036854775807", b"99999999999999999999", b"1e308"]


def spot(data, chance):
    return chance.randrange(len(data)) if data else 0


def turn_bits(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice([1, 2, 5, 20, 200])):
        data[spot(data, chance)] ^= 1 << chance.randrange(8)
    return bytes(data)


def set_bytes(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice([1, 3, 10, 100])):
        data[spot(data, chance)] = chance.choice([0, 0xFF, 0x0A, 0x20, 0x3C, 0x22, 0x80, chance.randrange(256)])
    return bytes(data)


def cut_off(data, chance):
    return data[: spot(data, chance)]


def cut_out(data, chance):
    start = spot(data, chance)
    return data[:start] + data[start + chance.choice([1, 7, 100, 5000]):]


def double(data, chance):
    start = spot(data, chance)
    piece = data[start:start + chance.choice([1, 30, 1000, 20000])]
    return data[:start] + piece * chance.choice([2, 3, 50]) + data[start:]


def blank(data, chance):
    start = spot(data, chance)
    count = min(chance.choice([4, 64, 4096]), len(data) - start)
    return data[:start] + bytes([chance.choice([0, 0x20, 0xFF])]) * count + data[start + count:]


def change_numbers(data, chance):
    places = list(NUMBER.finditer(data))
    if not places:
        return turn_bits(data, chance)
    for place in sorted(chance.sample(places, min(len(places), chance.choice([1, 2, 8]))), key=lambda found: -found.start()):
        data = data[:place.start()] + chance.choice(HUGE) + data[place.end():]
    return data


def exchange_objects(data, chance):
    found = list(OBJECT.finditer(data))
    if len(found) < 2:
        return cut_out(data, chance)
    for _ in range(chance.choice([1, 1, 4])):
        one, two = sorted(chance.sample(found, 2), key=lambda part: part.start())
        bodies = [part.group()[part.group().index(b"obj"):] for part in (one, two)]
        heads = [part.group()[: part.group().index(b"obj")] for part in (one, two)]
        data = (data[:one.start()] + heads[0] + bodies[1] + data[one.end():two.start()] + heads[1] + bodies[0] + data[two.end():])
        found = list(OBJECT.finditer(data))
        if len(found) < 2:
            break
    return data


def inside_stream(data, chance):
    """Damages the unpacked content of one PDF stream and packs it again; its stated length is put right, so that the damage is reached."""
    found = list(STREAM.finditer(data))
    for place in chance.sample(found, min(len(found), 4)):
        try:
            content = zlib.decompress(place.group(1))
        except zlib.error:
            continue
        packed = zlib.compress(chance.choice(SIMPLE + [exchange_tokens] * 6)(content, chance))
        head = data[:place.start()]
        stated = head.rfind(b"/Length", max(0, len(head) - 400))
        if stated >= 0:
            head = head[:stated] + re.sub(rb"(/Length\s+)\d+(?!\s+\d+\s+R)", rb"\g<1>%d" % len(packed), head[stated:], count=1)
        return head + b"stream\n" + packed + b"\nendstream" + data[place.end():]
    return exchange_objects(data, chance)


def exchange_tokens(data, chance):
    """Of a content stream: operators and operands in other places."""
    tokens = data.split(b" ")
    for _ in range(chance.choice([1, 3, 30])):
        one, two = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        tokens[one], tokens[two] = tokens[two], tokens[one]
    return b" ".join(tokens)


def exchange_tags(data, chance):
    """Of a marked-up text: tags exchanged, left out, doubled, or put inside themselves many times."""
    found = list(TAG.finditer(data))
    if len(found) < 2:
        return cut_out(data, chance)
    one, two = sorted(chance.sample(found, 2), key=lambda tag: tag.start())
    before, between, after = data[:one.start()], data[one.end():two.start()], data[two.end():]
    first, second = one.group(), two.group()
    ways = [
        lambda: before + second + between + first + after,
        lambda: before + between + second + after,
        lambda: before + first + between + second + between + second + after,
        lambda: before + first * chance.choice([2, 50, 3000]) + between + second + after,
    ]
    return chance.choice(ways)()


def exchange_sectors(data, chance):
    """Of a compound file: sectors exchanged, and numbers of 32 bits in its tables set to other sectors, the end or beyond."""
    data = bytearray(data)
    sectors = len(data) // 512
    if sectors < 3:
        return turn_bits(bytes(data), chance)
    for _ in range(chance.choice([1, 2, 10])):
        if chance.random() < 0.3:
            one, two = (512 * chance.randrange(1, sectors) for _ in range(2))
            data[one:one + 512], data[two:two + 512] = data[two:two + 512], data[one:one + 512]
        else:
            start = chance.choice([chance.randrange(0, 512), spot(data, chance)]) & ~3
            value = chance.choice([chance.randrange(sectors + 2), 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0x7FFFFFFF, 0, 1])
            data[start:start + 4] = value.to_bytes(4, "little")
    return bytes(data)


def splice(data, other, chance):
    return data[: spot(data, chance)] + other[spot(other, chance):]


SIMPLE = [turn_bits, turn_bits, set_bytes, cut_off, cut_out, double, blank, change_numbers]


def inside(data, chance):
    """Damages one member of an archive and packs it again, so that the damage gets past the checksums."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = [(info.filename, old.read(info)) for info in old.infolist()]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return turn_bits(data, chance)
    if not members:
        return data
    # Mostly the largest members, which hold what the paper says.
    members.sort(key=lambda member: -len(member[1]))
    victim = min(int(chance.expovariate(0.5)), len(members) - 1)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for place, (name, content) in enumerate(members):
            ways = SIMPLE + [exchange_tags] * 8 if content[:1] == b"<" else SIMPLE
            new.writestr(name, chance.choice(ways)(content, chance) if place == victim and content else content)
    return packed.getvalue()


def exchange_lines(data, chance):
    """Of a text of lines: lines exchanged, doubled, moved in or out by some blanks."""
    lines = data.split(b"\n")
    for _ in range(chance.choice([1, 2, 6])):
        one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
        way = chance.randrange(4)
        if way == 0:
            lines[one], lines[two] = lines[two], lines[one]
        elif way == 1:
            lines.insert(one, lines[two])
        elif way == 2:
            lines[one] = b" " * chance.choice([1, 2, 7, 80]) + lines[one]
        else:
            lines[one] = lines[one].strip() + chance.choice([b": [", b": {", b" &a", b" *a", b": |", b": >-", b" - ? ", b": !!binary x", b": 0x7f", b"\t", b": \"", b" #"])
    return b"\n".join(lines)


def mutant(seeds, kind, chance):
    _, data = chance.choice(seeds)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        ways = list(SIMPLE)
        if kind == "pdf":
            ways += [exchange_objects] * 3 + [inside_stream] * 6
        if data[:2] == b"PK":
            ways += [inside] * 12
        if data[:4] == b"\xd0\xcf\x11\xe0":
            ways += [exchange_sectors] * 8
        if b"<" in data[:100]:
            ways += [exchange_tags] * 6
        if kind in BESIDE or kind == "observations":
            ways += [exchange_lines] * 8
        way = chance.choice(ways + [splice])
        data = splice(data, chance.choice(seeds)[1], chance) if way is splice else way(data, chance)
        if not data:
            break
    return data[: 4 << 20]


OBSERVATIONS = [
    b"""IEPLedger parent observations,,,,,,
Student,Ida Pell,,,,,
Student ID,4711,,,,,
,,,,,,
Date,Time,Service,What happened,Minutes,Who said so,Notes
10/7/2025,9:30 AM,speech therapy,session held,30,my child,"said ""we"" played"
10/9/2025,,speech therapy,no session: provider absent,,a teacher,
2025-10-14,13:15,OT,"session held, but shorter",20 min,I,
10/16/2025,9:00-9:20,OT,not known,,,
""",
    b"Student\tA. B.\nDate\tTime\tService\tWhat happened\tMinutes\tWho said so\tNotes\n1.9.2025\t\tPT\tcancelled\t\t\t\n8.9.2025\t\tPT\tsession held\t45\t\tx\n",
]
PROFILES = [
    b"""# a log of the district
log: Valley export
recognise:
  headings: [Date, Minutes]
  title: [Valley]
columns:
  Date: date
  "Time Out": end
  Minutes: minutes
  Odd: "?"
units:
  Minutes: units of 15
dates: month first
words:
  status: {NP: refused, ok.: delivered}
  service: {LOG: speech_language}
  delivery: {G2: group}
  role: {T3: slp_assistant}
  setting: {Z: therapy_room}
service: occupational_therapy
provider: L. Abbott
role: ot
student: {name: Ines Vance, id: "88"}
""",
    b"log: Short\nrecognise:\n  headings:\n    - Date\n    - Status\ncolumns:\n  Date: date\n  Status: status\ndates: day first\n",
]


def collect(part=""):
    seeds = collections.defaultdict(list)
    for top in ["SampleDocs", "Tests"]:
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in sorted(names):
                kind = name.rsplit(".", 1)[-1].lower()
                path = os.path.join(folder, name)
                if part in path and kind in KINDS + ["pdf"] and 0 < os.path.getsize(path) < 2 << 20:
                    seeds[kind].append((name, open(path, "rb").read()))
    add_kinds(seeds)
    return {kind: sorted(files) for kind, files in seeds.items() if files}


def add_kinds(seeds):
    """Papers of kinds of which there are none, out of those there are."""
    logs = [content for _, content in sorted(seeds["csv"]) if len(content) < 20_000][:6]
    for name, content in sorted(seeds["xls"]):
        if b"<table" in content[:4000].lower():
            seeds["html"].append((name, content))
    for place, log in enumerate(logs):
        rows = [line.split(",") for line in log.decode("utf-8", "replace").splitlines()]
        page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
        seeds["html"].append((f"log-{place}", f"<html><body><table>{page}</table></body></html>".encode()))
        seeds["txt"].append((f"log-{place}", "\n".join("".join(f"{cell:<18}" for cell in row) for row in rows).encode()))
    seeds["spreadsheetml"] += [seed for seed in seeds["xml"] if b"<Workbook" in seed[1][:2000]]
    seeds["observations"] += [(f"observations-{place}", content) for place, content in enumerate(OBSERVATIONS)]
    seeds["profile"] += [(f"profile-{place}", content) for place, content in enumerate(PROFILES)]
    forms = os.path.join(ROOT, "Sources/FormProfiles/Profiles")
    for name in sorted(os.listdir(forms))[:6]:
        seeds["profile"].append((name, open(os.path.join(forms, name), "rb").read()))
    seeds["policy"] += [("policy", b"week.partial: full\nstudent_absent: counted\nclosure.unplanned: not_counted\nhalfday: 'full'\n"), ("short", b"{week.partial: pro_rata}")]
    for _, mail in sorted(seeds["eml"]):
        seeds["mbox"].append(("box", b"".join(b"From a@example.org Mon Jan  5 10:00:00 2026\n" + mail + b"\n\n" for _ in range(3))))
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for place, log in enumerate(logs):
            member = tarfile.TarInfo(f"logs/{place}.csv")
            member.size = len(log)
            archive.addfile(member, io.BytesIO(log))
    seeds["tgz"] += [("tar", packed.getvalue()), ("tgz", gzip.compress(packed.getvalue(), mtime=0))]


class Tally:
    def __init__(self):
        self.files = self.read = self.peak = 0
        self.codes = collections.Counter()
        self.faults = []
        self.seconds = 0.0


def run(arguments, paths, tally):
    """One run over a batch; what the program owes us is checked here."""
    if arguments.reconcile:
        return compare(arguments, paths, tally)
    command = [arguments.program, "extract", "--quiet", "--format", "jsonl", "--jobs", str(arguments.jobs), *paths]
    with tempfile.TemporaryFile() as output:
        if not finish(command, output, subprocess.DEVNULL, paths, tally, (0, 1, 3)):
            return
        output.seek(0)
        lines = output.read().split(b"\n")[:-1]
    documents = []
    for line in lines:
        try:
            documents.append(json.loads(line))
        except ValueError:
            tally.faults.append(f"a line is no JSON after {len(documents)} papers of {paths[0]} and {len(paths) - 1} more")
    tally.files += len(paths)
    outcomes = collections.OrderedDict()
    for document in documents:
        owner = next((path for path in (document["file"],) if path in paths), None) or next(
            (path for path in paths if document["file"].startswith(path)), None)
        outcomes.setdefault(owner, []).append(document)
    if [path for path in outcomes if path] != list(paths) or None in outcomes:
        tally.faults.append(f"{len(outcomes)} outcomes of {len(paths)} files, or in another order: {paths[0]} and more")
    for path, found in outcomes.items():
        codes = [problem["code"] for document in found for problem in document["problems"] if problem["severity"] == "error"]
        readers = [code for code in codes if code.startswith("reader-")]
        tally.codes[(readers or codes or ["read"])[0]] += 1
        if readers and arguments.keep and path:
            save(arguments, path, readers[0])


def save(arguments, path, why):
    os.makedirs(arguments.keep, exist_ok=True)
    os.replace(path, os.path.join(arguments.keep, f"{why}-{os.path.basename(path)}"))


def finish(command, output, errors, paths, tally, allowed):
    """Runs the program to its end; false where it had to be ended."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
    deadline = started + 60 + 40 * len(paths)
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        if time.monotonic() > deadline:
            process.kill()
            tally.faults.append(f"the program hung over {paths[0]} and {len(paths) - 1} more")
            os.wait4(process.pid, 0)
            return False
        time.sleep(0.005 if len(paths) == 1 else 0.02)
    process.returncode = os.waitstatus_to_exitcode(status)
    tally.seconds += time.monotonic() - started
    tally.peak = max(tally.peak, usage.ru_maxrss * 1024)  # of the program or of any of its workers
    if process.returncode not in allowed:
        tally.faults.append(f"the program ended with status {process.returncode} over {paths[0]} and {len(paths) - 1} more")
    if tally.peak > MEMORY:
        tally.faults.append(f"a process used {tally.peak >> 20} MB")
    return True


def compare(arguments, paths, tally):
    """A batch through `reconcile`: valid JSON, and no paper that nothing is said of."""
    command = [arguments.program, "reconcile", "--verbose", "--format", "json", "--jobs", str(arguments.jobs), *paths]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        if not finish(command, output, errors, paths, tally, (0, 1, 3)):
            return
        output.seek(0)
        errors.seek(0)
        text, said = output.read(), errors.read().decode("utf-8", "replace")
    try:
        json.loads(text)
    except ValueError:
        tally.faults.append(f"the result is no JSON: {paths[0]} and {len(paths) - 1} more")
    tally.files += len(paths)
    for path in paths:
        tally.codes["named" if path in said else "not named"] += 1
        if path not in said:
            tally.faults.append(f"nothing is said of {path}")


def check(arguments, paths, tally):
    """A batch of profiles through `profile check`: each is named, as good or with what is wrong with it."""
    with tempfile.TemporaryFile() as output:
        if not finish([arguments.program, "profile", "check", *paths], output, output, paths, tally, (0, 1, 64)):
            return
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    tally.files += len(paths)
    for path in paths:
        words = f"{path}: good" in said and "good" or path in said and "refused" or "not named"
        tally.codes[words] += 1
        if words == "not named":
            tally.faults.append(f"nothing is said of {path}")


def beside(arguments, kind, path, tally):
    """One mutant that is no paper: it is taken or refused, with words, and the log beside it is read or nothing is."""
    command, option = BESIDE[kind]
    log = os.path.join(os.path.dirname(path), "log.csv")
    if not os.path.exists(log):
        with open(log, "wb") as file:
            file.write(LOG)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        if not finish([arguments.program, command, "--format", "json", option, path, log], output, errors, [path], tally, (0, 1, 64)):
            return
        output.seek(0)
        errors.seek(0)
        text, said = output.read(), errors.read()
    tally.files += 1
    tally.codes["taken" if text else "refused"] += 1
    if not text and not said:
        tally.faults.append(f"{path} was refused without a word")
    try:
        json.loads(text or b"{}")
    except ValueError:
        tally.faults.append(f"the result is no JSON with {path}")


def batch(arguments, seeds, kind, count, number, chance, tally):
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        paths = []
        for place in range(count):
            path = os.path.join(folder, f"{number + place:06}.{ENDINGS.get(kind, 'yaml' if kind in BESIDE else kind)}")
            with open(path, "wb") as file:
                file.write(mutant(seeds[kind], kind, chance))
            paths.append(path)
        if kind == "profile":
            check(arguments, paths, tally)
            paths = paths[:5]
        if kind in BESIDE:
            for path in paths:
                beside(arguments, kind, path, tally)
        else:
            run(arguments, paths, tally)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--pdfs", type=int, default=500)
    parser.add_argument("--others", type=int, default=200, help="of each other kind of file")
    parser.add_argument("--kinds", default="", help="only these, separated by commas")
    parser.add_argument("--papers", default="", help="only papers in whose path this stands, such as Scans")
    parser.add_argument("--reconcile", action="store_true", help="through reconcile instead of extract")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--keep", help="a folder for the papers that a reader did not survive")
    arguments = parser.parse_args()
    seeds = collect(arguments.papers)
    wanted = arguments.kinds.split(",") if arguments.kinds else ["pdf", *KINDS]
    failed = False
    for kind in wanted:
        if kind not in seeds:
            continue
        tally, chance = Tally(), random.Random(f"{arguments.seed} {kind}")
        total = arguments.pdfs if kind == "pdf" else arguments.others
        for start in range(0, total, arguments.batch):
            batch(arguments, seeds, kind, min(arguments.batch, total - start), start, chance, tally)
        codes = ", ".join(f"{code} {count}" for code, count in tally.codes.most_common())
        print(f"{kind}: {tally.files} mutants of {len(seeds[kind])} files in {tally.seconds:.0f} s, at most {tally.peak >> 20} MB: {codes}")
        for fault in tally.faults:
            print(f"  FAULT: {fault}")
        sys.stdout.flush()
        failed = failed or bool(tally.faults)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
