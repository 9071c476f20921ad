import ArgumentParser

/// `iepledger evaluate`
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Scores extraction against truth files that lie beside the documents.")

    @Argument(help: ArgumentHelp("A folder with documents and NAME.truth.json files.", valueName: "folder"))
    var folder: String
    @OptionGroup var common: CommonOptions

    func run() throws {}
}
