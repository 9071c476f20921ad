import Foundation
import Testing

/// Names stay in results: what goes to standard error may end up in a log file or a mail to somebody else.
@Suite("No names on standard error")
struct PrivacyTests {
    static let folders = ["iep", "logs", "calendars", "cases"].map { Program.samples + "/" + $0 }
    /// All sample documents read once.
    static let all = Result { try Program.run(["extract", "--verbose", "--format", "json"] + folders) }

    /// Every invented person in the sample documents, word by word, as the program itself reads them and as the truth files say.
    static let names = Result { try gathered() }

    private static func gathered() throws -> Set<String> {
        var found: Set<String> = []
        func add(_ name: Any?) {
            guard let name = name as? String else { return }
            for word in name.split(whereSeparator: { !$0.isLetter && $0 != "-" }) where word.count > 3 {
                found.insert(String(word))
            }
        }
        for file in try FileManager.default.subpathsOfDirectory(atPath: Program.samples) where file.hasSuffix(".truth.json") {
            let data = try Data(contentsOf: URL(filePath: Program.samples + "/" + file))
            let truth = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            add((truth["student"] as? [String: Any])?["name"])
        }
        for document in try all.get().json()["documents"] as? [[String: Any]] ?? [] {
            add((document["student"] as? [String: Any])?["name"])
            for session in document["sessions"] as? [[String: Any]] ?? [] {
                add(session["studentName"])
                add(session["provider"])
            }
        }
        return found.subtracting(["Therapist", "Speech", "Provider", "Teacher", "Staff"])
    }

    /// Holds the messages of a run against the names.
    private func check(_ run: Program.Run, _ names: Set<String>) {
        for word in run.errors.split(whereSeparator: { !$0.isLetter && $0 != "-" }) {
            #expect(!names.contains(String(word)), "“\(word)” in \(run.errors)")
        }
    }

    @Test("extract, tables and reconcile say no name of the sample documents")
    func samples() throws {
        let names = try Self.names.get()
        #expect(names.count > 20 && names.contains("Garrity"))
        let all = try Self.all.get()
        #expect(all.errorLines.count > 20)
        check(all, names)
        check(try Program.run(["tables", "--verbose"] + Self.folders), names)
        check(try Program.run(["reconcile", "--verbose", "--format", "json"] + Self.folders), names)
        check(try Program.run(["evaluate", "--verbose", Program.samples + "/logs"]), names)
    }

    @Test(
        "reconcile says no name of a case",
        arguments: ["demo", "seed-a-360", "seed-b-320", "seed-c-240", "seed-d-210", "seed-e-band"])
    func cases(name: String) throws {
        check(
            try Program.run(["reconcile", "--verbose", "--format", "csv", Program.samples + "/cases/" + name]),
            try Self.names.get())
    }

    @Test(
        "a table that cannot be read is not quoted",
        arguments: [
            "Ottilie Brandvold,10/06/2025,fine\nJory Brandvold,10/07/2025,fine\n",
            "Ottilie Brandvold,10/06/2025,30,Delivered\nJory Brandvold,10/07/2025,30,Delivered\n",
            "Quando,Ottilie Brandvold,Wieviel\n10/06/2025,a,b\n10/07/2025,c,d\n",
            "Date,Service,Minutes,Status\n10/06/2025,Brandvold,Brandvold,Brandvold\n99/99/2025,Brandvold,30,Brandvold\n",
            "Student: Ottilie Brandvold\nDate,Minutes,Status\nBrandvold,Brandvold,Brandvold\n",
            "\"Ottilie Brandvold,10/06/2025\nDate,Minutes\n10/07/2025,\"30\"x\n",
            "Ottilie Brandvold,Jory Brandvold\n10/06/2025,30\n10/07/2025,45\n10/08/2025,45\n",
        ])
    func tablesAreNotQuoted(text: String) throws {
        let folder = try Folder()
        try folder.write(text, to: "log.csv")
        for command in ["extract", "reconcile", "tables"] {
            let run = try Program.run([command, "--verbose", "log.csv"], in: folder)
            #expect(!run.errors.contains("Brandvold") && !run.errors.contains("Ottilie"), "\(run.errors)")
        }
    }

    @Test("neither a password nor a student asked for is repeated")
    func optionsAreNotRepeated() throws {
        let folder = try Folder()
        try folder.write(lockedIEPBytes, to: "locked.pdf")
        try folder.write(Papers.iep(), to: "iep.pdf")
        let run = try Program.run(
            ["reconcile", "--verbose", "--password", "Hush-4711", "--student", "Brandvold, Jory", "locked.pdf", "iep.pdf"],
            in: folder)
        #expect(run.errors.contains("[wrong-password]") && run.errors.contains("[no-such-student]"))
        #expect(!run.errors.contains("Hush") && !run.errors.contains("Jory") && !run.errors.contains("Brandvold"))
    }
}
