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
        let output = try Output(common, papers: reading.paths)
        let entries = PaperCollector(reading.paths).entries
        var tables: [ReportTable] = []
        var failed = 0
        for entry in entries {
            let path: String
            let found: Result<[ReportTable], TableFinderError>
            switch entry {
            case .file(let file): (path, found) = (file, TableFinder.tables(path: file, passwords: reading.password))
            case .refused(let given, let problem): (path, found) = (given, .failure(TableFinderError(problem: problem)))
            }
            switch found {
            case .success(let ofPaper): tables += ofPaper
            case .failure(let error):
                failed += 1
                output.report([error.problem], of: path)
            }
        }
        switch format {
        case .json: try output.write(TablesReport.json(tables))
        case .csv: try output.write(TablesReport.csv(tables))
        case .html: try output.write(TablesReport.html(tables))
        }
        if failed > 0 { throw ExitCode(failed == entries.count ? 3 : 1) }
    }
}
