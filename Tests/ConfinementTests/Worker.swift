import Confinement
import Foundation
import Testing

/// The built program, and small ones that behave as badly as a worker can.
enum Workers {
    /// Beside the test bundle, where SwiftPM puts every product of a build.
    static let path: String? = {
        var folders = [URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent(), Bundle.main.bundleURL]
        folders += Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }.map {
            $0.deletingLastPathComponent()
        }
        return folders.map { $0.appending(path: "iepledger").path }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "SampleDocs").path

    static func iepledger() throws -> String { try #require(path, "the program iepledger is not beside the test bundle") }

    /// A pool of real workers.
    static func pool(jobs: Int, limits: ReadingLimits = ReadingLimits()) throws -> ReaderPool {
        ReaderPool(jobs: jobs, program: .iepledger(try iepledger(), limits), limits: limits)
    }

    /// A pool whose workers are a line of shell; `ready` stands for what a worker says first.
    static func shell(_ line: String, jobs: Int = 1, limits: ReadingLimits = ReadingLimits()) -> ReaderPool {
        let line = line.replacing("ready;", with: #"printf '\001\000\000\000\000' >&3;"#)
        return ReaderPool(jobs: jobs, program: WorkerProgram(path: "/bin/sh", arguments: ["-c", line]), limits: limits)
    }

    /// Papers of the repository.
    static func papers(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: samples + "/" + folder).sorted()
            .filter { !$0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { "\(samples)/\(folder)/\($0)" }
    }

    /// Waits until something is so, for at most half a minute; whether it came to be.
    static func wait(until isSo: () -> Bool) -> Bool {
        for _ in 0..<3_000 {
            if isSo() { return true }
            usleep(10_000)
        }
        return false
    }

    /// Whether a process is there and no zombie.
    static func isRunning(_ process: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        return status.split(separator: ")").last?.split(separator: " ").first != "Z"
    }

    /// The children of a process.
    static func children(of process: Int32) -> [Int32] {
        let list = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
        return (list ?? "").split(separator: " ").compactMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
}

/// A folder of its own for one test, gone with its last use.
final class WorkFolder {
    let path: String
    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "iepledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
        return path + "/" + name
    }
    func size(_ name: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path + "/" + name)[.size] as? Int) ?? 0
    }
    func lines(_ name: String) -> [String] {
        let text = try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }
}
