import ArgumentParser
import FrequencyLanguage
import Reports

/// `iepledger parse-frequency`
struct ParseFrequencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse-frequency", abstract: "Reads one phrase a line from standard input and prints what it means.",
        discussion: """
            One line of JSON for each line read, blank ones too, so that the two can be laid side by side.

            EXAMPLE
              echo "30-45 min 2x/week" | iepledger parse-frequency
            """)

    @OptionGroup var common: CommonOptions

    func run() throws {
        let output = try Output(common)
        while let line = readLine() {
            let text = ExtractReport.json(FrequencyParser.parse(line))
            try output.write(text.hasSuffix("\n") ? text : text + "\n")
        }
    }
}
