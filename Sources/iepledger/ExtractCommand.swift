import ArgumentParser
import CaseFlow
import Foundation
import Reports
import ServiceRecords

/// `iepledger extract`
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Reads papers and prints what they say, for review.",
        discussion: """
            Reads IEPs (PDF), service logs (CSV, XLSX, PDF tables) and school calendars (ICS, CSV). Each value carries its page and the exact words.

            EXAMPLE
              iepledger extract --explain "IEP 2025.pdf"
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, jsonl, csv }

    @OptionGroup var reading: ReadingOptions
    @Option(help: "table, json, jsonl (a document a line) or csv (a mandate or session a row).")
    var format = Format.table
    @Flag(help: "Add page and quote under each value, and what was not understood.")
    var explain = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = try Output(common, papers: reading.paths)
        if format == .jsonl, reading.jobs <= 1 || reading.paths.count == 1,
            let stream = try LargeLogs.extract(reading.paths, output: output)
        {
            throw ExitCode(stream)
        }
        var options = CaseReader.Options()
        options.passwords = reading.password
        options.jobs = reading.jobs
        let documents = CaseReader(options: options).read(reading.paths)
        output.report(documents)
        switch format {
        case .table: try output.write(ExtractReport.table(documents, explain: explain))
        case .json: try ExtractReport.json(documents) { try output.write($0) }
        case .jsonl: for document in documents { try ExtractReport.jsonLine(document) { try output.write($0) } }
        case .csv: try output.write(ExtractReport.csv(documents))
        }
        let status = documents.exitStatus
        if status != 0 { throw ExitCode(status) }
    }
}
