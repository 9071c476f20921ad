import Foundation
public import Pages

/// Expands paths into the papers to read: files as given, folders recursively and in name order.
public struct PaperCollector: Sendable {
    /// The files to read, in the order given.
    public private(set) var files: [String] = []
    /// Paths that cannot be read, with the reason.
    public private(set) var refused: [(path: String, problem: Problem)] = []

    /// Looks at the paths; hidden files and truth files stay out of folders.
    public init(_ paths: [String]) {
        for path in paths { add(path, isGiven: true) }
    }

    private mutating func add(_ path: String, isGiven: Bool) {
        var status = stat()
        guard (isGiven ? stat(path, &status) : lstat(path, &status)) == 0 else {
            refused.append((path, Problem(.error, "not-found", "There is no such file or folder. Check the path and its spelling.")))
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: files.append(path)
        case S_IFDIR: addFolder(path)
        case S_IFLNK: refused.append((path, Problem(.note, "link-skipped", "A symbolic link inside a folder is not followed. Give the file itself to read it.")))
        default:
            if isGiven || true {
                refused.append((path, Problem(.error, "special-file", "This is a pipe, device or socket, not a document. Save the document to a file and give that.")))
            }
        }
    }

    private mutating func addFolder(_ path: String) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            refused.append((path, Problem(.error, "unreadable-folder", "The folder cannot be opened. Check that you may read it.")))
            return
        }
        let before = files.count
        for name in names.sorted() where !name.hasPrefix(".") && !name.hasSuffix(".truth.json") && name != "expected.json" {
            add(path.hasSuffix("/") ? path + name : path + "/" + name, isGiven: false)
        }
        if files.count == before {
            refused.append((path, Problem(.warning, "empty-folder", "The folder holds no documents. Give a folder with IEPs, service logs or calendars.")))
        }
    }
}
