import CaseFlow
import CivilTime
import Foundation
import Pages
import ServiceRecords
import Testing

/// The bytes of a file that the tests of the rooms below use too.
private func fixture(_ path: String) throws -> [UInt8] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: tests.appendingPathComponent(path)))
}

private func documents(_ path: String) throws -> [Document] {
    try PaperReader().readAll(fixture(path), file: path.split(separator: "/").last.map(String.init) ?? path)
}

@Suite("Papers inside archives and mails")
struct UnpackingTests {
    @Test("the papers of an archive are named by their place in it")
    func archive() throws {
        let found = try documents("ContainersTests/Fixtures/response.zip")
        #expect(found.map(\.file) == ["response.zip!/logs/speech é.csv", "response.zip!/readme.txt"])
        #expect(found[0].kind == .serviceLog)
        #expect(found[0].sessions.map(\.minutes) == [30, 30, 0])
        #expect(found[1].kind == .unreadable)
    }

    @Test("a list in a mail is a log of the child whom its subject names")
    func listInMail() {
        let mail = """
            From: Kim Lund <k@school.invalid>
            To: family@home.invalid
            Subject: RE: Fwd: Tess Marl - counseling sessions since September
            Date: Fri, 30 Jan 2026 17:41:08 -0500
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            Here is my list:

              9/9 - seen, 30 min
              9/16 - seen, 30 min
              9/23 - she was out sick
              10/7, 10/14 and 10/21 - seen, 30 min each
              1/6 - seen, 30 min

            Kim Lund, LCSW

            On Thu, Jan 29, 2026 Somebody wrote:
            > 9/16 - 20 min
            > 11/18 - 20 min
            """
        let found = PaperReader().readAll([UInt8](mail.replacing("\n", with: "\r\n").utf8), file: "list.eml")
        #expect(found.count == 1 && found[0].kind == .serviceLog && found[0].student.name == "Tess Marl")
        #expect(found[0].sessions.map(\.date.description) == ["2025-09-09", "2025-09-16", "2025-09-23", "2025-10-07", "2025-10-14", "2025-10-21", "2026-01-06"])
        #expect(found[0].sessions.allSatisfy { $0.service == .counseling })
    }

