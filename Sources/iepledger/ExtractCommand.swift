import ArgumentParser
import CaseFlow
import Confinement
import Reports
import ServiceRecords

/// `iepledger extract`
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Reads papers and prints what they say, for review.",
        discussion: """
            Reads IEPs (PDF), service logs (CSV, XLSX, XLS, ODS, HTML, XML, DOCX, PDF tables) and school calendars (ICS, CSV, XLSX, PDF), alone, in archives (ZIP, tar) or attached to mails (EML, MSG, MBOX). Each value carries its page and the exact words.

            EXAMPLE
              iepledger extract --explain "IEP 2025.pdf"
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, jsonl, csv }

    @OptionGroup var reading: ReadingOptions
    @Option(help: "table, json, jsonl (a document a line) or csv (a mandate or session a row).")
    var format = Format.table
    @Flag(help: "Add page and quote under each value, and what was not understood.")
    var explain = false
    @OptionGroup var profiles: ProfileOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = try Output(common, papers: reading.paths)
        let profiles = try profiles.load(quiet: common.quiet)
        if format == .jsonl, reading.paths.count == 1,
            let stream = try LargeLogs.extract(reading.paths, profiles: profiles, pool: reading.readers.pool, output: output)
        {
            throw ExitCode(stream)
        }
        var options = CaseReader.Options()
        options.passwords = reading.password
        options.pool = reading.readers.pool
        options.profiles = profiles
        let reader = CaseReader(options: options)
        let status = try format == .jsonl ? lines(reader, to: output) : whole(reader, to: output)
        try Interruption.check(kept: "What is printed is what was read until then.")
        if status != 0 { throw ExitCode(status) }
    }

    /// A line for each paper as soon as it is read; nothing is held.
    private func lines(_ reader: CaseReader, to output: Output) throws -> Int32 {
        var tally = ExitTally()
        try reader.read(reading.paths) { document in
            output.report([document])
            try ExtractReport.jsonLine(document) { try output.write($0) }
            tally.add(document)
        }
        return tally.status
    }

    private func whole(_ reader: CaseReader, to output: Output) throws -> Int32 {
        let documents = reader.read(reading.paths)
        output.report(documents)
        switch format {
        case .table: try output.write(ExtractReport.table(documents, explain: explain))
        case .json: try ExtractReport.json(documents) { try output.write($0) }
        case .csv: try output.write(ExtractReport.csv(documents))
        case .jsonl: break  // printed line by line
        }
        return documents.exitStatus
    }
}
