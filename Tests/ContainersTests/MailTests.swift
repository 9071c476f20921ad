import Containers
import Testing

private func mail(_ text: String) -> Mail { mail(Array(text.replacingLineEnds.utf8)) }

private func mail(_ bytes: [UInt8]) -> Mail {
    var budget = ContainerBudget()
    return Mail(bytes, budget: &budget)
}

extension String {
    /// Mails end their lines with two characters.
    fileprivate var replacingLineEnds: String {
        split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
}

extension Mail.Body {
    fileprivate var text: String {
        String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    }
}

@Suite struct MailTests {
    @Test func `a plain mail has its subject and its words`() {
        let mail = mail("From: a@b.example\nSubject: Speech\n log\nTo: c@d.example\n\n9/4/2025 30 min\n")
        #expect(mail.subject == "Speech log")
        #expect(mail.bodies.map(\.text) == ["9/4/2025 30 min\r\n"])
        #expect(mail.attachments.isEmpty)
    }

    @Test func `quoted-printable and a charset are read`() {
        let mail = mail(
            "Subject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=\"iso-8859-1\"\nContent-Transfer-Encoding: quoted-printable\n\n<p>Zo=E9 =\n30=3D</p>"
        )
        #expect(mail.bodies == [Mail.Body(isHTML: true, bytes: [0xEF, 0xBB, 0xBF] + Array("<p>Zoé 30=</p>".utf8))])
    }

    @Test(arguments: [
        ("=?utf-8?B?Wm/DqQ==?= log", "Zoé log"), ("=?ISO-8859-1?Q?Zo=E9_log?=", "Zoé log"), ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("plain =?broken?= x", "plain =?broken?= x"), ("=?windows-1252?Q?=97?=", "—"), ("=?koi8-r?B?09DF3g==?=", "спеч"),
    ]) func `encoded words of a subject are read`(raw: String, subject: String) {
        #expect(mail("Subject: \(raw)\nFrom: a@b.example\n\nx").subject == subject)
    }

    @Test func `the page comes before the plain text, and files are attachments`() {
        let mail = mail(
            """
            Subject: logs
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_out"

            preamble
            --=_out
            Content-Type: multipart/alternative; boundary="=_out_in"

            --=_out_in
            Content-Type: text/plain; charset=utf-8

            see below
            --=_out_in
            Content-Type: text/html; charset=utf-8

            <table></table>
            --=_out_in--
            --=_out
            Content-Type: text/csv; name="=?utf-8?Q?Zo=C3=A9.csv?="
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            RGF0ZSxN
            aW4KMS8yLDMK
            --=_out
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename*0*=UTF-8''caf%C3%A9%20; filename*1=log.xls

            abc
            --=_out
            Content-Type: image/png
            Content-ID: <logo>
            Content-Disposition: inline; filename="logo.png"

            png
            --=_out--
            epilogue
            """)
        #expect(mail.bodies.map(\.isHTML) == [true, false])
        #expect(mail.bodies.map(\.text) == ["<table></table>", "see below"])
        #expect(mail.attachments.map(\.name) == ["Zoé.csv", "café log.xls"])
        #expect(mail.attachments.map { String(decoding: $0.bytes, as: UTF8.self) } == ["Date,Min\n1/2,3\n", "abc"])
        #expect(mail.inlinePictures == 1)
        #expect(mail.fault == nil)
    }

    @Test func `a small attached picture that the page shows is a logo, a large one may be a log`() {
        func letter(shown: String, size: Int, name: String = "image001.png") -> Mail {
            mail(
                "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p><img src=\"cid:\(shown)\"></p>\n"
                    + "--b\nContent-Type: image/png\nContent-ID: <image001.png@01DC>\nContent-Disposition: attachment; filename=\"\(name)\"\n\n"
                    + String(repeating: "p", count: size) + "\n--b--")
        }
        #expect(letter(shown: "image001.png@01DC", size: 40).attachments.isEmpty)
        #expect(letter(shown: "image001.png@01DC", size: 40).inlinePictures == 1)
        #expect(letter(shown: "other", size: 40).attachments.count == 1)
        // A number that only begins like that of the picture shown, and a scan named for what it is.
        #expect(letter(shown: "image001.png@01DC0", size: 40).attachments.count == 1)
        #expect(letter(shown: "image001.png@01DC", size: 40, name: "speech-log.png").attachments.count == 1)
        #expect(letter(shown: "image001.png@01DC", size: 40_000).attachments.count == 1)
    }

