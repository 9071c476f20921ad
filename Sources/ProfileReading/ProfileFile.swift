/// The text of a profile and what its file is called.
public struct ProfileFile: Sendable, Hashable {
    /// The name for messages: the path as given.
    public var name: String
    /// The text as written.
    public var text: String

    /// A profile's text under its name.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// No profile is longer, in bytes: one that is was not written by hand.
    public static let mostBytes = 64 << 10
    /// No folder of profiles has more of them.
    public static let mostFiles = 200
    /// All profiles of a run together, in bytes.
    public static let mostBytesTogether = 1 << 20

    /// The name without its folder.
    var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }
}

/// What is wrong with a profile, or still open in it.
public struct ProfileFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable {
        /// The profile cannot be used.
        case error
        /// It can, and something in it is left out.
        case note
    }

    /// How bad it is.
    public var severity: Severity
    /// The file, as given.
    public var file: String
    /// 1-based, where one line can be named.
    public var line: Int?
    /// What is wrong and what to do.
    public var message: String

    /// A fault at a place.
    public init(_ severity: Severity, file: String, line: Int? = nil, _ message: String) {
        self.severity = severity
        self.file = file
        self.line = line
        self.message = message
    }

    /// `file:line: error: message`, as compilers print it.
    public var description: String { "\(file):\(line.map { "\($0):" } ?? "") \(severity.rawValue): \(message)" }
}

/// Keeps YAML away that nobody writes by hand: anchors whose copies multiply, depth without end.
enum YAMLGuard {
    /// What speaks against parsing the text, and its line; `nil` when nothing does.
    static func fault(_ text: String) -> (line: Int?, message: String)? {
        if text.utf8.count > ProfileFile.mostBytes {
            return (
                nil,
                "The file is larger than \(ProfileFile.mostBytes >> 10) KB. A profile is a page of text; look whether this is one."
            )
        }
        var anchor: Int?, alias: Int?
        var depth = 0
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let bytes = Array(line.utf8)
            if bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0D || $0 == 0x7F }) {
                return (index + 1, "The line holds characters that are no text. Save the profile as plain text in UTF-8.")
            }
            let indent = bytes.prefix { $0 == 0x20 }.count
            let lead = bytes.dropFirst(indent).prefix { $0 == 0x20 || $0 == 0x2D || $0 == 0x3F }
            if indent > 60 || lead.count(where: { $0 != 0x20 }) > 6 { return (index + 1, tooDeep) }
            depth += bytes.count { $0 == 0x5B || $0 == 0x7B } - bytes.count { $0 == 0x5D || $0 == 0x7D }
            if depth > 40 || bytes.count(where: { $0 == 0x5B || $0 == 0x7B }) > 200 { return (index + 1, tooDeep) }
            for at in bytes.indices where bytes[at] == 0x26 || bytes[at] == 0x2A {
                let isStart = at == 0 || [0x20, 0x09, 0x5B, 0x7B, 0x2C].contains(bytes[at - 1])
                guard isStart, at + 1 < bytes.count, bytes[at + 1] > 0x20 else { continue }
                if bytes[at] == 0x26 { anchor = anchor ?? index + 1 } else { alias = alias ?? index + 1 }
            }
        }
        // Copies need both; one alone is a word that begins so.
        if let anchor, alias != nil {
            return (
                anchor, "YAML's anchors and copies are not taken (words that begin with & and *). Write the words out."
            )
        }
        return nil
    }

    private static let tooDeep = "The YAML is nested too deeply to be written by hand. Look whether this is the right file."
}
