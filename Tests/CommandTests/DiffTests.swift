import Foundation
import Testing

@Suite("Two results held against one another")
struct DiffTests {
    private let log = """
        Date,Service,Minutes,Status
        10/06/2025,Speech Therapy,30,Completed
        10/08/2025,Speech Therapy,30,Completed
        10/13/2025,Speech Therapy,30,Completed
        """
    private let mandates = """
        Student ID,Student,Service,Minutes per session,Sessions per week,Start Date,End Date
        4410,"Abara, Wren",Speech Therapy,30,2,09/02/2025,06/12/2026

        """

    private func result(_ log: String, in folder: Folder, to name: String, _ options: [String] = []) throws {
        try folder.write(log, to: "log.csv")
        try folder.write(mandates, to: "services.csv")
        _ = try Program.run(
            ["reconcile", "services.csv", "log.csv", "--from", "2025-10-06", "--through", "2025-10-17", "--output", name] + options, in: folder)
    }

    @Test("a row that came in is told as figures, sessions, week and changed paper")
    func row() throws {
        let folder = try Folder()
        try result(log, in: folder, to: "old.json", ["--format", "json"])
        try result(log + "\n10/15/2025,Speech Therapy,30,Completed\n", in: folder, to: "new.json", ["--format", "json"])
        let same = try Program.run(["diff", "old.json", "old.json"], in: folder)
        #expect(same.status == 0 && same.output == "Both runs say the same of 1 student.\n" && same.errors.isEmpty)
        let told = try Program.run(["diff", "old.json", "new.json"], in: folder)
        #expect(told.status == 1 && told.errors.isEmpty)
        #expect(told.output.contains("log.csv") && told.output.contains("Sessions counted for it: 3 before, 4 now."))
        #expect(told.output.contains("All three") && !told.output.contains("Most cautious"))
        #expect(told.output.contains("Oct 13–17, 2025: delivered 30 → 60"))
        let json = try Program.run(["diff", "old.json", "new.json", "--format", "json"], in: folder).json()
        let student = try #require((json["differing"] as? [[String: Any]])?.first)
        #expect(student["changesFigures"] as? Bool == true)
        #expect((student["why"] as? [[String: Any]])?.map { $0["cause"] as? String } == ["paper_changed"])
    }

    @Test("JSON and JSON Lines of the same papers are the same; other rules for the periods move no figure")
    func forms() throws {
        let folder = try Folder()
        try result(log, in: folder, to: "old.json", ["--format", "json"])
        try result(log, in: folder, to: "new.jsonl", ["--format", "jsonl"])
        #expect(try Program.run(["diff", "old.json", "new.jsonl"], in: folder).status == 0)
        try result(log, in: folder, to: "strict.json", ["--format", "json", "--profile", "literal"])
        // All three are always printed.
        #expect(try Program.run(["diff", "old.json", "strict.json"], in: folder).status == 0)
    }

    @Test("what is no result is said to be none, without a word of it")
    func others() throws {
        let folder = try Folder()
        try result(log, in: folder, to: "old.json", ["--format", "json"])
        try folder.write("", to: "empty.json")
        try folder.write("Abara, Wren, 30 minutes", to: "words.json")
        try folder.write("{\"schemaVersion\": 1, \"documents\": [\"Abara\"]}", to: "extract.json")
        try folder.write(String(repeating: "[", count: 100_000), to: "deep.json")
        for name in ["empty.json", "words.json", "extract.json", "deep.json", "missing.json", "."] {
            for order in [[name, "old.json"], ["old.json", name]] {
                let told = try Program.run(["diff"] + order, in: folder)
                #expect(told.status == 3 && told.output.isEmpty, "\(name)")
                #expect(told.errors.hasPrefix("\(name): error: ") && !told.errors.contains("Abara"), "\(told.errors)")
            }
        }
        #expect(try Program.run(["diff", "old.json"], in: folder).status == 64)
    }
}
