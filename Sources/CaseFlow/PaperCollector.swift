import Foundation
public import Pages

/// Expands paths into the papers to read: files as given, folders recursively and in name order.
public struct PaperCollector: Sendable {
    /// A file to read, or a path that cannot be read.
    public enum Entry: Sendable {
        case file(String)
        case refused(path: String, problem: Problem)
    }

    /// Everything found, in the order given.
    public private(set) var entries: [Entry] = []

    /// The files to read, in the order given.
    public var files: [String] {
        entries.compactMap { if case .file(let path) = $0 { path } else { nil } }
    }
    /// Paths that cannot be read, with the reason.
    public var refused: [(path: String, problem: Problem)] {
        entries.compactMap { if case .refused(let path, let problem) = $0 { (path, problem) } else { nil } }
    }

    /// Looks at the paths; hidden files and truth files stay out of folders.
    public init(_ paths: [String]) {
        for path in paths { add(path, isGiven: true) }
    }

    private mutating func add(_ path: String, isGiven: Bool) {
        var status = stat()
        guard (isGiven ? stat(path, &status) : lstat(path, &status)) == 0 else {
            return refuse(path, PaperCollector.missing(fault: errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: entries.append(.file(path))
        case S_IFDIR: addFolder(path, isGiven: isGiven)
        case S_IFLNK:
            refuse(
                path,
                Problem(
                    .warning, "link-skipped", "A symbolic link inside a folder is not followed. Give the file itself to read it.")
            )
        default:
            refuse(
                path,
                Problem(
                    .error, "special-file",
                    "This is a pipe, device or socket, not a document. Save the document to a file and give that."))
        }
    }

    /// Truth files lie beside papers and are none.
    static func isPassedOver(_ name: String) -> Bool {
        name.hasSuffix(".truth.json") || name == "expected.json" || name.hasSuffix("/expected.json")
    }

    private mutating func refuse(_ path: String, _ problem: Problem) { entries.append(.refused(path: path, problem: problem)) }

    private static func missing(fault: Int32) -> Problem {
        if fault == ENOENT || fault == ENOTDIR {
            return Problem(.error, "not-found", "There is no such file or folder. Check the path and its spelling.")
        }
        return unreadable
    }

    /// The problem of a file that is there and cannot be opened.
    static let unreadable = Problem(
        .error, "unreadable-file", "The file cannot be opened. Check that it is still there and that you may read it.")

    private mutating func addFolder(_ path: String, isGiven: Bool) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return refuse(path, Problem(.error, "unreadable-folder", "The folder cannot be opened. Check that you may read it."))
        }
        let before = entries.count
        for name in names.sorted() where !name.hasPrefix(".") && !PaperCollector.isPassedOver(name) {
            add(path.hasSuffix("/") ? path + name : path + "/" + name, isGiven: false)
        }
        if isGiven, entries.count == before {
            refuse(
                path,
                Problem(
                    .warning, "empty-folder", "The folder holds no documents. Give a folder with IEPs, service logs or calendars."
                ))
        }
    }
}
