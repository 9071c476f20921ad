import CArchive

/// The members of a ZIP archive in memory, read with libarchive.
enum ArchiveReading {
    /// Members whose name is wanted, by name. Throws on damage, passwords, and archives that unpack to more than the limits.
    static func members(
        _ bytes: [UInt8], limits: SheetLimits, wanted: (String) -> Bool
    ) throws(SheetReadingError) -> [String: [UInt8]] {
        let archive = try Handle()
        var result: [String: [UInt8]] = [:]
        var total = 0, seen = 0
        let failure: SheetReadingError? = bytes.withUnsafeBytes { raw -> SheetReadingError? in
            guard archive_read_open_memory(archive.pointer, raw.baseAddress, raw.count) == ARCHIVE_OK else { return damaged() }
            while true {
                var entry: OpaquePointer?
                let status = archive_read_next_header(archive.pointer, &entry)
                if status == ARCHIVE_EOF { return nil }
                guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { return result.isEmpty ? damaged() : nil }
                seen += 1
                if seen > limits.members { return tooLarge("more than \(limits.members) members") }
                guard let path = archive_entry_pathname(entry) else { continue }
                let name = String(cString: path)
                guard wanted(name) else { continue }
                if archive_entry_is_encrypted(entry) != 0 {
                    return SheetReadingError(
                        "needs-password",
                        "The workbook is locked with a password. Save a copy without the password and read that.")
                }
                switch read(archive.pointer, limit: min(limits.memberBytes, limits.totalBytes - total)) {
                case .success(let data):
                    total += data.count
                    result[name] = data
                case .failure(let error): return error
                }
            }
        }
        if let failure { throw failure }
        return result
    }

    /// The members' names with their sizes when unpacked, as the archive states them.
    static func names(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> [String: Int] {
        let archive = try Handle()
        var result: [String: Int] = [:]
        let failure: SheetReadingError? = bytes.withUnsafeBytes { raw -> SheetReadingError? in
            guard archive_read_open_memory(archive.pointer, raw.baseAddress, raw.count) == ARCHIVE_OK else { return damaged() }
            while true {
                var entry: OpaquePointer?
                let status = archive_read_next_header(archive.pointer, &entry)
                if status == ARCHIVE_EOF { return nil }
                guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { return result.isEmpty ? damaged() : nil }
                if result.count > limits.members { return tooLarge("more than \(limits.members) members") }
                if let path = archive_entry_pathname(entry) { result[String(cString: path)] = Int(archive_entry_size(entry)) }
            }
        }
        if let failure { throw failure }
        return result
    }

    /// Unpacks one member piece by piece, until `take` wants no more of it.
    static func stream(_ bytes: [UInt8], _ name: String, most: Int, take: (UnsafeRawBufferPointer) -> Bool) throws(SheetReadingError) {
        let archive = try Handle()
        let failure: SheetReadingError? = bytes.withUnsafeBytes { raw -> SheetReadingError? in
            guard archive_read_open_memory(archive.pointer, raw.baseAddress, raw.count) == ARCHIVE_OK else { return damaged() }
            var entry: OpaquePointer?
            repeat {
                let status = archive_read_next_header(archive.pointer, &entry)
                guard status == ARCHIVE_OK || status == ARCHIVE_WARN, entry != nil else { return damaged() }
            } while archive_entry_pathname(entry).map { String(cString: $0) } != name
            if archive_entry_is_encrypted(entry) != 0 {
                return SheetReadingError(
                    "needs-password", "The workbook is locked with a password. Save a copy without the password and read that.")
            }
            let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
            defer { piece.deallocate() }
            var total = 0
            while true {
                let got = archive_read_data(archive.pointer, piece.baseAddress, piece.count)
                if got == 0 { return nil }
                if got < 0 { return damaged() }
                total += got
                if total > most { return tooLarge("a member of more than \(most) bytes") }
                if !take(UnsafeRawBufferPointer(rebasing: piece[..<got])) { return nil }
            }
        }
        if let failure { throw failure }
    }

    private static func read(_ archive: OpaquePointer, limit: Int) -> Result<[UInt8], SheetReadingError> {
        var data: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let got = archive_read_data(archive, piece.baseAddress, piece.count)
            if got == 0 { return .success(data) }
            if got < 0 { return .failure(damaged()) }
            if data.count + got > limit { return .failure(tooLarge("a member of more than \(limit) bytes")) }
            data.append(contentsOf: piece.prefix(got))
        }
    }

    private static func damaged() -> SheetReadingError {
        SheetReadingError(
            "damaged-archive",
            "The workbook's archive is damaged or cut short. Ask for the file again, or open it in a spreadsheet program "
                + "and save a copy."
        )
    }

    private static func tooLarge(_ what: String) -> SheetReadingError {
        SheetReadingError(
            "too-large", "The workbook unpacks to \(what), which is refused. Save it again without unused sheets and pictures.")
    }

    /// One libarchive reader; freed with the value.
    private final class Handle {
        let pointer: OpaquePointer

        init() throws(SheetReadingError) {
            guard let made = archive_read_new() else {
                throw SheetReadingError(
                    "no-memory", "There is not enough memory to open the workbook. Close other programs and try again.")
            }
            pointer = made
            archive_read_support_format_zip(made)
            archive_read_support_filter_none(made)
        }

        deinit { archive_read_free(pointer) }
    }
}
