import ArgumentParser
import CaseFlow
import Foundation
import FrequencyLanguage
import Reports
import ServiceRecords

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "extract", abstract: "Reads papers and prints what they say.")
    @Argument var paths: [String]
    @Option var format: String = "json"
    @Option var password: [String] = []
    @Option var jobs: Int = 1
    func run() throws {
        let collector = PaperCollector(paths)
        let documents = collector.files.map { PaperReader(passwords: password).read(path: $0) }
        print(ExtractReport.json(documents))
    }
}

struct ParseFrequencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "parse-frequency", abstract: "Prints what phrases of frequency mean.")
    func run() throws {
        while let line = readLine() { print(ExtractReport.json(FrequencyParser.parse(line))) }
    }
}
