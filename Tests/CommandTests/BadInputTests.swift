import Foundation
import Testing

/// A paper that cannot be read, and what must be said of it.
struct BadPaper: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var code: String
    /// Words that tell the reader what to do.
    var advice: String
    var testDescription: String { "\(name): \(code)" }

    static let all = [
        BadPaper(name: "locked.pdf", bytes: lockedIEPBytes, code: "needs-password", advice: "--password"),
        BadPaper(name: "cut.pdf", bytes: Array(Papers.iep().prefix(60)), code: "damaged", advice: "Ask for the file again"),
        BadPaper(name: "empty.pdf", bytes: [], code: "empty-file", advice: "Ask for it again"),
        BadPaper(name: "empty.xlsx", bytes: [], code: "empty-file", advice: "Ask for it again"),
        BadPaper(name: "blank.csv", bytes: Array("\n\n  \n".utf8), code: "empty-file", advice: "Ask for it again"),
        BadPaper(name: "letter.pdf", bytes: Array("Dear parent, here is the log.".utf8), code: "not-a-pdf", advice: "as a PDF"),
        BadPaper(name: "picture.pdf", bytes: Papers.pdf([]), code: "needs-ocr", advice: "OCR"),
        BadPaper(name: "none.pdf", bytes: Papers.pdf([], pages: 0), code: "no-pages", advice: "Ask for the file again"),
        BadPaper(
            name: "empty.zip", bytes: Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18), code: "empty-archive",
            advice: "Ask for it again"),
        BadPaper(name: "broken.zip", bytes: Array(Papers.archive.prefix(20)), code: "damaged-archive", advice: "Ask for the file again"),
        BadPaper(name: "photo.jpg", bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], code: "unsupported-container", advice: "PDF"),
        BadPaper(name: "one.csv", bytes: Array("Notes\nhello\nworld\n".utf8), code: "nothing-recognised", advice: "CSV"),
        BadPaper(
            name: "unknown.csv", bytes: Array("Alpha,Beta,Gamma\n1,2,3\nx,y,z\n".utf8), code: "nothing-recognised",
            advice: "heading row"),
        BadPaper(
            name: "noise.csv", bytes: (0..<900).map { UInt8(($0 * 89 + 7) % 256) }, code: "unsupported-container", advice: "PDF"),
    ]
}

@Suite("Papers that cannot be read")
struct BadInputTests {
    @Test("each is named with its fault and what to do, and nothing else is read: status 3", arguments: BadPaper.all)
    func alone(paper: BadPaper) throws {
        let folder = try Folder()
        try folder.write(paper.bytes, to: paper.name)
        let run = try Program.run(["extract", paper.name], in: folder)
        #expect(run.status == 3)
        let line = try #require(run.errorLines.last { $0.hasPrefix(paper.name + ": error: ") }, "\(run.errors)")
        #expect(line.hasSuffix("[\(paper.code)]"), "\(line)")
        #expect(line.contains(paper.advice), "\(line)")
        #expect(!run.output.isEmpty)
    }

    @Test("one among good papers keeps nothing from being read: status 1", arguments: BadPaper.all)
    func amongGoodOnes(paper: BadPaper) throws {
        let folder = try Folder()
        try folder.write(paper.bytes, to: paper.name)
        try folder.write(Papers.log, to: "log.csv")
        let run = try Program.run(["extract", "--format", "jsonl", paper.name, "log.csv"], in: folder)
        #expect(run.status == 1)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 2, "a document a line, in the order given")
        #expect(lines.first?.contains(paper.name) == true && lines.first?.contains("\"\(paper.code)\"") == true)
        #expect(lines.last?.contains("2025-10-08") == true)
    }

    @Test("a locked PDF opens with its password among several, and not with a wrong one")
    func passwords() throws {
        let folder = try Folder()
        try folder.write(lockedIEPBytes, to: "locked.pdf")
        let right = try Program.run(
            ["extract", "--password", "no", "--password", "secret", "locked.pdf", "--format", "json"], in: folder)
        #expect(right.output.contains("speech_language"))
        #expect(right.errors.isEmpty)
        let wrong = try Program.run(["extract", "--password", "no", "locked.pdf"], in: folder)
        #expect(wrong.status == 3)
        #expect(wrong.errors.contains("[wrong-password]") && !wrong.errors.contains("secret"))
    }

    @Test("paths that are no papers are refused at once", arguments: ["extract", "tables", "reconcile"])
    func pathsThatAreNoPapers(command: String) throws {
        let folder = try Folder()
        try folder.make("none")
        let pipe = try Program.launch("/usr/bin/env", ["mkfifo", folder.file("pipe.pdf")])
        #expect(pipe.status == 0)
        let cases = [
            "missing.pdf": "not-found", "": "not-found", "pipe.pdf": "special-file", "/dev/null": "special-file",
            "/dev/zero": "special-file", "none": "empty-folder",
        ]
        for (path, code) in cases {
            let run = try Program.run([command, path], in: folder)
            #expect(run.status == 3, "\(path)")
            #expect(run.errorLines.first?.hasSuffix("[\(code)]") == true, "\(path): \(run.errors)")
        }
    }

