import ArgumentParser
import CaseFlow
import Confinement
import ProfileReading

/// `iepledger profile`
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Writes and checks profiles: what a person says of a log or form that is not known.",
        discussion: """
            A profile is a page of YAML: which headings tell the log, what each column means, what its codes stand for. No code is needed.

            EXAMPLE
              iepledger profile draft "log from the district.xlsx" > profiles/district.yaml
              iepledger profile check profiles/district.yaml
              iepledger extract --explain "log from the district.xlsx" --profile-dir profiles
            """,
        subcommands: [Draft.self, Check.self])

    /// `iepledger profile draft`
    struct Draft: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draft", abstract: "Prints a first profile for a log or an IEP's form.",
            discussion: """
                Names the headings found, what was guessed for each and what kind of thing it holds, and the codes that no list knows. It tells \
                no child's data. As it stands the profile changes nothing; what is open in it stands as "?".

                EXAMPLE
                  iepledger profile draft "log from the district.xlsx" > profiles/district.yaml
                """)

        @Argument(help: ArgumentHelp("The log or IEP.", valueName: "file"))
        var file: String
        @Option(
            name: .long, help: ArgumentHelp("A password for a locked PDF; may be given several times.", valueName: "password"))
        var password: [String] = []
        @OptionGroup var common: CommonOptions

        func run() throws {
            let output = try Output(common, papers: [file])
            let found = ProfileDrafter.draft(file, passwords: password, pool: ReaderPool(jobs: 1))
            try Interruption.check(kept: "No profile was written.")
            switch found {
            case .success(let text): try output.write(text)
            case .failure(let error):
                output.report([error.problem], of: file)
                throw ExitCode(3)
            }
        }
    }

    /// `iepledger profile check`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Tells whether profiles can be used, and what is wrong with them, line by line.",
            discussion: """
                EXAMPLE
                  iepledger profile check profiles/*.yaml
                """)

        @Argument(help: ArgumentHelp("Profiles.", valueName: "file"))
        var files: [String]
        @OptionGroup var common: CommonOptions

        func run() throws {
            let output = try Output(common, papers: files)
            var failed = 0
            for file in files {
                switch ProfileFolder.read(file) {
                case .failure(let fault):
                    try output.write(Output.shown(fault.description) + "\n")
                    failed += 1
                case .success(let text):
                    let read = PaperProfiles.read(text)
                    for fault in read.faults { try output.write(Output.shown(fault.description) + "\n") }
                    if read.faults.contains(where: { $0.severity == .error }) { failed += 1 }
                    if let summary = read.profile?.summary {
                        try output.write(Output.shown("\(file): good: \(summary)") + "\n")
                    } else if read.faults.allSatisfy({ $0.severity == .note }) {
                        try output.write(Output.shown("\(file): has no effect until it says which words tell the form") + "\n")
                    }
                }
            }
            if failed > 0 { throw ExitCode(failed == files.count ? 3 : 1) }
        }
    }
}
