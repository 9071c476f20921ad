import CArchive

/// Takes the files out of ZIP, tar and 7z archives, pressed or not, with libarchive, in memory: nothing is written to disk.
public enum Archive {
    /// What an archive gave.
    public struct Reading: Sendable {
        /// How many members were handed on.
        public var count = 0
        /// Links, devices and the like, which were not followed.
        public var specials = 0
        /// Members whose names led out of the archive and were changed.
        public var renamed = 0
        /// Why the reading stopped before the end.
        public var fault: ContainerError?
    }

    /// Hands on every file of the archive in its order; one member at a time is held.
    ///
    /// `name` is the archive's own, from which a single pressed file takes its name. What an operating system keeps in archives for
    /// itself is passed over.
    public static func forEachMember(
        _ bytes: [UInt8], name: String, budget: inout ContainerBudget, _ body: (Member, inout ContainerBudget) -> Void
    ) -> Reading {
        var reading = Reading()
        guard let archive = ArchiveHandle() else {
            reading.fault = ContainerError(
                "no-memory", "There is not enough memory to open the archive. Close other programs and try again.")
            return reading
        }
        bytes.withUnsafeBytes { raw in
            if bytes.starts(with: [0x50, 0x4B]) {
                archive.directory = ZipDirectory.entries(20_000, in: raw).sorted { $0.offset < $1.offset }
            }
            guard archive_read_open_memory(archive.pointer, raw.baseAddress, raw.count) == ARCHIVE_OK else {
                reading.fault = damaged
                return
            }
            var unpacked = 0
            let most = raw.count > 1 << 40 ? Int.max : max(16 << 20, raw.count * budget.ratio)
            while reading.fault == nil, next(archive, name, most, &unpacked, &budget, &reading, body) {}
        }
        return reading
    }

    /// The kinds of an entry, which libarchive writes as macros that Swift does not see.
    private static let folderType: UInt32 = 0o040000, fileType: UInt32 = 0o100000
    private static let damaged = ContainerError(
        "damaged-archive", "The archive is damaged or cut short; what could be taken out was read. Ask for the file again.")
    private static let locked = ContainerError(
        "needs-password", "The file in the archive is locked with a password. Unpack it, and read what was in it.")

    private static func tooLarge(_ what: String) -> ContainerError {
        ContainerError(
            "archive-too-large",
            "The archive holds \(what), which is refused. Unpack it yourself if you trust it, and read the parts.")
    }

    /// Reads one entry; false at the end.
    private static func next(
        _ archive: ArchiveHandle, _ container: String, _ most: Int, _ unpacked: inout Int, _ budget: inout ContainerBudget,
        _ reading: inout Reading, _ body: (Member, inout ContainerBudget) -> Void
    ) -> Bool {
        var entry: OpaquePointer?
        let status = archive_read_next_header(archive.pointer, &entry)
        if status == ARCHIVE_EOF { return false }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
            reading.fault = damaged
            return false
        }
        archive.seen += 1
        let stated = entryName(entry, archive)
        let isSingle = archive_format(archive.pointer) == ARCHIVE_FORMAT_RAW
        let name = isSingle ? unpressedName(container) : Member.safeName(stated)
        if name.isEmpty || archive_entry_filetype(entry) == folderType || isSystemFile(name) { return true }
        guard archive_entry_filetype(entry) == fileType || isSingle, archive_entry_hardlink(entry) == nil else {
            reading.specials += 1
            return true
        }
        guard budget.membersLeft > 0 else {
            reading.fault = tooLarge("too many files")
            return false
        }
        budget.membersLeft -= 1
        reading.count += 1
        if !isSingle, leadsOut(stated) { reading.renamed += 1 }
        if archive_entry_is_encrypted(entry) != 0 {
            body(Member(name: name, bytes: [], problem: locked), &budget)
            return true
        }
        let limit = min(budget.memberBytes, budget.bytesLeft, most - unpacked)
        switch data(archive.pointer, limit: limit) {
        case .success(let bytes):
            unpacked += bytes.count
            budget.bytesLeft -= bytes.count
            body(Member(name: name, bytes: bytes), &budget)
        case .failure(let fault):
            if fault.code == "archive-too-large" || fault == damaged {
                reading.fault = fault
            } else {
                body(Member(name: name, bytes: [], problem: fault), &budget)
            }
        }
        return true
    }

    private static func data(_ archive: OpaquePointer, limit: Int) -> Result<[UInt8], ContainerError> {
        var data: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let got = archive_read_data(archive, piece.baseAddress, piece.count)
            if got == 0 { return .success(data) }
            if got < 0 { return .failure(archive_read_has_encrypted_entries(archive) > 0 ? locked : damaged) }
            if data.count + got > limit { return .failure(tooLarge("more than it may unpack to")) }
            data.append(contentsOf: piece.prefix(got))
        }
    }

    // MARK: names

    /// The name that the archive's own directory gives, since libarchive loses letters beyond ASCII where the system's locale has none.
    private static func entryName(_ entry: OpaquePointer, _ archive: ArchiveHandle) -> String {
        let place = archive.seen - 1
        if archive.directory.indices.contains(place), archive.directory[place].size == Int(archive_entry_size(entry)) {
            return archive.directory[place].name
        }
        if let text = archive_entry_pathname_utf8(entry) { return String(cString: text) }
        if let text = archive_entry_pathname(entry) { return String(cString: text) }
        return "file \(archive.seen)"
    }

    /// A name that would be written outside the folder one unpacks into.
    private static func leadsOut(_ name: String) -> Bool {
        name.hasPrefix("/") || name.hasPrefix("\\") || name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
            || name.utf8.dropFirst().first == 0x3A
    }

    /// Files that systems and programs put beside the documents.
    private static func isSystemFile(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        guard let last = parts.last else { return true }
        return parts.contains("__MACOSX") || last.hasPrefix(".") || ["thumbs.db", "desktop.ini"].contains(last.lowercased())
    }

    /// `log.csv.gz` holds `log.csv`.
    private static func unpressedName(_ name: String) -> String {
        let last = String(name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "file")
        for ending in [".gz", ".bz2", ".xz", ".GZ"] where last.hasSuffix(ending) && last.utf8.count > ending.utf8.count {
            return Member.safeName(String(last.dropLast(ending.count)))
        }
        return Member.safeName(last)
    }
}

/// One libarchive reader; freed with the value.
private final class ArchiveHandle {
    let pointer: OpaquePointer
    /// The members of a ZIP archive in the order of their places, which is the order in which libarchive gives them.
    var directory: [ZipDirectory.Entry] = []
    /// How many entries were given.
    var seen = 0

    init?() {
        guard let made = archive_read_new() else { return nil }
        pointer = made
        archive_read_support_filter_gzip(made)
        archive_read_support_filter_bzip2(made)
        archive_read_support_filter_xz(made)
        archive_read_support_format_zip(made)
        archive_read_support_format_tar(made)
        archive_read_support_format_7zip(made)
        // A single pressed file, with nothing round it.
        archive_read_support_format_raw(made)
    }

    deinit { archive_read_free(pointer) }
}
