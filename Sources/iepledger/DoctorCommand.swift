import ArgumentParser
import CaseFlow
import ServiceRecords

/// `iepledger doctor`
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says which libraries the program uses here and whether they work.",
        discussion: """
            EXAMPLE
              iepledger doctor
            """)

    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = try Output(common)
        var failed = false
        try output.write("iepledger \(ProgramVersion.text)\n")
        for check in Checkup.all() {
            try output.write("\(check.isPartial ? "part" : check.isWell ? "ok  " : "FAIL") \(check.name): \(check.finding)\n")
            failed = failed || !check.isWell
        }
        if failed { throw ExitCode(1) }
    }
}
