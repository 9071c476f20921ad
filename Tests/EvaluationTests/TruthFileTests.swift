import Foundation
import Testing

@testable import Evaluation

@Suite("Truth files")
struct TruthFileTests {
    private func failure(_ json: String) -> TruthFileError? {
        do {
            _ = try Invented.truth(json)
            return nil
        } catch {
            return error as? TruthFileError
        }
    }

    @Test(
        "what is no JSON object is refused with the file's name",
        arguments: ["", "{\"mandates\": [", "[1]", "speech", "{\"mandates\": [1e999]}"])
    func notJSON(text: String) throws {
        let error = try #require(failure(text))
        #expect(error.code == .notJSON)
        #expect(error.description.hasPrefix("paper.truth.json: "))
    }

    @Test("a truth with neither mandates nor sessions is refused")
    func nothingToScore() throws {
        let error = try #require(failure("{\"kind\": \"iep\"}"))
        #expect(error.code == .nothingToScore)
        #expect(error.message.contains("`mandates` nor `sessions`"))
    }

    @Test("an empty list of mandates is enough, and sessions are then not scored")
    func emptyList() throws {
        let result = score(
            try Invented.truth("{\"mandates\": []}"), Invented.paper(sessions: [Invented.session("2024-09-03", 30)]))
        #expect(result.mandates == RowScore())
        #expect(result.sessions == nil)
    }

    @Test(
        "a value of the wrong kind is refused with its place",
        arguments: [
            ("{\"mandates\": {}}", "`mandates`"), ("{\"mandates\": [3]}", "`mandates[0]`"),
            ("{\"mandates\": [{\"startDate\": \"2024-02-30\"}]}", "`mandates[0].startDate`"),
            ("{\"mandates\": [{\"service\": 5}]}", "`mandates[0].service`"),
            (
                "{\"mandates\": [{\"frequency\": {\"parts\": [{\"minutesPerSession\": \"30\"}]}}]}",
                "`mandates[0].frequency.parts[0].minutesPerSession`"
            ),
            ("{\"mandates\": [{\"accept\": {\"endDate\": [\"June\"]}}]}", "`mandates[0].accept.endDate`"),
            ("{\"sessions\": [{\"date\": \"9/3/24\"}]}", "`sessions[0].date`"),
            ("{\"sessions\": [{\"minutes\": 22.5}]}", "`sessions[0].minutes`"),
            ("{\"sessions\": [{\"optional\": \"yes\"}]}", "`sessions[0].optional`"),
        ])
    func badValue(json: String, place: String) throws {
        let error = try #require(failure(json))
        #expect(error.code == .badValue)
        #expect(error.message.hasPrefix(place))
    }

    @Test("a name that the contract lacks is remarked on, not refused")
    func unknownName() throws {
        let truth = try Invented.truth("{\"mandates\": [{\"service\": \"speech\", \"providerRole\": null}]}")
        #expect(truth.remarks.count == 1)
        #expect(truth.remarks.first?.hasPrefix("mandates[0].service: `speech`") == true)
        #expect(score(truth, Invented.paper([Invented.speech()])).mandates?.whole == 0)
    }

    @Test("file and password are the truth's, else the document is the file beside it")
    func documentName() throws {
        let stated = try Invented.truth("{\"file\": \"scan 2.pdf\", \"password\": \"open\", \"mandates\": []}")
        #expect(stated.documentFileName == "scan 2.pdf")
        #expect(stated.password == "open")
        func name(_ neighbours: [String]) throws -> String {
            try TruthFile(json: Array("{\"sessions\": []}".utf8), name: "log.truth.json", neighbours: neighbours).documentFileName
        }
        #expect(try name(["log.csv", "log.truth.json", "logbook.csv"]) == "log.csv")
        #expect(try name(["log.csv", "log.pdf"]) == "log.pdf")
        #expect(try name(["log.csv", "log.xlsx"]) == "log.pdf")
        #expect(try name([]) == "log.pdf")
    }

    @Test("truth files are found in a folder and read from disk")
    func onDisk() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("truths-\(UUID().uuidString)")
        let inner = folder.appendingPathComponent("more")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("\u{FEFF}{\"sessions\": []}".utf8).write(to: inner.appendingPathComponent("log.truth.json"))
        try Data("date,minutes".utf8).write(to: inner.appendingPathComponent("log.csv"))
        let paths = try TruthFile.paths(in: folder.path)
        #expect(paths == [inner.path + "/log.truth.json"])
        #expect(try paths.map { try TruthFile.load($0).documentFileName } == ["log.csv"])
        #expect(throws: TruthFileError.self) { try TruthFile.load(inner.path + "/none.truth.json") }
        #expect(throws: (any Error).self) { try TruthFile.paths(in: folder.path + "/none") }
    }
}
