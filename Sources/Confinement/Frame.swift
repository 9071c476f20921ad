// What parent and worker say to each other: a request is a header and the file in pieces, an answer is a frame.

/// The kinds of what a worker sends, each with a length of four bytes behind it.
enum Frame: UInt8 {
    /// The worker has locked itself in and waits.
    case ready = 1
    /// How many pages a paper in the file has, so that more time can be granted.
    case pages
    /// All that was read; the worker waits for the next request.
    case answer
    /// A piece of what was read, where the pieces are joined by whoever asked (``GrowingBytes``); the answer follows.
    case piece

    /// Bytes of a piece at most.
    static let mostOfPiece = 4 << 20

    /// Bytes before the content.
    static let head = 5

    static func bytes(_ kind: Frame, _ content: [UInt8]) -> [UInt8] { [kind.rawValue] + lengthBytes(content.count) + content }

    /// A length, lowest byte first.
    static func lengthBytes(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } }

    static func length(_ bytes: some Collection<UInt8>) -> Int {
        bytes.prefix(4).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    }
}

/// What is to be read, and what for.
public struct ReadingRequest: Sendable, Hashable {
    /// What the worker is to find.
    public enum Task: String, Sendable, Hashable { case document, tables, profile, workbookText }

    public var task: Task
    /// The file's path, and its name in the output.
    public var file: String
    /// Passwords to try.
    public var passwords: [String]
    /// What people say of logs and forms; the worker can open no file of theirs.
    public var profiles: [Profile]

    /// A profile as it was written.
    public struct Profile: Sendable, Hashable {
        public var name: String
        public var text: String
        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    public init(_ task: Task, file: String, passwords: [String] = [], profiles: [Profile] = []) {
        self.task = task
        self.file = file
        self.passwords = passwords
        self.profiles = profiles
    }
}

extension ReadingRequest.Profile: Packable {
    package static var blank: ReadingRequest.Profile { ReadingRequest.Profile(name: "", text: "") }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&name)
        packer.field(&text)
    }
}

extension ReadingRequest.Task: Packable { package static var blank: ReadingRequest.Task { .document } }

extension ReadingRequest: Packable {
    package static var blank: ReadingRequest { ReadingRequest(.document, file: "") }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&task)
        packer.field(&file)
        packer.field(&passwords)
        packer.field(&profiles)
    }
}
