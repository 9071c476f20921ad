"""Makes the small invented archives and messages beside this file. Run again after changing it: python3 make_archives.py"""
import gzip, io, os, struct, tarfile, zipfile, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
LOG = b'Date,Service,Minutes,Status\n9/4/2025,Speech,30,Delivered\n9/11/2025,Speech,30,Delivered\n9/18/2025,Speech,0,Student absent\n'


def at(name): return os.path.join(HERE, name)


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', compression) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, compress_type=compression)
    return out.getvalue()


def tarred(members, links=()):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w', format=tarfile.PAX_FORMAT) as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
        for name, target in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            t.addfile(info)
    return out.getvalue()


def pressed(data): return gzip.compress(data, mtime=0)


def save(name, data):
    with open(at(name), 'wb') as out: out.write(data)


save('response.zip', zipped([('logs/', b''), ('logs/speech \u00e9.csv', LOG), ('__MACOSX/._x', b'x'), ('.DS_Store', b'x'), ('readme.txt', b'hello')]))
save('response.tar', tarred([('logs/speech.csv', LOG)], [('logs/link.csv', '/etc/passwd')]))
save('response.tgz', pressed(tarred([('logs/speech.csv', LOG)])))
save('speech.csv.gz', pressed(LOG))
save('nested.zip', zipped([('inner.zip', zipped([('a/speech.csv', LOG), ('deep.tar.gz', pressed(tarred([('ot.csv', LOG)])))])), ('plain.csv', LOG)]))
save('traversal.zip', zipped([('../../etc/cron.d/evil.csv', LOG), ('/root/abs.csv', LOG), ('C:\\temp\\drive.csv', LOG), ('ok.csv', LOG)]))
save('bomb.zip', zipped([('small.csv', LOG), ('zeros.csv', b'0' * (40 << 20)), ('after.csv', LOG)]))
deep = LOG
for level in range(12): deep = zipped([('level%d.zip' % level if level else 'log.csv', deep)], zipfile.ZIP_STORED)
save('deep.zip', deep)
whole = zipped([('one.csv', LOG), ('two.csv', LOG * 40)], zipfile.ZIP_STORED)
save('cut.zip', whole[:len(whole) // 2])
# The name in the code page of DOS, without the mark for UTF-8.
save('dos-name.zip', zipped([('cafX.csv', LOG)]).replace(b'cafX.csv', b'caf\x82.csv'))
flags = bytearray(zipped([('secret.csv', LOG)], zipfile.ZIP_STORED))
flags[6] |= 1
place = flags.index(b'PK\x01\x02')
flags[place + 8] |= 1
save('locked.zip', bytes(flags))


def overlapping(count, size):
    """A bomb whose members share one packed stretch: each holds the headers of all behind it, quoted, and then the stretch (David Fifield, "A better
    zip bomb", 2019)."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = press.compress(b'0' * size) + press.flush()

    def header(name, packed_size, crc, plain_size): return struct.pack('<IHHHHHIIIHH', 0x04034B50, 20, 0, 8, 0, 33, crc, packed_size, plain_size, len(name), 0) + name
    kernel = b'0' * size
    last = b'f%04d.csv' % (count - 1)
    rest, plain, heads = header(last, len(packed), zlib.crc32(kernel), size) + packed, kernel, []
    places = [(last, len(packed), zlib.crc32(kernel), size, len(rest))]
    for number in range(count - 2, -1, -1):
        name = b'f%04d.csv' % number
        inner = rest[:len(rest) - places[-1][1]]
        # A stored block that holds the next header, and then what is pressed behind it.
        quoted = b'\0' + struct.pack('<HH', len(inner), len(inner) ^ 0xFFFF) + inner
        plain = inner + plain
        size_here = len(quoted) + places[-1][1]
        rest = header(name, size_here, zlib.crc32(plain), len(plain)) + quoted + rest[len(inner):]
        places.append((name, size_here, zlib.crc32(plain), len(plain), len(rest)))
    whole = len(rest)
    directory = b''
    for name, packed_size, crc, plain_size, behind in reversed(places):
        directory += struct.pack('<IHHHHHHIIIHHHHHII', 0x02014B50, 20, 20, 0, 8, 0, 33, crc, packed_size, plain_size, len(name), 0, 0, 0, 0, 0, whole - behind) + name
    return rest + directory + struct.pack('<IHHHHIIH', 0x06054B50, 0, 0, count, count, len(directory), whole, 0)


save('overlap.zip', overlapping(60, 4 << 20))
# As 42.zip: archives of equal archives, all the way down to zeros; 4 GB from some thousand bytes.
level = zipped([('zeros-%d.csv' % i, b'0' * (8 << 20)) for i in range(8)])
for depth in range(3): level = zipped([('part-%d.zip' % i, level) for i in range(8)])
save('bomb-nested.zip', level)


def specials():
    """A tar archive of names that lead out, links, devices, and names with signs that no name has."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w', format=tarfile.PAX_FORMAT) as t:
        for name in ['../../up.csv', '/etc/absolute.csv', 'C:\\temp\\drive.csv', '..\\..\\back.csv', 'a/../../b/in.csv', 'two\nlines.csv', 'bell\x07\x1b[31m.csv', 'fine.csv']:
            info = tarfile.TarInfo(name)
            info.size = len(LOG)
            t.addfile(info, io.BytesIO(LOG))
        for kind, name, target in [(tarfile.SYMTYPE, 'soft.csv', '/etc/passwd'), (tarfile.SYMTYPE, 'out.csv', '../../secret'), (tarfile.LNKTYPE, 'hard.csv', '/etc/passwd'),
                                   (tarfile.LNKTYPE, 'again.csv', 'fine.csv'), (tarfile.CHRTYPE, 'zero.csv', ''), (tarfile.BLKTYPE, 'disk.csv', ''), (tarfile.FIFOTYPE, 'pipe.csv', '')]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.devmajor, info.devminor = kind, target, 1, 5
            t.addfile(info)
    return out.getvalue()


save('specials.tar', specials())


# Compound files, for Outlook messages: [MS-CFB] with a mini stream.
def compound(tree):
    entries = []

    def add(name, value):
        index = len(entries)
        entries.append([name, value, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0, 0])
        if isinstance(value, dict):
            kids = [add(*item) for item in value.items()]
            for left, right in zip(kids, kids[1:]): entries[left][3] = right
            if kids: entries[index][4] = kids[0]
        return index
    add('Root Entry', tree)
    mini, minifat, sectors, fat = b'', [], [], []

    def store(data):
        start = len(sectors)
        chunks = [data[i:i + 512].ljust(512, b'\0') for i in range(0, len(data), 512)]
        for i, chunk in enumerate(chunks):
            sectors.append(chunk)
            fat.append(start + i + 1 if i + 1 < len(chunks) else 0xFFFFFFFE)
        return start if chunks else 0xFFFFFFFE
    for entry in entries:
        if isinstance(entry[1], dict): continue
        data = entry[1]
        entry[6] = len(data)
        if len(data) >= 4096: entry[5] = store(data)
        else:
            entry[5] = len(mini) // 64 if data else 0xFFFFFFFE
            count = (len(data) + 63) // 64
            for i in range(count): minifat.append(len(minifat) + 1 if i + 1 < count else 0xFFFFFFFE)
            mini += data.ljust(count * 64, b'\0')
    entries[0][5], entries[0][6] = store(mini), len(mini)
    minifat_start = store(b''.join(struct.pack('<I', x) for x in minifat).ljust((len(minifat) * 4 + 511) // 512 * 512, b'\xff'))
    directory = b''
    for number, (name, value, left, right, child, start, size) in enumerate(entries):
        wide = (name + '\0').encode('utf-16-le')
        kind = 5 if number == 0 else 1 if isinstance(value, dict) else 2
        directory += wide.ljust(64, b'\0') + struct.pack('<HBBIII', len(wide), kind, 1, left, right, child) + b'\0' * 36 + struct.pack('<IQ', start, size)
    directory_start = store(directory)
    fat_count = 1
    while (len(fat) + fat_count) * 4 > fat_count * 512: fat_count += 1
    fat_start = len(sectors)
    fat += [0xFFFFFFFD] * fat_count
    table = b''.join(struct.pack('<I', x) for x in fat).ljust(fat_count * 512, b'\xff')
    head = bytes.fromhex('D0CF11E0A1B11AE1') + b'\0' * 16 + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, 9, 6) + b'\0' * 6 + struct.pack('<IIIII', 0, fat_count, directory_start, 0, 4096)
    head += struct.pack('<IIII', minifat_start, (len(minifat) * 4 + 511) // 512, 0xFFFFFFFE, 0)
    head += b''.join(struct.pack('<I', fat_start + i if i < fat_count else 0xFFFFFFFF) for i in range(109))
    return head.ljust(512, b'\0') + b''.join(sectors) + table


def wide(text): return text.encode('utf-16-le')


PAGE = '<html><body><p>Here is the log.</p><table><tr><th>Date</th><th>Minutes</th></tr><tr><td>9/4/2025</td><td>30</td></tr></table></body></html>'
inner = {'__substg1.0_0037001F': wide('Older log'), '__substg1.0_1000001F': wide('9/1/2025 20 min'), '__properties_version1.0': b'\0' * 24}
save('message.msg', compound({
    '__properties_version1.0': b'\0' * 32,
    '__substg1.0_0037001F': wide('Speech log for Ida P\u00e8ll'),
    '__substg1.0_1000001F': wide('Here is the log.'),
    '__substg1.0_10130102': PAGE.encode(),
    '__attach_version1.0_#00000000': {'__properties_version1.0': b'\0' * 8, '__substg1.0_3707001F': wide('speech log.csv'), '__substg1.0_37010102': LOG * 60},
    '__attach_version1.0_#00000001': {'__substg1.0_3704001E': b'NOTE.TXT\0', '__substg1.0_37010102': b'short'},
    '__attach_version1.0_#00000002': {'__substg1.0_3001001F': wide('Older log'), '__substg1.0_3701000D': inner},
}))

# An archive that holds office documents without pressing them: their members' names stand in it too.
FLOW, SHEETS = os.path.join(HERE, '../../CaseFlowTests/Fixtures'), os.path.join(HERE, '../../SheetReadingTests/Fixtures')
stored = [(name, open(os.path.join(SHEETS, name), 'rb').read()) for name in ('kinds.xlsx', 'therapy.docx')]
with open(os.path.join(FLOW, 'stored-workbook.zip'), 'wb') as out: out.write(zipped(stored, zipfile.ZIP_STORED))
