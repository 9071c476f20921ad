import ArgumentParser

/// Options that every command has.
struct CommonOptions: ParsableArguments {
    @Flag(name: .long, help: "Say nothing on standard error but errors.")
    var quiet = false
    @Flag(name: .long, help: "Say more on standard error: what each paper was taken for, and notes.")
    var verbose = false
    @Option(name: .long, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
    var output: String?

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    }
}

/// Options of the commands that read papers.
struct ReadingOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Files and folders to read.", valueName: "path"))
    var paths: [String]
    @Option(name: .long, help: ArgumentHelp("A password for locked PDFs; may be given several times.", valueName: "password"))
    var password: [String] = []
    @Option(name: .long, help: ArgumentHelp("How many papers to read at the same time.", valueName: "n"))
    var jobs = 2

    func validate() throws {
        guard jobs >= 1 else { throw ValidationError("--jobs must be 1 or more.") }
        guard !paths.isEmpty else { throw ValidationError("Give at least one file or folder.") }
    }
}
