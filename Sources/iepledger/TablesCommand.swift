import ArgumentParser
import CaseFlow
import Foundation
import Reports

/// `iepledger tables`
struct TablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables", abstract: "Prints every table found, ruled or not, for a person to look at.",
        discussion: """
            EXAMPLE
              iepledger tables --format html --output tables.html "IEP 2025.pdf"
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case json, csv, html }

    @OptionGroup var reading: ReadingOptions
    @Option(help: "json, csv or html.")
    var format = Format.json
    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = try Output(common)
        let collector = PaperCollector(reading.paths)
        var tables: [ReportTable] = []
        var failed = collector.refused.count
        for (path, problem) in collector.refused { output.report([problem], of: path) }
        for file in collector.files {
            switch TableFinder.tables(path: file, passwords: reading.password) {
            case .success(let found): tables += found
            case .failure(let error):
                failed += 1
                output.report([error.problem], of: file)
            }
        }
        switch format {
        case .json: try output.write(TablesReport.json(tables))
        case .csv: try output.write(TablesReport.csv(tables))
        case .html: try output.write(TablesReport.html(tables))
        }
        let total = collector.files.count + collector.refused.count
        if failed > 0 { throw ExitCode(failed == total ? 3 : 1) }
    }
}
