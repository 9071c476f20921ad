import ArgumentParser
import CaseFlow
import Confinement
import ProfileReading

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
    @OptionGroup var readers: ReaderOptions

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("Give at least one file or folder.") }
    }
}

/// How many processes read papers.
struct ReaderOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("How many papers to read at the same time; else as many as there are processors.", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
    }

    /// The processes that read: papers come from strangers and are never parsed in this one.
    var pool: ReaderPool { ReaderPool(jobs: jobs ?? ReaderPool.cores) }
}

/// What people say of logs and forms that the program does not know by itself.
struct ProfileOptions: ParsableArguments {
    @Option(
        name: .customLong("profile-dir"),
        help: ArgumentHelp(
            "A folder of profiles (YAML) for logs and forms that are not known by themselves; may be given several times. `iepledger profile draft` writes a first one.",
            valueName: "folder"))
    var folders: [String] = []

    /// The profiles; says what is wrong with them, and ends with status 64, where there is anything.
    func load(quiet: Bool = false) throws -> PaperProfiles {
        guard !folders.isEmpty else { return PaperProfiles() }
        do throws(ProfileFaults) {
            let profiles = try ProfileFolder.load(folders)
            if !quiet { for note in profiles.notes { Output.say(Output.shown(note.description)) } }
            return profiles
        } catch {
            for fault in error.all where fault.severity == .error || !quiet { Output.say(Output.shown(fault.description)) }
            throw ExitCode(64)
        }
    }
}
