import ArgumentParser
import Foundation
import Pages
import ServiceRecords

/// Options that every command has.
struct CommonOptions: ParsableArguments {
    @Flag(name: .long, help: "Say nothing on standard error but errors.")
    var quiet = false
    @Flag(name: .long, help: "Say more on standard error: each paper as it is read, and notes.")
    var verbose = false
    @Option(name: .long, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
    var output: String?
}

/// Options of the commands that read papers.
struct ReadingOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Files and folders to read.", valueName: "path"))
    var paths: [String]
    @Option(name: .long, help: ArgumentHelp("A password for locked PDFs; may be given several times.", valueName: "password"))
    var password: [String] = []
    @Option(name: .long, help: ArgumentHelp("How many papers to read at the same time.", valueName: "n"))
    var jobs = 2

    func validate() throws {
        guard jobs >= 1 else { throw ValidationError("--jobs must be 1 or more.") }
        guard !paths.isEmpty else { throw ValidationError("Give at least one file or folder.") }
    }
}

/// Where results and messages go.
struct Output {
    let options: CommonOptions
    private let file: FileHandle

    /// Opens the output file, if one is named.
    init(_ options: CommonOptions) throws {
        self.options = options
        guard let path = options.output else {
            file = .standardOutput
            return
        }
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            Output.say("iepledger: error: the output file cannot be written. Check the folder in --output.")
            throw ExitCode(75)
        }
        file = handle
    }

    /// Writes a piece of the result; a full disk ends the run with status 75.
    func write(_ bytes: some DataProtocol) throws {
        do {
            try file.write(contentsOf: bytes)
        } catch {
            Output.say("iepledger: error: the result cannot be written (disk full, or the reader is gone). Free some space and try again.")
            throw ExitCode(75)
        }
    }

    /// Writes text of the result.
    func write(_ text: String) throws { try write(Data(text.utf8)) }

    /// Says what went wrong with papers: errors always, warnings unless quiet, notes when verbose.
    func report(_ problems: [Problem], of name: String) {
        for problem in problems {
            switch problem.severity {
            case .error: break
            case .warning: if options.quiet { continue }
            case .note: if !options.verbose { continue }
            }
            let page = problem.page.map { " page \($0):" } ?? ""
            Output.say("\(name):\(page) \(problem.severity.rawValue): \(problem.message) [\(problem.code)]")
        }
    }

    /// One line on standard error.
    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

extension Sequence where Element == Document {
    /// The exit status by the contract: 0 all read, 1 something failed or needs a person, 3 nothing could be read.
    var exitStatus: Int32 {
        var count = 0
        var failed = 0
        var doubtful = 0
        for document in self {
            count += 1
            if document.kind == .unreadable || document.problems.contains(where: { $0.severity == .error }) {
                failed += 1
            } else if document.problems.contains(where: { $0.severity == .warning }) || document.mandates.contains(where: \.needsReview) {
                doubtful += 1
            }
        }
        if count == 0 || failed == count { return 3 }
        return failed + doubtful > 0 ? 1 : 0
    }
}
