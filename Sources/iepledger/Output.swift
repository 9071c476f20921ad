import ArgumentParser
import CaseFlow
import Foundation
import Pages
import ServiceRecords

/// Where results and messages go: results to standard output or to the file of `--output`, all else to standard error.
///
/// The file is opened with the first piece of a result, so a run that ends before it has one leaves an older file alone.
final class Output {
    let options: CommonOptions
    private var descriptor: Int32?

    /// Checks that the output file can be written; `papers` are the files and folders to be read, none of which it may be.
    init(_ options: CommonOptions, papers: [String] = []) throws {
        self.options = options
        guard let path = options.output else {
            descriptor = 1
            return
        }
        if let reason = OutputFile.refusal(path) {
            Output.say("iepledger: error: \(Output.shown(path)) cannot be written: \(reason)")
            throw ExitCode(75)
        }
        if OutputFile.isPaper(path, among: papers) {
            Output.say(
                "iepledger: error: \(Output.shown(path)) is one of the papers to be read and would be lost. Give --output another name, outside the folder that is read."
            )
            throw ExitCode(64)
        }
    }

    deinit {
        if options.output != nil, let descriptor { _ = close(descriptor) }
    }

    /// Writes a piece of the result; a full disk ends the run with status 75, a reader that has gone ends it without a word.
    func write(_ bytes: some DataProtocol) throws {
        let descriptor = try opened()
        let pieces = bytes.regions.map { $0.withUnsafeBytes { OutputFile.write($0, to: descriptor) } }
        guard let fault = pieces.first(where: { $0 != 0 }) else { return }
        if fault == EPIPE { throw ExitCode(141) }
        let place = options.output.map(Output.shown) ?? "standard output"
        Output.say(
            "iepledger: error: the result cannot be written to \(place): \(OutputFile.words(fault)). What is there is not complete. Put that right and try again."
        )
        throw ExitCode(75)
    }

    /// Writes text of the result.
    func write(_ text: String) throws { try write(Array(text.utf8)) }

    private func opened() throws -> Int32 {
        if let descriptor { return descriptor }
        let path = options.output ?? ""
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        guard file >= 0 else {
            Output.say("iepledger: error: \(Output.shown(path)) cannot be written: \(OutputFile.words(errno)).")
            throw ExitCode(75)
        }
        descriptor = file
        return file
    }

    // MARK: Standard error

    /// Says what became of the papers: errors always, warnings unless quiet, notes and what each paper is when verbose.
    func report(_ documents: [Document]) {
        for document in documents {
            if options.verbose { Output.say("\(Output.shown(document.file)): \(Output.summary(of: document))") }
            report(document.problems, of: document.file)
        }
    }

    /// Says what went wrong: errors always, warnings unless quiet, notes when verbose.
    func report(_ problems: [Problem], of name: String) {
        for problem in problems {
            switch problem.severity {
            case .error: break
            case .warning: if options.quiet { continue }
            case .note: if !options.verbose { continue }
            }
            let page = problem.page.map { " page \($0):" } ?? ""
            let message = Output.shown(problem.message)
            Output.say("\(Output.shown(name)):\(page) \(problem.severity.rawValue): \(message) [\(problem.code)]")
        }
    }

    /// What a paper is and how much it says, in numbers only: no word of the paper.
    private static func summary(of document: Document) -> String {
        var parts = [document.kind.rawValue.split(separator: "_").joined(separator: " ")]
        func add(_ count: Int, _ one: String, _ many: String) {
            if count > 0 { parts.append("\(count) \(count == 1 ? one : many)") }
        }
        add(document.pageCount ?? 0, "page", "pages")
        add(document.mandates.count, "service", "services")
        add(document.sessions.count, "session", "sessions")
        add(document.calendarDays.count, "calendar day", "calendar days")
        return parts.joined(separator: ", ")
    }

    /// A name as it may be shown on a terminal: without control characters, and never empty.
    static func shown(_ name: String) -> String {
        if name.isEmpty { return "(empty path)" }
        guard name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return name }
        var clean = String.UnicodeScalarView()
        for scalar in name.unicodeScalars { clean.append(scalar.properties.generalCategory == .control ? "?" : scalar) }
        return String(clean)
    }

    /// One line on standard error; nothing happens when nobody listens.
    static func say(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = bytes.withUnsafeBytes { OutputFile.write($0, to: 2) }
    }
}

/// What can keep an output file from being written.
enum OutputFile {
    /// Why the path cannot take a result, with what to do; `nil` when it can.
    static func refusal(_ path: String) -> String? {
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { return "it is a folder. Name a file in it." }
            return access(path, W_OK) == 0 ? nil : "\(words(errno)). Name another file in --output."
        }
        guard errno == ENOENT, !path.isEmpty, !path.hasSuffix("/") else { return "\(words(errno)). Name a file in --output." }
        let folder = path.lastIndex(of: "/").map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
        guard access(folder, W_OK | X_OK) == 0 else {
            return "its folder is not there or takes no files. Make the folder, or name another in --output."
        }
        return nil
    }

    /// Whether the path is one of the files that are to be read.
    static func isPaper(_ path: String, among papers: [String]) -> Bool {
        var target = stat()
        guard stat(path, &target) == 0, target.st_mode & S_IFMT == S_IFREG else { return false }
        return PaperCollector(papers).files.contains { file in
            var status = stat()
            return stat(file, &status) == 0 && status.st_dev == target.st_dev && status.st_ino == target.st_ino
        }
    }

    /// Writes all bytes; 0, or the fault's number.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Darwin)
                let count = Darwin.write(descriptor, part.baseAddress, part.count)
            #else
                let count = Glibc.write(descriptor, part.baseAddress, part.count)
            #endif
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                return errno
            }
            rest = rest.dropFirst(count)
        }
        return 0
    }

    /// A fault of the system in words.
    static func words(_ fault: Int32) -> String {
        switch fault {
        case ENOSPC, EDQUOT: "the disk is full"
        case EACCES, EPERM, EROFS: "writing there is not allowed"
        case EBADF: "it is closed"
        case ENOENT, ENOTDIR: "there is no such folder"
        case EFBIG: "the file would become too large"
        default: "system fault \(fault)"
        }
    }
}
