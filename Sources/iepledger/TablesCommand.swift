import ArgumentParser
import CaseFlow
import Confinement
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
        let papers = TableFinder.tables(reading.paths, passwords: reading.password, pool: reading.readers.pool)
        var tables: [ReportTable] = []
        var failed = 0
        for (path, found) in papers {
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
        try Interruption.check(kept: "What is printed is what was found until then.")
        if failed > 0 { throw ExitCode(failed == papers.count ? 3 : 1) }
    }
}
