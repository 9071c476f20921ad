import ArgumentParser
import Foundation
import Reports
import RunComparison

/// `iepledger diff`
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Says whose figures differ between two results of reconcile, and why.",
        discussion: """
            Takes two files written by `reconcile --format json` or `--format jsonl` (with `--output`): the older one first. Useful after new papers came in, after a \
            switch was set otherwise, or with a new release of this program. Status 0: the same; 1: something differs; 3: a file is no such result.

            EXAMPLE
              iepledger diff october.json november.json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: ArgumentHelp("The older result.", valueName: "old.json"))
    var old: String
    @Argument(help: ArgumentHelp("The newer result.", valueName: "new.json"))
    var new: String
    @Option(help: "text or json.")
    var format = Format.text
    @Flag(name: .customLong("all-periods"), help: "List every period that differs, not the first six of each service.")
    var allPeriods = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = try Output(common, papers: [old, new])
        let contents: ResultFile.Contents
        do throws(ResultFile.Named) {
            contents = try ResultFile.contents(try open(old), try open(new))
        } catch {
            Output.say("\(Output.shown(error.path)): error: \(error.fault.words)")
            throw ExitCode(3)
        }
        let comparison = RunComparison(
            old: contents.old, new: contents.new, unchanged: contents.unchanged, oldProblems: contents.oldProblems,
            newProblems: contents.newProblems)
        switch format {
        case .json: try output.write(ComparisonReport.json(comparison))
        case .text: try output.write(ComparisonReport.text(comparison, mostPeriods: allPeriods ? .max : 6))
        }
        if comparison.differs { throw ExitCode(1) }
    }

    private func open(_ path: String) throws(ResultFile.Named) -> ResultFile {
        do throws(ResultFile.Fault) {
            return try ResultFile(path)
        } catch {
            throw ResultFile.Named(path: path, fault: error)
        }
    }
}
