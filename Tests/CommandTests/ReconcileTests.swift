import Foundation
import Testing

@Suite("Reconcile as a command")
struct ReconcileTests {
    static func sample(_ name: String) -> String { Program.samples + "/cases/" + name }

    private func reconcile(_ arguments: [String], in folder: Folder? = nil) throws -> (run: Program.Run, json: [String: Any]) {
        let run = try Program.run(["reconcile", "--format", "json"] + arguments, in: folder)
        return (run, try run.json())
    }

    private func codes(_ json: [String: Any]) -> Set<String> {
        Set((json["problems"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String })
    }

    @Test("one student is one object; several are an array, a line each, and a choice")
    func students() throws {
        let one = try reconcile([Self.sample("seed-a-360")]).json
        #expect(one["students"] == nil && (one["lines"] as? [Any])?.count == 1)
        let both = [Self.sample("seed-a-360"), Self.sample("seed-c-240")]
        let several = try reconcile(both)
        let students = try #require(several.json["students"] as? [[String: Any]])
        #expect(students.count == 2 && several.json["schemaVersion"] as? Int == 1)
        let ids = students.compactMap { ($0["student"] as? [String: Any])?["id"] as? String }
        try #require(ids.count == 2)
        #expect(ids == ids.sorted())

        let lines = try Program.run(["reconcile", "--format", "jsonl"] + both).output.split(separator: "\n")
        #expect(lines.count == 2)
        for (line, id) in zip(lines, ids) {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect((object["student"] as? [String: Any])?["id"] as? String == id)
        }

        let page = try Program.run(["reconcile", "--format", "html"] + both)
        #expect(page.status == 64 && page.output.isEmpty && page.errors.contains("--student"))
        let chosen = try Program.run(["reconcile", "--format", "html", "--student", ids[1]] + both)
        #expect(chosen.output.hasPrefix("<!DOCTYPE html>") || chosen.output.hasPrefix("<!doctype html>"))
        let byID = try reconcile(both + ["--student", ids[0]]).json
        #expect((byID["student"] as? [String: Any])?["id"] as? String == ids[0])
        let name = try #require((byID["student"] as? [String: Any])?["name"] as? String)
        let byName = try reconcile(both + ["--student", name.uppercased()]).json
        #expect((byName["student"] as? [String: Any])?["id"] as? String == ids[0])

        let nobody = try reconcile(both + ["--student", "Nobody Atall"])
        #expect(nobody.run.status == 1 && codes(nobody.json) == ["no-such-student"])
        #expect(nobody.run.errors.contains("[no-such-student]") && !nobody.run.errors.contains("Atall"))
    }

    @Test("the arithmetic of a line is shown by its number or its words, and a name that fits none is wrong usage")
    func explaining() throws {
        let sample = Self.sample("seed-e-band")
        let byWords = try Program.run(["reconcile", sample, "--explain", "speech"])
        #expect(byWords.output.contains("360 required = 240 delivered + 30 made up + 30 excused + 60 missed"))
        #expect(byWords.output.contains("30 make good Feb 12"))
        #expect(try Program.run(["reconcile", sample, "--explain", "1"]).output == byWords.output)
        let json = try reconcile([sample, "--explain", "all"]).json
        let lines = try #require(json["lines"] as? [[String: Any]])
        #expect((lines.first?["arithmetic"] as? [Any])?.count == (lines.first?["periods"] as? [Any])?.count)
        let none = try Program.run(["reconcile", sample, "--explain", "7"])
        #expect(none.status == 64 && none.output.isEmpty && none.errors.contains("1  Speech-language therapy"))
        #expect(try Program.run(["reconcile", sample, "--explain", "1", "--format", "html"]).status == 64)
    }

    @Test("a log without an IEP, an IEP without a log, and neither: said, and never status 0")
    func nothingToReconcile() throws {
        let folder = try Folder()
        try folder.write(Papers.log, to: "log.csv")
        try folder.write(Papers.iep(), to: "iep.pdf")
        try folder.write("Alpha,Beta\n1,2\n", to: "other.csv")
        let iep = try reconcile(["iep.pdf"], in: folder)
        #expect(iep.run.status == 1 && codes(iep.json).contains("no-window"))
        let log = try reconcile(["log.csv"], in: folder)
        #expect(log.run.status == 1)
        #expect(codes(log.json).contains("no-iep"), "\(log.run.output)")
        let other = try reconcile(["other.csv"], in: folder)
        #expect(other.run.status == 3 && codes(other.json).contains("nothing-recognised"))
        for format in ["text", "csv", "jsonl", "html"] {
            let run = try Program.run(["reconcile", "missing.pdf", "--format", format], in: folder)
            #expect(run.status == 3)
            #expect(run.errors.contains("[not-found]") && run.errors.contains("nothing to compare"))
        }
    }

    @Test("one bad paper is among the problems, the figures are there: status 1")
    func badPaperAmongGood() throws {
        let folder = try Folder()
        try folder.write("", to: "empty.pdf")
        let both = try reconcile([Self.sample("seed-a-360"), "empty.pdf"], in: folder)
        #expect(both.run.status == 1 && codes(both.json).contains("empty-file"))
        #expect((both.json["lines"] as? [Any])?.count == 1)
        let text = try Program.run(["reconcile", Self.sample("seed-a-360"), "empty.pdf"], in: folder)
        #expect(text.output.contains("empty.pdf") && text.errors.contains("empty.pdf: error"))
    }

    @Test("a warning of a log reaches the problems of its student")
    func warningsOfPapers() throws {
        let folder = try Folder()
        try folder.write(Papers.iep(), to: "iep.pdf")
        try folder.write(Papers.log + "13/45/2025,Speech,30,Delivered\n", to: "log.csv")
        let case1 = try reconcile(["iep.pdf", "log.csv"], in: folder)
        #expect(case1.run.status == 1)
        #expect(codes(case1.json).contains("rows-not-read"), "\(case1.json["problems"] ?? "")")
    }

    @Test("policy switches change the figures; unknown ones and settings are problems")
    func policy() throws {
        let folder = try Folder()
        let papers = Self.sample("seed-e-band")
        try folder.write("student_absent: counted\nno.such: yes\nweek.partial: sometimes\n", to: "policy.yml")
        let plain = try reconcile([papers]).json
        let changed = try reconcile([papers, "--policy", "policy.yml"], in: folder)
        #expect(codes(changed.json).isSuperset(of: ["unknown-switch", "unknown-setting"]))
        #expect(changed.run.status == 1)
        #expect(missed(plain) == 60 && missed(changed.json) == 90)
    }

    private func missed(_ json: [String: Any]) -> Int? {
        let line = (json["lines"] as? [[String: Any]])?.first
        let standard = (line?["figures"] as? [String: Any])?["standard"] as? [String: Any]
        return standard?["missed"] as? Int
    }

    @Test("the window is that of --from and --through; nothing after --as-of is required")
    func window() throws {
        let papers = Self.sample("seed-e-band")
        let narrow = try reconcile([papers, "--from", "2025-02-10", "--through", "2025-02-16"]).json
        #expect(missed(narrow) == 0)
        let window = try #require(narrow["window"] as? [String: Any])
        #expect(
            window["from"] as? String == "2025-02-10" && window["through"] as? String == "2025-02-16"
                && window["source"] as? String == "option")
        let early = try reconcile([papers, "--as-of", "2025-02-16"]).json
        let seen = try #require(early["window"] as? [String: Any])
        #expect(missed(early) == 30 && seen["through"] as? String == "2025-02-16", "the make-up of March had not been given")
        let senseless = try reconcile([papers, "--from", "1899-01-01", "--through", "2025-03-14"])
        #expect(senseless.run.status == 1 && codes(senseless.json).contains("window-too-long"))
    }

    @Test("--assume-covered turns undocumented minutes into missed ones")
    func assumedCoverage() throws {
        let papers = [Self.sample("seed-e-band"), "--from", "2025-02-03", "--through", "2025-03-21"]
        let doubtful = missed(try reconcile(papers).json)
        let certain = missed(try reconcile(papers + ["--assume-covered", "2025-03-15..2025-03-21"]).json)
        #expect(doubtful == 60 && certain == 120)
    }

    @Test("the profile named shows in the periods")
    func profiles() throws {
        func shownMissed(_ profile: String) throws -> Int {
            let json = try reconcile([Self.sample("seed-e-band"), "--profile", profile]).json
            let periods = (json["lines"] as? [[String: Any]])?.first?["periods"] as? [[String: Any]] ?? []
            #expect(json["profile"] as? String == profile)
            return periods.reduce(0) { $0 + ($1["missed"] as? Int ?? 0) }
        }
        #expect(try ["standard", "literal", "conservative"].map(shownMissed) == [60, 90, 0])
    }
}
