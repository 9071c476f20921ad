import Foundation
import Testing

@Suite("Results and messages")
struct OutputTests {
    static let everything: [[String]] = [
        ["extract"], ["extract", "--explain"], ["extract", "--format", "json"], ["extract", "--format", "jsonl"],
        ["extract", "--format", "csv"],
        ["tables"], ["tables", "--format", "csv"], ["tables", "--format", "html"], ["reconcile"],
        ["reconcile", "--format", "json"],
        ["reconcile", "--format", "jsonl"], ["reconcile", "--format", "csv"], ["reconcile", "--format", "html"],
    ]

    @Test("the same papers give the same bytes again, with one paper at a time and with three", arguments: everything)
    func sameBytes(command: [String]) throws {
        let papers = Program.samples + "/cases/seed-e-band"
        let first = try Program.run(command + ["--jobs", "1", papers])
        let threefold = try Program.run(command + ["--jobs", "3", papers])
        #expect(!first.output.isEmpty)
        #expect(first.output == threefold.output)
        #expect(first.errors == threefold.errors && first.status == threefold.status)
        #expect(!first.output.contains("\u{1B}[") && !first.errors.contains("\u{1B}["), "no colour where no terminal is")
    }

    @Test("--output writes the same bytes to the file and nothing to standard output", arguments: everything)
    func outputFile(command: [String]) throws {
        let folder = try Folder()
        let papers = Program.samples + "/cases/seed-a-360"
        let shown = try Program.run(command + [papers], in: folder)
        let written = try Program.run(command + [papers, "--output", "result"], in: folder)
        #expect(written.output.isEmpty)
        #expect(try folder.text("result") == shown.output)
        #expect(written.status == shown.status)
    }

    @Test("an output that cannot be written is named, with the reason: status 75")
    func cannotBeWritten() throws {
        let folder = try Folder()
        try folder.write(Papers.log, to: "log.csv")
        try folder.make("results")
        for target in ["results", "missing/result", "log.csv/result", "new/", ""] {
            let run = try Program.run(["extract", "log.csv", "--output", target], in: folder)
            #expect(run.status == 75, "\(target)")
            #expect(
                run.errors.contains(target.isEmpty ? "(empty path)" : target) && run.errors.contains("cannot be written"),
                "\(run.errors)")
        }
    }

    @Test("a full disk ends the run with status 75, and a device stays a device")
    func fullDisk() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let folder = try Folder()
        try folder.write(Papers.log, to: "log.csv")
        let named = try Program.run(["extract", "log.csv", "--output", "/dev/full"], in: folder)
        #expect(named.status == 75 && named.errors.contains("disk is full"))
        let piped = try Program.shell(#""$0" extract log.csv >/dev/full"#, in: folder)
        #expect(piped.status == 75 && piped.errors.contains("disk is full"))
        #expect(try Program.launch("/usr/bin/env", ["test", "-c", "/dev/full"]).status == 0)
    }

    @Test("a paper is never written over, not even inside a folder that is read: status 64")
    func neverOverAPaper() throws {
        let folder = try Folder()
        try folder.make("papers")
        try folder.write(Papers.log, to: "papers/log.csv")
        for arguments in [["papers/log.csv", "--output", "papers/log.csv"], ["papers", "--output", "papers/../papers/log.csv"]] {
            let run = try Program.run(["extract", "--format", "csv"] + arguments, in: folder)
            #expect(run.status == 64 && run.errors.contains("would be lost"))
            #expect(try folder.text("papers/log.csv") == Papers.log)
        }
    }

    @Test("an earlier result stays when a run ends without one")
    func earlierResultStays() throws {
        let folder = try Folder()
        try folder.write("earlier", to: "case.html")
        let run = try Program.run(["reconcile", "missing.pdf", "--format", "html", "--output", "case.html"], in: folder)
        #expect(run.status == 3)
        #expect(try folder.text("case.html") == "earlier")
    }

    @Test("--quiet keeps errors and drops warnings; --verbose adds what each paper is")
    func loudness() throws {
        let folder = try Folder()
        try folder.write("", to: "empty.csv")
        try folder.write(Papers.iep(ends: "09/01/2024"), to: "iep.pdf")
        func run(_ more: [String]) throws -> String {
            try Program.run(["extract", "iep.pdf", "empty.csv"] + more, in: folder).errors
        }
        let (quiet, plain, verbose) = (try run(["--quiet"]), try run([]), try run(["--verbose"]))
        #expect(quiet.contains("error") && !quiet.contains("warning"))
        #expect(plain.contains("error") && plain.contains("warning") && !plain.contains("iep.pdf: iep, 1 page"))
        #expect(verbose.contains("iep.pdf: iep, 1 page, 1 service"))
    }

    @Test("a reader that goes away ends the run without a word", arguments: ["", "trap '' PIPE; "])
    func brokenPipe(before: String) throws {
        let run = try Program.shell("\(before)\"$0\" extract --format json '\(Program.samples)/logs' | head -n 1")
        #expect(run.output == "{\n")
        #expect(run.errors.isEmpty, "\(run.errors)")
    }

    @Test("closed streams crash nothing")
    func closedStreams() throws {
        let folder = try Folder()
        try folder.write(Papers.log, to: "log.csv")
        #expect(try Program.shell(#""$0" parse-frequency <&-"#, in: folder).status == 0)
        #expect(try Program.shell(#""$0" extract log.csv <&-"#, in: folder).status == 0)
        #expect(try Program.shell(#""$0" extract missing.csv 2>&-"#, in: folder).status == 3)
        #expect(try Program.shell(#""$0" extract log.csv >&-"#, in: folder).status == 75)
    }

    @Test(
        "any file name may be given and comes back as given",
        arguments: [
            "speech log.csv", "Protokoll für März – 語.csv", "two\nlines.csv", "-dash.csv", "quote\"and'.csv", "semi;$(x)&.csv",
            "=1+1.csv",
        ])
    func fileNames(name: String) throws {
        let folder = try Folder()
        try folder.write(Papers.log, to: name)
        let run = try Program.run(["extract", "--format", "json", "--verbose", "--", name], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let documents = try #require(try run.json()["documents"] as? [[String: Any]])
        #expect(documents.first?["file"] as? String == name)
        #expect(run.errorLines.count == 1, "one line a paper, whatever its name: \(run.errors)")
    }

    @Test("cells that a spreadsheet would run as formulas come out as words")
    func formulas() throws {
        let folder = try Folder()
        let rows = ["=HYPERLINK(\"\"http://x\"\")", "+1+1", "@SUM(A1)", "-1+1|cmd", "\t=1", " =1"]
        let lines = rows.enumerated().map { "10/0\($0.offset + 1)/2025,Speech,30,Delivered,\"\($0.element)\"" }
        try folder.write("Date,Service,Minutes,Status,Note\n" + lines.joined(separator: "\n") + "\n", to: "=log.csv")
        let run = try Program.run(["extract", "--format", "csv", "=log.csv"], in: folder)
        #expect(run.output.split(separator: "\r\n").count == rows.count + 1)
        for cell in run.output.split(whereSeparator: { $0 == "," || $0 == "\r\n" }) {
            let bare = cell.drop { $0 == "\"" || $0 == " " }
            #expect(bare.first.map { !"=+@\t".contains($0) } ?? true, "\(cell)")
            #expect(!bare.hasPrefix("-1+1"))
        }
        #expect(run.output.contains("'=HYPERLINK"))
    }
}
