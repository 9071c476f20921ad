/// A file inside a file.
public struct Member: Sendable, Hashable {
    /// Its place inside, such as `logs/ot.xlsx`; never absolute, never leading out of the container.
    public var name: String
    /// Its bytes, unpacked; empty when it could not be taken out.
    public var bytes: [UInt8]
    /// Why it could not be taken out, or what a person must know about it.
    public var problem: ContainerError?

    /// A file inside a file.
    public init(name: String, bytes: [UInt8], problem: ContainerError? = nil) {
        self.name = name
        self.bytes = bytes
        self.problem = problem
    }

    /// A name that leads nowhere but into the container: no drive, no leading slash, no step upwards, no control characters.
    public static func safeName(_ name: String) -> String {
        var parts: [String] = []
        // Scalars, not characters: a slash with an accent on it is a slash to every file system.
        for part in name.unicodeScalars.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
            var scalars = String.UnicodeScalarView()
            for scalar in part where !isUnsafe(scalar) { scalars.append(scalar) }
            let text = String(String(scalars).prefix(200))
            // Only now: what was taken out may have stood between two dots.
            if !text.isEmpty, text != ".", text != ".." { parts.append(text) }
        }
        if let first = parts.first, first.utf8.count == 2, first.hasSuffix(":") { parts.removeFirst() }
        return parts.suffix(40).joined(separator: "/")
    }

    /// Control characters, and those that turn the direction of writing to hide an extension.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}

/// How much may still be taken out of files inside files, all levels together; a small archive can unpack to any size.
public struct ContainerBudget: Sendable, Hashable {
    /// Bytes that one member may unpack to.
    public var memberBytes: Int
    /// Bytes that all members together may still unpack to.
    public var bytesLeft: Int
    /// Members that may still be taken out.
    public var membersLeft: Int
    /// How often its own packed size an archive may unpack to, above the first 16 MB.
    public var ratio: Int
    /// How many containers may lie inside one another.
    public var depth: Int

    /// The usual limits, or narrower ones.
    public init(memberBytes: Int = 256 << 20, totalBytes: Int = 1 << 30, members: Int = 10_000, ratio: Int = 200, depth: Int = 6)
    {
        self.memberBytes = memberBytes
        self.bytesLeft = totalBytes
        self.membersLeft = members
        self.ratio = ratio
        self.depth = depth
    }

    /// The limits for a file of so many bytes: archives inside archives share the ratio of the outermost, or else each level would multiply
    /// what the one above it may unpack to.
    public init(forFileOf bytes: Int) {
        self.init()
        bytesLeft = min(bytesLeft, max(32 << 20, bytes > 1 << 40 ? .max : bytes * ratio))
    }
}
