/// Why a file could not be read as sheets: what happened, where, and what to do.
public struct SheetReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A stable kebab-case name, for example `damaged-archive`.
    public var code: String
    /// What happened, where, and what to do. Holds no text of the document.
    public var message: String

    /// An error with its name and what to do.
    public init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

/// How much a reader may take in before it refuses; a small archive can unpack to any size.
public struct SheetLimits: Sendable, Hashable {
    /// Uncompressed bytes of one member of an archive.
    public var memberBytes: Int
    /// Uncompressed bytes of all members together.
    public var totalBytes: Int
    /// Members of an archive.
    public var members: Int
    /// Cells of one workbook.
    public var cells: Int

    /// The usual limits, or narrower ones.
    public init(memberBytes: Int = 256 << 20, totalBytes: Int = 512 << 20, members: Int = 4_096, cells: Int = 20_000_000) {
        self.memberBytes = memberBytes
        self.totalBytes = totalBytes
        self.members = members
        self.cells = cells
    }
}
