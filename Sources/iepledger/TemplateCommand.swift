import ArgumentParser
import Reports

/// `iepledger template`
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Writes an empty sheet to fill in.",
        discussion: """
            `observations` is a sheet for what a parent saw of the services: fill it in with a spreadsheet program, save it as CSV or XLSX \
            and give it to `reconcile` with the other papers. It is held beside the district's logs, day by day, and changes no figure.

            EXAMPLE
              iepledger template observations --output "my observations.csv"
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable { case observations }
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, xlsx }

    @Argument(help: "Which sheet: observations.")
    var kind: Kind
    @Option(help: "csv; xlsx is not written yet, and the sheet comes as CSV, which spreadsheet programs open.")
    var format = Format.csv
    @OptionGroup var common: CommonOptions

    func validate() throws {
        let name = common.output?.lowercased() ?? ""
        guard !name.hasSuffix(".xlsx"), !name.hasSuffix(".xls") else {
            throw ValidationError(
                "The sheet is written as CSV only, which would not open under that name. Give --output a name that ends in .csv; a spreadsheet program can save it as XLSX afterwards."
            )
        }
    }

    func run() throws {
        let output = try Output(common)
        if format == .xlsx, !common.quiet {
            Output.say(
                "iepledger: warning: XLSX is not written yet; the sheet is CSV. Open it in a spreadsheet program, fill it in there and save it as XLSX if you like."
            )
        }
        try output.write(ObservationTemplate.csv)
    }
}
