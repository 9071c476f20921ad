import Foundation

/// The package's own files, found from this file's place in it.
enum PackageFolder {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The rooms that have a folder with something in it: one for each target.
    static func rooms() throws -> [String] {
        let sources = root.appending(path: "Sources").resolvingSymlinksInPath()
        return try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted().filter { name in
            try !files(under: "Sources/\(name)", ending: "").isEmpty
        }
    }

    /// Paths, from the package's root, of the files below a folder whose names end so.
    static func files(under folder: String, ending: String) throws -> [String] {
        let start = root.appending(path: folder).resolvingSymlinksInPath()
        guard FileManager.default.fileExists(atPath: start.path) else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: start.path)
            .filter { path in
                var isFolder: ObjCBool = false
                return path.hasSuffix(ending) && !path.hasSuffix(".pyc")
                    && FileManager.default.fileExists(atPath: start.appending(path: path).path, isDirectory: &isFolder)
                    && !isFolder.boolValue
            }
            .map { "\(folder)/\($0)" }
            .sorted()
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}

/// A line of a source file, with its place.
struct SourceLine: CustomStringConvertible {
    let path: String
    let number: Int
    let text: String
    var description: String { "\(path):\(number): \(text)" }

    /// The lines of one room that hold one of the words; whole files are searched first, for a debug build is slow line by line.
    static func holding(_ words: [String], inRoom room: String, endings: [String]) throws -> [(word: String, line: SourceLine)] {
        var found: [(word: String, line: SourceLine)] = []
        for path in try endings.flatMap({ try PackageFolder.files(under: "Sources/\(room)", ending: $0) }) {
            let text = try PackageFolder.text(path)
            for word in words where text.range(of: word, options: .literal) != nil {
                for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                where line.range(of: word, options: .literal) != nil {
                    found.append((word, SourceLine(path: path, number: index + 1, text: String(line))))
                }
            }
        }
        return found
    }

    /// The module an import line names; nil for every other line.
    ///
    /// Knows attributes (`@preconcurrency`), levels (`public`, `internal`, …), kinds (`import struct Pages.Box`) and submodules.
    var importedModule: String? {
        var words = text.prefix { $0 != ";" }.split(whereSeparator: \.isWhitespace)[...]
        while let word = words.first, word.hasPrefix("@") || Self.levels.contains(String(word)) { words = words.dropFirst() }
        guard words.first == "import" else { return nil }
        words = words.dropFirst()
        if let kind = words.first, Self.kinds.contains(String(kind)) { words = words.dropFirst() }
        return words.first.map { String($0.prefix { $0 != "." }) }
    }

    private static let levels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
}
