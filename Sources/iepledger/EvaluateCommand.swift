import ArgumentParser
import CaseFlow
import Confinement
import Evaluation
import Foundation
import Pages
import ProfileReading
import ServiceRecords

/// `iepledger evaluate`
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Scores extraction against truth files that lie beside the documents.",
        discussion: """
            For each NAME.truth.json in the folder the document it names is read and compared: rows matched one to one, then field by field.

            EXAMPLE
              iepledger evaluate --fail-under 0.9 SampleDocs/iep
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: ArgumentHelp("Folders with documents and NAME.truth.json files.", valueName: "folder"))
    var folders: [String]
    @Option(help: "text or json.")
    var format = Format.text
    @Flag(help: "List every wrong, missed and invented row.")
    var explain = false
    @Option(
        name: .customLong("fail-under"),
        help: ArgumentHelp("End with status 1 when fewer rows than this share (0 to 1) are whole.", valueName: "share"))
    var failUnder: Double?
    @OptionGroup var readers: ReaderOptions
    @OptionGroup var profiles: ProfileOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let failUnder, !(0...1).contains(failUnder) { throw ValidationError("--fail-under takes a share from 0 to 1.") }
        guard !folders.isEmpty else { throw ValidationError("Give at least one folder.") }
    }

    func run() throws {
        let output = try Output(common)
        let profiles = try profiles.load(quiet: common.quiet)
        var truths: [(truth: TruthFile, path: String)] = []
        var failed = false
        for folder in folders {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
                output.report(
                    [
                        Problem(
                            .error, "unreadable-folder",
                            "The folder cannot be opened. Check that it is there and that you may read it.")
                    ], of: folder)
                failed = true
                continue
            }
            for name in names.sorted() where name.hasSuffix(".truth.json") {
                do {
                    let truth = try TruthFile.load(folder + "/" + name)
                    truths.append((truth, folder + "/" + truth.documentFileName))
                } catch let error as TruthFileError {
                    Output.say("\(folder)/\(name): error: \(error)")
                    failed = true
                }
            }
        }
        guard !truths.isEmpty else {
            if !failed {
                Output.say(
                    "iepledger: error: no truth files (NAME.truth.json) were found, so there is nothing to score. Name the folder they lie in."
                )
            }
            throw ExitCode(3)
        }
        let result = total(scores(truths, profiles))
        try Interruption.check(kept: "Nothing was scored, since not all papers were read.")
        switch format {
        case .text: try output.write(EvaluationReport.text(result, explain: explain))
        case .json: try output.write(EvaluationReport.json(result))
        }
        if let failUnder, (result.wholeRowAccuracy.value ?? 0) < failUnder { failed = true }
        if failed { throw ExitCode(1) }
    }

    private func scores(_ truths: [(truth: TruthFile, path: String)], _ profiles: PaperProfiles) -> [DocumentScore] {
        var scores: [DocumentScore] = []
        let papers = truths.map { PaperBatch.Paper($0.path, passwords: $0.truth.password.map { [$0] } ?? []) }
        PaperBatch(readers.pool, profiles: profiles).read(papers) { index, documents in
            scores.append(score(truths[index].truth, documents))
        }
        return scores
    }
}