    @Test func `a mail in a mail is a file of its own`() {
        let mail = mail(
            "Subject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\n9/4 30\n--b--\n"
        )
        #expect(mail.attachments.map(\.name) == ["attachment 1.eml"])
        #expect(String(decoding: mail.attachments[0].bytes, as: UTF8.self).hasPrefix("Subject: inner\r\n"))
    }

    @Test func `names of attachments lead nowhere`() {
        let mail = mail(
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/csv\nContent-Disposition: attachment; filename=\"../../etc/x.csv\"\n\na\n--b--"
        )
        #expect(mail.attachments.map(\.name) == ["etc/x.csv"])
    }

    @Test(arguments: [
        ("filename=\"../../etc/x.csv\"", "etc/x.csv"), ("filename=\"/etc/x.csv\"", "etc/x.csv"),
        ("filename=\"C:\\\\temp\\\\x.csv\"", "temp/x.csv"), ("filename=\"..\\\\..\\\\x.csv\"", "x.csv"),
        ("filename*=utf-8''..%2F..%2Fx.csv", "x.csv"), ("filename*=utf-8''a%00b%0Ac%1B.csv", "abc.csv"),
        ("filename*0*=utf-8''%2E%2E; filename*1*=%2Fx.csv", "x.csv"),
        ("filename=\"=?utf-8?Q?=2E=2E=2Fx=0A=00y.csv?=\"", "xy.csv"), ("filename=\"a\u{202E}vsc.csv\"", "avsc.csv"),
        ("filename=\"..\"", "attachment 1.csv"), ("filename=\"\"", "attachment 1.csv"), ("filename=\"x\u{0}y.csv\"", "xy.csv"),
    ]) func `a name of an attachment leads nowhere, however it is written`(stated: String, safe: String) {
        let mail = mail(
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/csv\nContent-Disposition: attachment; \(stated)\n\na\n--b--"
        )
        #expect(mail.attachments.map(\.name) == [safe])
    }

    @Test func `a mail cut short keeps its last part`() {
        let mail = mail(
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello\n--b\nContent-Type: text/csv; name=a.csv\n\n1,2"
        )
        #expect(mail.bodies.map(\.text) == ["hello"])
        #expect(mail.attachments.map { String(decoding: $0.bytes, as: UTF8.self) } == ["1,2"])
    }

    @Test func `parts nested without end are refused`() {
        var text = "Subject: x\n"
        for level in 0..<200 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        #expect(mail(text + "\nhello").fault?.code == "mail-too-deep")
    }

    @Test func `attachments beyond the limit are refused`() {
        var budget = ContainerBudget(memberBytes: 10)
        let text = "Subject: x\nContent-Type: text/csv; name=a.csv\n\n123456789012345"
        #expect(Mail(Array(text.utf8), budget: &budget).fault?.code == "archive-too-large")
    }

    @Test func `a mailbox gives its mails`() throws {
        let box =
            "From a@b Mon Sep  1 00:00:00 2025\nSubject: one\n\nhello\n>From here\n\nFrom c@d Tue Sep  2 00:00:00 2025\nSubject: two\n\nFrom nowhere\n"
        var budget = ContainerBudget()
        let (members, fault) = Mailbox.members(Array(box.utf8), budget: &budget)
        #expect(fault == nil)
        #expect(members.map(\.name) == ["message 1.eml", "message 2.eml"])
        #expect(mail(members[0].bytes).bodies.map(\.text) == ["hello\nFrom here\n\n"])
        #expect(mail(members[1].bytes).subject == "two")
    }

    @Test func `damaged mails never trap`() {
        var random = SeededRandom(seed: 2)
        let whole = Array(
            "Subject: =?utf-8?Q?a=41?=\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Transfer-Encoding: base64\nContent-Type: text/csv; name*0*=a''%41; name*1=b\n\nQUJD=\n--b\nContent-Transfer-Encoding: quoted-printable\n\n=4=41=\n--b--\n"
                .utf8)
        for _ in 0..<500 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let read = mail(bytes)
            #expect(read.attachments.count <= 3)
        }
    }
}

@Suite struct OutlookMailTests {
    @Test func `a saved message gives its subject, its page and its files`() throws {
        var budget = ContainerBudget()
        let mail = try OutlookMail.read(fixture("message.msg"), budget: &budget)
        #expect(mail.subject == "Speech log for Ida Pèll")
        #expect(mail.bodies.map(\.isHTML) == [true, false])
        #expect(mail.bodies[0].text.contains("<td>9/4/2025</td>"))
        #expect(mail.attachments.map(\.name) == ["speech log.csv", "NOTE.TXT", "Older log.txt"])
        #expect(mail.attachments[0].bytes.count == 7_260)
        #expect(String(decoding: mail.attachments[1].bytes, as: UTF8.self) == "short")
    }
}
