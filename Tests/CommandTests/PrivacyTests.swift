import Foundation
import Testing

/// Names stay in results: what goes to standard error may end up in a log file or a mail to somebody else.
@Suite("No names on standard error")
struct PrivacyTests {
    /// Every invented person in the sample documents, word by word, as the program itself reads them and as the truth files say.
    static let names: Set<String> = {
        var found: Set<String> = []
        func add(_ name: Any?) {
            guard let name = name as? String else { return }
            for word in name.split(whereSeparator: { !$0.isLetter && $0 != "-" }) where word.count > 3 { found.insert(String(word)) }
        }
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: Program.samples)) ?? []
        for file in files.sorted() where file.hasSuffix(".truth.json") {
            guard let data = FileManager.default.contents(atPath: Program.samples + "/" + file),
                let truth = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
            else { continue }
            add((truth["student"] as? [String: Any])?["name"])
        }
        let folders = ["iep", "logs", "cases"].map { Program.samples + "/" + $0 }
        for document in (try? Program.run(["extract", "--format", "json"] + folders).json()["documents"] as? [[String: Any]]) ?? [] {
            add((document["student"] as? [String: Any])?["name"])
            for session in document["sessions"] as? [[String: Any]] ?? [] {
                add(session["studentName"])
                add(session["provider"])
            }
        }
        return found.subtracting(["Therapist", "Speech", "Provider", "Teacher", "Staff"])
    }()

    @Test("no run over the sample documents says a name of theirs", arguments: ["extract", "tables", "reconcile", "evaluate"])
    func samples(command: String) throws {
        #expect(Self.names.count > 20 && Self.names.contains("Garrity"))
        let cases = Program.samples + "/cases"
        var folders = ["iep", "logs", "calendars"].map { Program.samples + "/" + $0 }
        if command == "reconcile" { folders += try FileManager.default.contentsOfDirectory(atPath: cases).sorted().map { cases + "/" + $0 } }
        if command != "evaluate" { folders.append(cases) }
        for folder in folders {
            let run = try Program.run([command, "--verbose", folder])
            for word in run.errors.split(whereSeparator: { !$0.isLetter && $0 != "-" }) {
                #expect(!Self.names.contains(String(word)), "\(command) \(folder): “\(word)” in \(run.errors)")
            }
        }
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
            ["reconcile", "--verbose", "--password", "Hush-4711", "--student", "Brandvold, Jory", "locked.pdf", "iep.pdf"], in: folder)
        #expect(run.errors.contains("[wrong-password]") && run.errors.contains("[no-such-student]"))
        #expect(!run.errors.contains("Hush") && !run.errors.contains("Jory") && !run.errors.contains("Brandvold"))
    }
}
