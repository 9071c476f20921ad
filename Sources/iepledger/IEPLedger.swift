import ArgumentParser
import ServiceRecords

/// The program.
@main
struct IEPLedger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "iepledger",
        abstract: "Compares the services an IEP promises with the services a district's own logs show.",
        discussion: """
            Everything happens on this machine; nothing is sent anywhere. The figures are arithmetic on the papers, not legal advice.

            EXAMPLE
              iepledger reconcile "IEP 2025.pdf" "speech log.xlsx" calendar.ics

            EXIT STATUS
              0 all read   1 something needs a person   3 nothing could be read   64 wrong usage   75 try again
            """,
        version: ProgramVersion.text,
        subcommands: [
            ExtractCommand.self, TablesCommand.self, ReconcileCommand.self, DiffCommand.self, ParseFrequencyCommand.self, EvaluateCommand.self, ProfileCommand.self, ExpectCommand.self, TemplateCommand.self,
            DoctorCommand.self,
            WorkerCommand.self,
        ])

    static func main() {
        WorkerCommand.serveIfAsked()
        main(nil)
    }
}
