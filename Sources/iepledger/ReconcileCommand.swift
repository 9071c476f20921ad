public import ArgumentParser
import CaseFlow
public import CivilTime
import Foundation
import Pages
public import Reconciliation
import Reports
import ServiceRecords
import Yams

/// `iepledger reconcile`
struct ReconcileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile", abstract: "Compares minutes required with minutes delivered.",
        discussion: """
            Takes IEPs, amendments, service logs and calendars in any mix and sorts them itself by their content. The figures are \
            arithmetic on the papers, not legal advice.

            EXAMPLE
              iepledger reconcile "IEP 2025.pdf" "speech log.xlsx" calendar.ics --format html --output case.html
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, jsonl, html, csv }

    @OptionGroup var reading: ReadingOptions
    @Option(help: "text, json, jsonl (a student a line), html or csv.")
    var format = Format.text
    @Option(help: ArgumentHelp("First day, YYYY-MM-DD; else the first day a log covers.", valueName: "date"))
    var from: CivilDate?
    @Option(help: ArgumentHelp("Last day, YYYY-MM-DD; else the last day a log covers.", valueName: "date"))
    var through: CivilDate?
    @Option(name: .customLong("as-of"), help: ArgumentHelp("The day to look from: nothing after it is required.", valueName: "date"))
    var asOf: CivilDate?
    @Option(help: "standard, literal or conservative: whose figures the periods show.")
    var profile = Profile.standard
    @Option(help: ArgumentHelp("A YAML file of single policy switches, one `switch: setting` a line.", valueName: "file"))
    var policy: String?
    @Option(help: ArgumentHelp("Only this student, where the papers are of several.", valueName: "name-or-id"))
    var student: String?
    @Option(
        name: .customLong("assume-covered"),
        help: ArgumentHelp("Take the logs as complete in this span, YYYY-MM-DD..YYYY-MM-DD; may be given several times.", valueName: "span"))
    var assumeCovered: [String] = []
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let from, let through, from > through { throw ValidationError("--from lies after --through.") }
        _ = try spans()
    }

    private func spans() throws -> [Term] {
        try assumeCovered.map { text in
            guard let dots = text.range(of: ".."), let first = CivilDate(iso: text[..<dots.lowerBound]), let last = CivilDate(iso: text[dots.upperBound...]),
                let term = Term(first: first, last: last)
            else { throw ValidationError("--assume-covered takes YYYY-MM-DD..YYYY-MM-DD.") }
            return term
        }
    }

    func run() throws {
        let output = try Output(common)
        var options = CaseReader.Options()
        options.passwords = reading.password
        options.jobs = reading.jobs
        options.from = from
        options.through = through
        options.asOf = asOf
        options.profile = profile
        options.student = student
        options.assumedCoverage = try spans()
        if let policy { options.overrides = try PolicyFile.read(policy) }
        if format == .jsonl, let stream = try LargeLogs.reconcile(reading.paths, options: options, output: output) { throw ExitCode(stream) }
        let reader = CaseReader(options: options)
        let documents = reader.read(reading.paths)
        for document in documents { output.report(document.problems, of: document.file) }
        let outcome = reader.reconcile(documents)
        output.report(outcome.problems.filter { problem in !documents.contains { problem.message.hasPrefix($0.file) } }, of: "iepledger")
        try print(outcome, to: output)
        let status = documents.exitStatus
        if outcome.students.isEmpty { throw ExitCode(status == 0 ? 1 : status) }
        if status != 0 { throw ExitCode(status) }
    }

    private func print(_ outcome: CaseReader.Outcome, to output: Output) throws {
        let results = outcome.students.map(\.result)
        switch format {
        case .json:
            if results.count == 1, var only = results.first {
                only.problems += outcome.problems
                try output.write(ReconciliationReport.json(only))
            } else {
                try output.write(ReconciliationReport.json(students: results, problems: outcome.problems))
            }
        case .jsonl: for result in results { try output.write(ReconciliationReport.jsonLine(result)) }
        case .csv: try output.write(ReconciliationReport.csv(results))
        case .text:
            for (result, documents) in outcome.students { try output.write(ReconciliationReport.text(result, documents)) }
            if results.isEmpty { Output.say("iepledger: no IEP with a student was found among the papers, so there is nothing to compare. `iepledger extract` shows what was read.") }
        case .html:
            if results.count > 1 {
                Output.say("iepledger: the papers are of \(results.count) students. Choose one with --student; --format json prints all.")
                throw ExitCode(64)
            }
            for (result, documents) in outcome.students { try output.write(ReconciliationReport.html(result, documents)) }
        }
    }
}

extension CivilDate: ExpressibleByArgument {
    /// A day as `YYYY-MM-DD`.
    public init?(argument: String) { self.init(iso: argument) }
}

extension Profile: ExpressibleByArgument {}

/// A file of policy switches.
enum PolicyFile {
    /// The switches by name.
    static func read(_ path: String) throws -> [String: String] {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw ValidationError("The policy file cannot be read. Check the path in --policy.")
        }
        guard let loaded = try? Yams.load(yaml: text), let pairs = loaded as? [String: Any] else {
            throw ValidationError("The policy file is not a list of `switch: setting` lines.")
        }
        return pairs.mapValues { "\($0)" }
    }
}
