import ArgumentParser
import CaseFlow
import Confinement
import Foundation
import Reports
import ServiceRecords

/// `iepledger expect`
struct ExpectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expect", abstract: "Compares what is read of papers with what was read before.",
        discussion: """
            Beside each paper lies PAPER.expected.csv, the rows of `extract --format csv`. With --update these files are written: look them over \
            once by hand. Without it the papers are read again and what differs is printed. Status 0: all the same; 1: something differs or has \
            no file of what is expected; 3: nothing could be read.

            EXAMPLE
              iepledger expect --update "log from the district.xlsx" --profile-dir profiles
              iepledger expect "log from the district.xlsx" --profile-dir profiles
            """)

    @OptionGroup var reading: ReadingOptions
    @Flag(help: "Write what is read now as what is expected.")
    var update = false
    @OptionGroup var profiles: ProfileOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = try Output(common, papers: reading.paths)
        let profiles = try profiles.load(quiet: common.quiet)
        var papers: [String] = [], unread = 0, differing = 0, same = 0
        for entry in PaperCollector(reading.paths).entries {
            switch entry {
            case .file(let path): if !Expected.isOne(path) { papers.append(path) }
            case .refused(let path, let problem):
                unread += 1
                output.report([problem], of: path)
            }
        }
        let read = papers.map { PaperBatch.Paper($0, passwords: reading.password) }
        try PaperBatch(reading.readers.pool, profiles: profiles).read(read) { index, documents in
            for document in documents where !Expected.isRead(document) { output.report([document]) }
            guard documents.contains(where: Expected.isRead) else {
                unread += 1
                return
            }
            let rows = Expected.rows(documents, of: papers[index])
            let lines = update ? try write(rows, papers[index]) : compare(rows, papers[index])
            if lines.isEmpty { same += 1 } else { differing += 1 }
            for line in lines { try output.write(Output.shown("\(papers[index]): \(line)") + "\n") }
        }
        try Interruption.check(kept: update ? "Some files of what is expected may be written." : "Not all papers were compared.")
        if same + differing == 0 {
            if unread == 0 { Output.say("iepledger: error: there are no papers to read. Name papers or folders of papers.") }
            throw ExitCode(3)
        }
        if unread > 0 || !update && differing > 0 { throw ExitCode(1) }
    }

    /// What differs from what is expected, a line each.
    private func compare(_ rows: String, _ paper: String) -> [String] {
        guard let before = Expected.read(paper) else {
            return ["there is no \(Expected.name(paper)) yet. `iepledger expect --update` writes it; look it over by hand."]
        }
        guard before != rows else { return [] }
        let lines = RowDifferences(expected: before, got: rows).lines()
        return lines.isEmpty ? ["the rows are numbered otherwise, and the same in all else; `--update` takes them over"] : lines
    }

    /// Writes what is expected from now on; a line where that is new or another.
    private func write(_ rows: String, _ paper: String) throws -> [String] {
        let before = Expected.read(paper)
        if before == rows { return [] }
        do {
            try Data(rows.utf8).write(to: URL(filePath: Expected.path(paper)), options: .atomic)
        } catch {
            Output.say(
                "iepledger: error: \(Output.shown(Expected.path(paper))) cannot be written. Check that its folder takes files and the disk is not full."
            )
            throw ExitCode(75)
        }
        guard let before else { return ["written for the first time: look it over by hand"] }
        return ["written anew; this was another before:"] + RowDifferences(expected: before, got: rows).lines().map { "  " + $0 }
    }
}

/// The files in which it lies what is expected of papers.
enum Expected {
    private static let ending = ".expected.csv"

    static func path(_ paper: String) -> String { paper + ending }
    static func name(_ paper: String) -> String { path(paper).split(separator: "/").last.map(String.init) ?? path(paper) }
    /// Whether the file is one of them and no paper; truth files are none either.
    static func isOne(_ path: String) -> Bool { path.hasSuffix(ending) || path.hasSuffix(".truth.json") }

    /// Whether the paper was understood as anything.
    static func isRead(_ document: Document) -> Bool { !document.isLost }

    static func read(_ paper: String) -> String? {
        FileManager.default.contents(atPath: path(paper)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The rows of `extract --format csv`, with the papers named without their folder: the same wherever they lie.
    static func rows(_ documents: [Document], of paper: String) -> String {
        let folder = paper.lastIndex(of: "/").map { String(paper[...$0]) } ?? ""
        return ExtractReport.csv(
            documents.map { document in
                var document = document
                if document.file.hasPrefix(folder) { document.file.removeFirst(folder.count) }
                return document
            })
    }
}
