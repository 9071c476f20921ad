import ArgumentParser
import CaseFlow
import Confinement

/// `iepledger worker`: what the program starts to read papers in; Docs/Security.md.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Reads papers for another iepledger, locked in; not for use by hand.", shouldDisplay: false)

    @Option(help: ArgumentHelp("The process that asks.", valueName: "pid"))
    var parent: Int32?
    @Option(help: ArgumentHelp("The most memory it may use.", valueName: "bytes"))
    var memory = ReadingLimits().memory
    @Flag(name: .customLong("self-test"), help: "Lock a process in, have it try to get out, and print what was refused.")
    var selfTest = false
    @Flag(help: "With --self-test: do not lock it in, to see what the attempts do then.")
    var unlocked = false
    @Flag(help: "With --self-test: in this very process, which must write to a pipe.")
    var inside = false

    func validate() throws {
        guard memory > 0 else { throw ValidationError("--memory must be more than 0.") }
        guard selfTest != (parent != nil) else { throw ValidationError("Give --parent or --self-test.") }
    }

    func run() throws {
        if let parent { PaperWorker.serve(parent: parent, memory: memory) }
        let lines: [String], isWell: Bool
        if inside {
            let test = SelfTest.run(unlocked: unlocked)
            (lines, isWell) = (test.lines, test.isWell)
        } else {
            (lines, isWell) = SelfTest.inWorker(unlocked: unlocked) ?? (["No worker could be started."], false)
        }
        for line in lines { print(line) }
        if !isWell { throw ExitCode(1) }
    }

    /// Serves at once when the arguments are those that the program gives itself: reading them in full takes longer than the start.
    static func serveIfAsked() {
        let arguments = CommandLine.arguments
        guard arguments.count == 6, arguments[1] == "worker", arguments[2] == "--parent", let parent = Int32(arguments[3]),
            arguments[4] == "--memory", let memory = Int(arguments[5])
        else { return }
        PaperWorker.serve(parent: parent, memory: memory)
    }
}
