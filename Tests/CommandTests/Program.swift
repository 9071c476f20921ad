import Foundation
import Testing

/// The built program, run as a user or a script runs it.
enum Program {
    /// What a run printed and how it ended.
    struct Run {
        var status: Int32
        var output: String
        var errors: String
        /// Whether a signal ended it: a crash, or a broken pipe.
        var signalled: Bool

        /// Lines on standard error.
        var errorLines: [Substring] { errors.split(separator: "\n") }
        /// Standard output as JSON.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    /// Beside the test bundle, where SwiftPM puts every product of a build.
    static let path: String? = {
        var folders = [URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent(), Bundle.main.bundleURL]
        folders += Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }.map {
            $0.deletingLastPathComponent()
        }
        return folders.map { $0.appending(path: "iepledger").path }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// The package's own folder.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// The sample documents, as an absolute path.
    static let samples = package.appending(path: "SampleDocs").path

    /// Runs the program in a folder and waits for its end.
    static func run(_ arguments: [String], in folder: Folder? = nil, input: String = "") throws -> Run {
        let program = try #require(path, "the program iepledger is not beside the test bundle")
        return try launch(program, arguments, in: folder, input: input)
    }

    /// Runs a line of shell in which `"$0"` is the program.
    static func shell(_ line: String, in folder: Folder? = nil) throws -> Run {
        let program = try #require(path, "the program iepledger is not beside the test bundle")
        return try launch("/bin/sh", ["-c", line, program], in: folder)
    }

    /// Runs any program; both streams go to files, so that no full pipe can hold it up.
    static func launch(_ program: String, _ arguments: [String], in folder: Folder? = nil, input: String = "") throws -> Run {
        let scratch = try Folder()
        for name in ["out", "err"] { try scratch.write("", to: name) }
        try scratch.write(input, to: "in")
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: (folder ?? scratch).path)
        let out = try FileHandle(forWritingTo: URL(filePath: scratch.file("out")))
        let err = try FileHandle(forWritingTo: URL(filePath: scratch.file("err")))
        let given = try FileHandle(forReadingFrom: URL(filePath: scratch.file("in")))
        process.standardOutput = out
        process.standardError = err
        process.standardInput = given
        try process.run()
        process.waitUntilExit()
        for handle in [out, err, given] { try handle.close() }
        return Run(
            status: process.terminationStatus, output: try scratch.text("out"), errors: try scratch.text("err"),
            signalled: process.terminationReason == .uncaughtSignal)
    }
}

/// A folder of its own for one test, gone with its last use.
final class Folder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "iepledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The absolute path of a file in the folder.
    func file(_ name: String) -> String { path + "/" + name }
    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }
    func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: URL(filePath: file(name))) }
    func make(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
    }
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: file(name))), as: UTF8.self)
    }
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    /// Copies a sample document here.
    func copy(sample: String, to name: String) throws {
        try FileManager.default.copyItem(atPath: Program.samples + "/" + sample, toPath: file(name))
    }
}
