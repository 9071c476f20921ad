import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
    private func readme() throws -> String {
        try String(contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
    }

    @Test("its transcript is what the program prints")
    func transcript() throws {
        let text = try readme()
        let begin = try #require(text.range(of: "<!-- transcript: begin, in "))
        let end = try #require(text.range(of: "<!-- transcript: end -->"))
        let folder = text[begin.upperBound...].prefix { $0 != ";" }
        let block = text[begin.upperBound..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        let lines = block.map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }
        let command = try #require(lines.first { $0.hasPrefix("$ iepledger ") })
        let shown = lines.filter { $0 != command }.joined(separator: "\n").trimmingCharacters(in: .newlines)
        let place = Program.package.appending(path: String(folder)).path
        let run = try Program.shell("cd '\(place)' && \"$0\" \(command.dropFirst("$ iepledger ".count))")
        #expect(run.output.trimmingCharacters(in: .newlines) == shown)
        #expect(shown.split(separator: "\n", omittingEmptySubsequences: false).count < 25)
    }

    @Test("every command and option it names is one of the program's")
    func commands() throws {
        let named = try readme().matches(of: /iepledger ([a-z][a-z-]+)([^\n|#`]*)/)
        #expect(named.count > 5)
        for match in named {
            let command = String(match.output.1)
            guard (UsageTests.commands + UsageTests.groups).contains(command) else {
                Issue.record("README names the command \(command)")
                continue
            }
            let help = try Program.run([command, "--help"]).output
            for option in match.output.2.matches(of: /--[a-z-]+/) {
                #expect(help.contains(option.output), "\(command) \(option.output)")
            }
        }
    }
}
