import Foundation
import Testing

@Suite("An empty sheet to fill in")
struct TemplateTests {
    private func lines(_ json: [String: Any]) throws -> Data {
        try JSONSerialization.data(withJSONObject: ["lines": json["lines"] ?? [], "records": json["records"] ?? []], options: [.sortedKeys])
    }

    @Test("a filled sheet is compared with the log and changes no figure")
    func filled() throws {
        let folder = try Folder()
        let written = try Program.run(["template", "observations", "--output", "mine.csv"], in: folder)
        #expect(written.status == 0 && written.output.isEmpty)
        let demo = Program.samples + "/cases/demo"
        let plain = try Program.run(["reconcile", "--format", "json", demo], in: folder)
        let empty = try Program.run(["reconcile", "--format", "json", demo, "mine.csv"], in: folder)
        #expect(empty.status == plain.status)
        #expect(try lines(empty.json()) == lines(plain.json()))
        var rows = try String(contentsOfFile: folder.file("mine.csv"), encoding: .utf8).components(separatedBy: "\r\n")
        let blank = try #require(rows.lastIndex(of: ",,,,,,"))
        rows[blank] = "9/4/2025,,speech therapy,no session: provider absent,,my child,"
        rows[1] = "Student,Corwin Pettibone,,,,,"
        try folder.write(rows.joined(separator: "\r\n"), to: "mine.csv")
        let filled = try Program.run(["reconcile", "--format", "json", demo, "mine.csv"], in: folder)
        #expect(filled.status == plain.status)
        #expect(try lines(filled.json()) == lines(plain.json()))
        let days = try #require(filled.json()["observations"] as? [[String: Any]])
        #expect(days.map { $0["outcome"] as? String } == ["disagrees"])
        let kinds = try #require(filled.json()["findings"] as? [[String: Any]]).compactMap { $0["kind"] as? String }
        #expect(kinds.contains("parent_disagrees"))
        #expect(!filled.errors.contains("Pettibone"))
    }

    @Test("XLSX is said not to be written, and no CSV goes by its name")
    func workbook() throws {
        let text = try Program.run(["template", "observations", "--format", "xlsx"])
        #expect(text.status == 0 && text.output.hasPrefix("IEPLedger parent observations") && text.errors.contains("CSV"))
        let folder = try Folder()
        let named = try Program.run(["template", "observations", "--output", "mine.xlsx"], in: folder)
        #expect(named.status == 64 && named.errors.contains(".csv"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("mine.xlsx")))
        #expect(try Program.run(["template", "letters"]).status == 64)
    }
}