    @Test("archives in archives are opened, each level in the name")
    func nested() throws {
        let found = try documents("ContainersTests/Fixtures/nested.zip")
        #expect(
            found.map(\.file) == [
                "nested.zip!/inner.zip!/a/speech.csv", "nested.zip!/inner.zip!/deep.tar.gz!/ot.csv", "nested.zip!/plain.csv",
            ])
        #expect(found.allSatisfy { $0.sessions.count == 3 })
    }

    @Test("archives deeper than any real one are refused")
    func deep() throws {
        let found = try documents("ContainersTests/Fixtures/deep.zip")
        #expect(found.count == 1)
        #expect(found[0].problems.map(\.code) == ["nested-too-deep"])
        #expect(found[0].file.count(where: { $0 == "!" }) == 6)
    }

    @Test("a bomb is named, and what came before it is read")
    func bomb() throws {
        let found = try documents("ContainersTests/Fixtures/bomb.zip")
        #expect(found.map(\.file) == ["bomb.zip", "bomb.zip!/small.csv"])
        #expect(found[0].problems.map(\.code) == ["archive-too-large"])
        #expect(found[1].sessions.count == 3)
    }

    @Test("members that share one packed stretch are refused when they come to too much")
    func overlappingBomb() throws {
        let found = try documents("ContainersTests/Fixtures/overlap.zip")
        #expect(found[0].problems.map(\.code) == ["archive-too-large"])
        #expect(found.count < 60)
    }

    @Test("what a tar archive holds beside files is said and not followed")
    func specials() throws {
        let found = try documents("ContainersTests/Fixtures/specials.tar")
        #expect(found[0].problems.map(\.code) == ["unsafe-name", "link-skipped"])
        #expect(found.dropFirst().allSatisfy { $0.sessions.count == 3 && !$0.file.contains("..") })
        #expect(found.count == 9)
    }

    @Test("names that lead out of the archive are said")
    func traversal() throws {
        let found = try documents("ContainersTests/Fixtures/traversal.zip")
        #expect(found[0].problems.map(\.code) == ["unsafe-name"])
        #expect(found.dropFirst().allSatisfy { $0.sessions.count == 3 && !$0.file.contains("..") })
        #expect(found.count == 5)
    }

    @Test("a locked member is a document of its own")
    func locked() throws {
        let found = try documents("ContainersTests/Fixtures/locked.zip")
        #expect(found.map(\.file) == ["locked.zip!/secret.csv"])
        #expect(found[0].problems.map(\.code) == ["needs-password"])
    }

    @Test("a mail's table is its own log, and its attachments are papers")
    func mail() throws {
        let text = """
            From: records@example.invalid
            Subject: Speech log for Ida Pell
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=xx

            --xx
            Content-Type: text/html; charset=utf-8

            <p>Hello</p><table><tr><th>Date</th><th>Minutes</th><th>Comment</th></tr><tr><td>9/4/2025</td><td>30</td><td>seen</td></tr>
            <tr><td>9/11/2025</td><td>20</td><td>seen</td></tr><tr><td>9/18/2025</td><td>30</td><td>seen</td></tr></table>
            --xx
            Content-Type: text/csv; name=ot.csv
            Content-Disposition: attachment

            Date,Service,Minutes
            9/5/2025,OT,25
            9/12/2025,OT,25
            --xx
            Content-Type: message/rfc822

            From: a@example.invalid
            To: b@example.invalid
            Subject: thanks

            Thank you for the logs.
            --xx--
            """
        let found = PaperReader().readAll(Array(text.utf8), file: "mail.eml")
        #expect(found.map(\.file) == ["mail.eml", "mail.eml!/ot.csv", "mail.eml!/attachment 2.eml"])
        #expect(found.map(\.kind) == [.serviceLog, .serviceLog, .correspondence])
        #expect(found[0].mediaType == "message/rfc822")
        #expect(found[0].sessions.map(\.minutes) == [30, 20, 30])
        #expect(found[0].sessions.allSatisfy { $0.service == .speechLanguage })
        #expect(found[1].sessions.map(\.minutes) == [25, 25])
        #expect(found.allSatisfy { $0.problems.allSatisfy { $0.severity != .error } })
    }

    @Test("a message saved by Outlook gives its files")
    func outlook() throws {
        let found = try documents("ContainersTests/Fixtures/message.msg")
        #expect(
            found.map(\.file) == [
                "message.msg", "message.msg!/speech log.csv", "message.msg!/NOTE.TXT", "message.msg!/Older log.txt",
            ])
        #expect(found[0].mediaType == "application/vnd.ms-outlook")
        #expect(found[1].kind == .serviceLog)
    }

    @Test("a mailbox gives its mails")
    func mailbox() {
        let mail =
            "From: a@b.invalid\nTo: c@d.invalid\nSubject: log\nMIME-Version: 1.0\nContent-Type: text/csv; name=ot.csv\n\nDate,Service,Minutes\n9/5/2025,OT,25\n\n"
        let box = "From a@b.invalid Mon Sep  1 00:00:00 2025\n" + mail + "From a@b.invalid Tue Sep  2 00:00:00 2025\n" + mail
        let found = PaperReader().readAll(Array(box.utf8), file: "box.mbox")
        #expect(
            found.map(\.file) == [
                "box.mbox!/message 1.eml", "box.mbox!/message 1.eml!/ot.csv", "box.mbox!/message 2.eml",
                "box.mbox!/message 2.eml!/ot.csv",
            ])
        #expect(found.map(\.sessions.count) == [0, 1, 0, 1])
    }

    @Test("an archive in which a workbook lies unpacked is no workbook")
    func storedWorkbook() throws {
        let found = try documents("CaseFlowTests/Fixtures/stored-workbook.zip")
        #expect(found.map(\.file) == ["stored-workbook.zip!/kinds.xlsx", "stored-workbook.zip!/therapy.docx"])
    }

    @Test(
        "the log of a Word document, an old workbook, an OpenDocument sheet and a web page is read",
        arguments: ["therapy.docx", "styled.xls", "styled.ods", "styled.fods"])
    func containers(file: String) throws {
        let found = try documents("SheetReadingTests/Fixtures/" + file)
        #expect(found.map(\.kind) == [.serviceLog])
        #expect(found[0].sessions.count == 4)
    }
}
