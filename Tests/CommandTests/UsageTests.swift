import Testing

@Suite("Usage")
struct UsageTests {
    static let commands = ["extract", "tables", "reconcile", "diff", "parse-frequency", "evaluate", "expect", "template", "doctor"]

    /// Commands that only hold others.
    static let groups = ["profile"]

    @Test("help of every command holds an example and goes to standard output", arguments: commands)
    func help(command: String) throws {
        let run = try Program.run([command, "--help"])
        #expect(run.status == 0 && run.errors.isEmpty)
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        let example = try #require(lines.firstIndex(of: "EXAMPLE"))
        #expect(lines[lines.index(after: example)].contains("iepledger \(command)"))
        for option in ["--quiet", "--verbose", "--output"] { #expect(run.output.contains(option)) }
    }

    @Test("the program's own help names every command and the exit statuses")
    func ownHelp() throws {
        let run = try Program.run(["--help"])
        #expect(run.status == 0)
        for command in Self.commands + Self.groups { #expect(run.output.contains("\n  \(command)")) }
        #expect(run.output.contains("EXIT STATUS"))
    }

    @Test("the version is one line of figures")
    func version() throws {
        let run = try Program.run(["--version"])
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").count == 1 && run.output.contains("."))
    }

    @Test(
        "wrong usage ends with status 64, says why, and prints nothing else",
        arguments: [
            ["bogus"], ["extract"], ["reconcile"], ["tables"], ["evaluate"], ["extract", "--format", "xml", "log.csv"],
            ["tables", "--format", "table", "log.csv"], ["reconcile", "--format", "word", "log.csv"],
            ["extract", "--jobs", "0", "log.csv"],
            ["extract", "--jobs", "many", "log.csv"], ["extract", "--quiet", "--verbose", "log.csv"],
            ["reconcile", "--from", "2025-02-30", "log.csv"],
            ["reconcile", "--from", "yesterday", "log.csv"],
            ["reconcile", "--from", "2025-10-01", "--through", "2025-09-01", "log.csv"],
            ["reconcile", "--assume-covered", "2025-10-01", "log.csv"],
            ["reconcile", "--assume-covered", "2025-10-02..2025-10-01", "log.csv"],
            ["reconcile", "--profile", "lenient", "log.csv"], ["reconcile", "--policy", "missing.yml", "log.csv"],
            ["reconcile", "--policy", "list.yml", "log.csv"], ["reconcile", "--policy", "binary.yml", "log.csv"],
            ["reconcile", "--policy", "copies.yml", "log.csv"], ["reconcile", "--policy", "deep.yml", "log.csv"],
            ["reconcile", "--policy", "twice.yml", "log.csv"], ["reconcile", "--policy", "/dev/zero", "log.csv"],
            ["extract", "--colour", "log.csv"],
        ])
    func wrongUsage(arguments: [String]) throws {
        let folder = try Folder()
        try folder.write(Papers.log, to: "log.csv")
        try folder.write("- a\n- b\n", to: "list.yml")
        try folder.write([0xFF, 0xFE, 0x00, 0x80], to: "binary.yml")
        let copies = (1...9).map { level in
            "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]"
        }
        try folder.write("a0: &a0 full\n" + copies.joined(separator: "\n"), to: "copies.yml")
        try folder.write("week.partial: " + String(repeating: "[", count: 5_000), to: "deep.yml")
        try folder.write("week.partial: full\nweek.partial: pro_rata\n", to: "twice.yml")
        let run = try Program.run(arguments, in: folder)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("Error: ") && run.errors.contains("Usage: iepledger"))
    }

    @Test("doctor tries every library and finds them well")
    func doctor() throws {
        let run = try Program.run(["doctor"])
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("ok ") })
    }

    @Test("parse-frequency answers each line with one line, blank ones and a last one without an end too")
    func parseFrequency() throws {
        let run = try Program.run(
            ["parse-frequency"], input: "30 min 2x/week\n\n  \nbiweekly 30 minutes\r\n\u{1F600} nonsense = 1")
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(lines.count == 6 && lines.last?.isEmpty == true)
        #expect(lines.dropLast().allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
        #expect(lines[0].contains("\"week\"") && lines[3].contains("ambiguous"))
    }
}