    @Test("a pipe or a link inside a folder is said and the rest is read")
    func insideAFolder() throws {
        let folder = try Folder()
        try folder.make("papers/deeper")
        try folder.write(Papers.log, to: "papers/deeper/log.csv")
        try folder.write(Papers.log, to: "outside.csv")
        _ = try Program.launch("/usr/bin/env", ["mkfifo", folder.file("papers/pipe")])
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("papers/link.csv"), withDestinationPath: folder.file("outside.csv"))
        let run = try Program.run(["extract", "--format", "jsonl", "papers"], in: folder)
        #expect(run.status == 1)
        let files = run.output.split(separator: "\n").map { $0.prefix(40) }
        #expect(
            files.count == 3 && files[0].contains("deeper/log.csv") && files[1].contains("link.csv") && files[2].contains("pipe"))
        #expect(run.errors.contains("[special-file]") && run.errors.contains("[link-skipped]"))
    }

    @Test("an IEP without services asks for a person: status 1")
    func noServices() throws {
        let folder = try Folder()
        try folder.write(
            Papers.pdf(["Individualized Education Program (IEP)", "Present levels: reads aloud.", "Goals: reads alone."]),
            to: "iep.pdf")
        let run = try Program.run(["extract", "iep.pdf"], in: folder)
        #expect(run.status == 1)
        #expect(run.errors.contains("[no-services-found]"))
    }

    @Test(
        "dates that make no sense are said, and a person must look: status 1",
        arguments: [
            (Papers.iep(begins: "09/02/2025", ends: "09/01/2024"), "dates-wrong-way-round"),
            (Papers.iep(begins: "09/02/1899"), "date-implausible"),
            (Papers.iep(born: "03/09/2036"), "birth-after-paper"),
        ])
    func senselessDates(bytes: [UInt8], code: String) throws {
        let folder = try Folder()
        try folder.write(bytes, to: "iep.pdf")
        let run = try Program.run(["extract", "iep.pdf"], in: folder)
        #expect(run.status == 1)
        #expect(run.errorLines.contains { $0.hasPrefix("iep.pdf:") && $0.hasSuffix("[\(code)]") }, "\(run.errors)")
        #expect(!run.errors.contains("Brandvold"))
    }

    @Test("dates in order raise nothing")
    func sensibleDates() throws {
        let folder = try Folder()
        try folder.write(Papers.iep(), to: "iep.pdf")
        let run = try Program.run(["extract", "iep.pdf"], in: folder)
        #expect(run.errors.isEmpty && run.output.contains("speech-language"))
    }

    @Test("rows of a log with senseless dates are counted and named by row")
    func senselessRows() throws {
        let folder = try Folder()
        try folder.write(
            "Date,Service,Minutes,Status\n10/06/1899,Speech,30,Delivered\n10/07/2525,Speech,30,Delivered\n10/08/2025,Speech,30,Delivered\n",
            to: "log.csv")
        let run = try Program.run(["extract", "log.csv"], in: folder)
        #expect(run.status == 1)
        #expect(run.errors.contains("row 2") && run.errors.contains("row 3") && run.errors.contains("[rows-not-read]"))
    }

    @Test("a PDF cut off anywhere neither crashes nor passes for whole")
    func cutAnywhere() throws {
        let folder = try Folder()
        let whole = Papers.iep()
        let names = stride(from: 0, to: whole.count - 40, by: whole.count / 12).map { "cut\($0).pdf" }
        for name in names { try folder.write(Array(whole.prefix(Int(name.dropFirst(3).dropLast(4)) ?? 0)), to: name) }
        let run = try Program.run(["extract", "--format", "jsonl"] + names, in: folder)
        #expect(!run.signalled && [1, 3].contains(run.status))
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == names.count)
        for line in lines {
            #expect(line.contains("\"severity\":\"error\"") || line.contains("\"severity\":\"warning\""), "\(line.prefix(200))")
        }
    }

    @Test(
        "tables says of each unreadable paper what extract says",
        arguments: BadPaper.all.filter { !["nothing-recognised", "not-a-pdf"].contains($0.code) })
    func tablesToo(paper: BadPaper) throws {
        let folder = try Folder()
        try folder.write(paper.bytes, to: paper.name)
        let run = try Program.run(["tables", paper.name], in: folder)
        #expect(run.status == 3)
        #expect(run.errors.contains("[\(paper.code)]"), "\(run.errors)")
    }
}
