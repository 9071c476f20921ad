public import ArgumentParser
import CaseFlow
public import CivilTime
import Confinement
import Foundation
import Pages
import ProfileReading
public import Reconciliation
import Reports
import ServiceRecords

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
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The day to look from: nothing after it is required. Also the day on which a complaint is assumed to be received: minutes older than the federal time limits are then shown apart.",
            valueName: "date"))
    var asOf: CivilDate?
    @Flag(help: "Show the split by federal time limits even when nothing lies outside; needs --as-of.")
    var limits = false
    @Option(help: "standard, literal or conservative: whose figures the periods show.")
    var profile = Profile.standard
    @Option(help: ArgumentHelp("A YAML file of single policy switches, one `switch: setting` a line.", valueName: "file"))
    var policy: String?
    @Option(help: ArgumentHelp("Only this student, where the papers are of several.", valueName: "name-or-id"))
    var student: String?
    @Option(
        name: .customLong("assume-covered"),
        help: ArgumentHelp(
            "Take the logs as complete in this span, YYYY-MM-DD..YYYY-MM-DD; may be given several times.", valueName: "span"))
    var assumeCovered: [String] = []
    @Option(
        help: ArgumentHelp(
            "Show the arithmetic of a service, from the headline down to log rows and the IEP's words: its number in the report, words of its title, or all.",
            valueName: "line"))
    var explain: String?
    @OptionGroup var profiles: ProfileOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if explain != nil, format != .text, format != .json { throw ValidationError("--explain goes with --format text or json.") }
        if limits, asOf == nil { throw ValidationError("--limits needs --as-of: the day on which a complaint is assumed to be received.") }
        if let from, let through, from > through { throw ValidationError("--from lies after --through.") }
        _ = try spans()
        if let policy { _ = try PolicyFile.read(policy) }
    }

    private func spans() throws -> [Term] {
        try assumeCovered.map { text in
            guard let dots = text.range(of: ".."), let first = CivilDate(iso: text[..<dots.lowerBound]),
                let last = CivilDate(iso: text[dots.upperBound...]),
                let term = Term(first: first, last: last)
            else { throw ValidationError("--assume-covered takes YYYY-MM-DD..YYYY-MM-DD.") }
            return term
        }
    }

    func run() throws {
        let output = try Output(common, papers: reading.paths)
        let options = try caseOptions()
        if format == .jsonl, let stream = try LargeLogs.reconcile(reading.paths, options: options, output: output) {
            throw ExitCode(stream)
        }
        let reader = CaseReader(options: options)
        let documents = reader.read(reading.paths)
        try Interruption.check(kept: "Nothing was compared, since not all papers were read.")
        output.report(documents)
        let outcome = reader.reconcile(documents)
        output.report(outcome.sortingProblems, of: "iepledger")
        try print(outcome, documents, to: output)
        let status = status(of: outcome, documents)
        if status != 0 { throw ExitCode(status) }
    }

    private func caseOptions() throws -> CaseReader.Options {
        var options = CaseReader.Options()
        options.passwords = reading.password
        options.pool = reading.readers.pool
        options.profiles = try profiles.load(quiet: common.quiet)
        options.from = from
        options.through = through
        options.asOf = asOf
        options.profile = profile
        options.student = student
        options.assumedCoverage = try spans()
        options.explains = explain != nil
        if let policy { options.overrides = try PolicyFile.read(policy) }
        return options
    }

    /// The papers' own status; at least 1 when nothing could be compared or the comparison itself needs a person.
    private func status(of outcome: CaseReader.Outcome, _ documents: [Document]) -> Int32 {
        let papers = documents.exitStatus
        if papers != 0 { return papers }
        let problems = outcome.problems + outcome.students.flatMap(\.result.problems)
        return outcome.students.isEmpty || problems.contains { $0.severity != .note } ? 1 : 0
    }

    /// Leaves the arithmetic of the lines asked for alone; a name that fits no line is wrong usage.
    private func keep(_ wanted: String, _ results: inout [ReconciliationResult]) throws {
        var found = false
        for index in results.indices {
            let lines = ReconciliationReport.lines(wanted, in: results[index])
            found = found || !lines.isEmpty
            for other in results[index].lines.indices where !lines.contains(other) { results[index].lines[other].arithmetic = [] }
        }
        guard !found, let first = results.first(where: { !$0.lines.isEmpty }) else { return }
        Output.say("iepledger: error: no service has the number or words given with --explain. The services are:")
        for title in ReconciliationReport.lineTitles(first) { Output.say("  \(title)") }
        throw ExitCode(64)
    }

    private func print(_ outcome: CaseReader.Outcome, _ documents: [Document], to output: Output) throws {
        var results = outcome.students.map(\.result)
        reportResults(results, documents, to: output)
        if results.count == 1 { results[0].problems += outcome.problems }
        if results.isEmpty, outcome.sortingProblems.isEmpty {
            Output.say(
                "iepledger: error: no IEP or service log of a student could be read, so there is nothing to compare. Add the papers; `iepledger extract` shows what is read of each."
            )
        }
        if let explain { try keep(explain, &results) }
        switch format {
        case .json:
            if results.count == 1 {
                try output.write(ReconciliationReport.json(results[0]))
            } else {
                try output.write(ReconciliationReport.json(students: results, problems: outcome.problems))
            }
        case .jsonl: for result in results { try output.write(ReconciliationReport.jsonLine(result)) }
        case .csv: try output.write(ReconciliationReport.csv(results))
        case .text:
            for (result, student) in zip(results, outcome.students) {
                if let explain {
                    let lines = ReconciliationReport.lines(explain, in: result)
                    if !lines.isEmpty { try output.write(ReconciliationReport.explanation(result, student.documents, lines: lines)) }
                } else {
                    try output.write(ReconciliationReport.text(result, student.documents, showsLimits: limits))
                }
            }
            if results.count > 1, !outcome.problems.isEmpty {
                let lines = outcome.problems.map { "  - \($0.severity.rawValue): \($0.message)\n" }
                try output.write("Papers that belong to no student\n" + lines.joined())
            }
        case .html:
            if results.count > 1 {
                Output.say(
                    "iepledger: error: the papers are of \(results.count) students. Choose one with --student; --format json prints all."
                )
                throw ExitCode(64)
            }
            for (result, student) in zip(results, outcome.students) {
                try output.write(ReconciliationReport.html(result, student.documents, showsLimits: limits))
            }
        }
    }

    /// What the comparison itself came upon; text shows it among its problems, and the papers' own were said before.
    private func reportResults(_ results: [ReconciliationResult], _ documents: [Document], to output: Output) {
        guard format != .text else { return }
        let said = Set(documents.flatMap { document in document.problems.map { "\(document.file): \($0.message)" } })
        for result in results { output.report(result.problems.filter { !said.contains($0.message) }, of: "iepledger") }
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
        guard case .success(let file) = ProfileFolder.read(path) else {
            throw ValidationError("The policy file cannot be read. Check the path in --policy; the file is a page of text in UTF-8.")
        }
        do {
            return try SwitchFile.switches(of: file)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
