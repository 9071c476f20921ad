/// A mail taken apart: its subject, what it says, and the files it carries.
public struct Mail: Sendable {
    /// What a mail says, in one of the forms it says it in.
    public struct Body: Sendable, Hashable {
        /// Whether it is a web page rather than plain text.
        public var isHTML: Bool
        /// The text; as UTF-8 with its mark in front, or as the program that wrote it left it.
        public var bytes: [UInt8]

        /// What a mail says.
        public init(isHTML: Bool, bytes: [UInt8]) {
            self.isHTML = isHTML
            self.bytes = bytes
        }
    }

    /// The subject, decoded.
    public var subject: String
    /// The day on which it was sent, as its header prints it, such as "02 Mar 2026".
    public private(set) var sent: String?
    /// The bodies, the one that says most first; others say the same or less.
    public var bodies: [Body] = []
    /// The files attached, mails in mails among them.
    public var attachments: [Member] = []
    /// Pictures that are shown inside the message, such as the logo of a signature.
    public var inlinePictures = 0
    /// Why parts at the end were not read.
    public var fault: ContainerError?

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// Attached pictures with the names by which a page may show them.
    private var pictures: [(attachment: Int, id: String)] = []
    /// In bytes; a picture on which a log can be read is larger.
    private static let largestLogo = 8_192
    private static let deepest = 20
    private static let mostParts = 2_000
    private var parts = 0

    /// Takes the mail apart (RFC 5322 with MIME). Never fails: what cannot be understood is left out or kept as it stands.
    public init(_ bytes: [UInt8], budget: inout ContainerBudget) {
        let headers = MailHeaders(bytes[...])
        subject = headers.words("subject") ?? ""
        sent = headers["date"].flatMap(Mail.day)
        takePart(headers, bytes[headers.bodyStart...], depth: 0, &budget)
        leaveOutLogos()
        // A page says in columns what plain text says in lines.
        bodies = bodies.filter(\.isHTML) + bodies.filter { !$0.isHTML }
    }

    /// The day, month and year of a date header (RFC 5322, 3.3): "Mon, 02 Mar 2026 15:22:41 -0700".
    private static func day(_ header: String) -> String? {
        var words = header.split { $0 == " " || $0 == "\t" }.map(String.init)
        if words.first?.hasSuffix(",") == true { words.removeFirst() }
        guard words.count >= 3, let day = Int(words[0]), (1...31).contains(day), words[1].utf8.count == 3, words[1].allSatisfy(\.isLetter),
            let year = Int(words[2]), (1990...2079).contains(year)
        else { return nil }
        return "\(day) \(words[1]) \(year)"
    }

    /// An empty mail, to be filled from another format.
    init(subject: String) { self.subject = subject }

    // MARK: parts

    private mutating func takePart(_ headers: MailHeaders, _ body: ArraySlice<UInt8>, depth: Int, _ budget: inout ContainerBudget)
    {
        parts += 1
        guard depth <= Mail.deepest, parts <= Mail.mostParts else {
            fault = ContainerError(
                "mail-too-deep",
                "The mail holds more parts inside parts than any real one; the rest was not read. Save the attachments and give those."
            )
            return
        }
        let (stated, parameters) = headers.parameters("content-type")
        let type = stated.isEmpty ? "text/plain" : stated
        let (disposition, place) = headers.parameters("content-disposition")
        if type.hasPrefix("multipart/"), let boundary = parameters["boundary"], !boundary.isEmpty {
            for part in Mail.cut(body, at: Array(boundary.utf8)) {
                let inner = MailHeaders(part)
                takePart(inner, part[inner.bodyStart...], depth: depth + 1, &budget)
                if fault != nil { return }
            }
            return
        }
        let name = place["filename"] ?? parameters["name"]
        let content = MIMEDecoding.decoded(body, encoding: headers["content-transfer-encoding"].map(Mail.firstWord) ?? "")
        let isText = type == "text/plain" || type == "text/html" || type == "text/enriched"
        if isText, disposition != "attachment", name == nil {
            take(text: content, charset: parameters["charset"], isHTML: type == "text/html")
        } else {
            let isInline = disposition != "attachment" && headers["content-id"] != nil
            let before = attachments.count
            attach(content, type: type, name: name, isInline: isInline, &budget)
            if attachments.count > before, type.hasPrefix("image/"), !Mail.isNamedLikeLog(name ?? ""), let id = headers["content-id"]?.trimmingAngles, !id.isEmpty {
                pictures.append((before, id))
            }
        }
    }

    /// Takes small pictures that the page itself shows ("cid:") out of the attachments: the logo of a signature. A larger one may be the photograph of a
    /// log and stays.
    private mutating func leaveOutLogos() {
        guard !pictures.isEmpty else { return }
        let shown = bodies.filter(\.isHTML).map { String(decoding: $0.bytes, as: UTF8.self) }
        var logos: Set<Int> = []
        for picture in pictures where attachments.indices.contains(picture.attachment) && attachments[picture.attachment].bytes.count <= Mail.largestLogo {
            if shown.contains(where: { Mail.shows($0, picture.id) }) { logos.insert(picture.attachment) }
        }
        attachments = attachments.indices.filter { !logos.contains($0) }.map { attachments[$0] }
        inlinePictures += logos.count
        pictures = []
    }

    /// Whether a page shows the picture of this number, and not only one whose number begins like it.
    private static func shows(_ page: String, _ id: String) -> Bool {
        page.ranges(of: "cid:" + id).contains { found in
            page[found.upperBound...].utf8.first.map { [0x22, 0x27, 0x3E, 0x29, 0x20, 0x26, 0x0A, 0x0D, 0x09].contains($0) } ?? true
        }
    }

    /// "speech-log.png": a small scan with few colours is no larger than a logo.
    private static func isNamedLikeLog(_ name: String) -> Bool {
        name.lowercased().split { !$0.isLetter }.contains {
            ["log", "logs", "session", "sessions", "attendance", "service", "services", "minutes", "notes", "scan", "scans", "therapy", "calendar", "iep"].contains($0)
        }
    }

    private static func firstWord(_ text: String) -> String {
        String(text.prefix { $0 != " " && $0 != ";" && $0 != "\t" && $0 != "(" })
    }

    private mutating func take(text: [UInt8], charset: String?, isHTML: Bool) {
        let utf8 = Charset.utf8(text, label: charset)
        guard utf8.contains(where: { $0 > 0x20 }) else { return }
        bodies.append(Body(isHTML: isHTML, bytes: (utf8.starts(with: Mail.mark) ? [] : Mail.mark) + utf8))
    }

    /// Adds a file that the mail carries.
    mutating func attach(_ content: [UInt8], type: String, name: String?, isInline: Bool, _ budget: inout ContainerBudget) {
        if isInline, type.hasPrefix("image/") { return inlinePictures += 1 }
        guard budget.membersLeft > 0, content.count <= min(budget.memberBytes, budget.bytesLeft) else {
            fault = ContainerError(
                "archive-too-large",
                "The mail carries more than is allowed; the rest was not read. Save the attachments and give those.")
            return
        }
        budget.membersLeft -= 1
        budget.bytesLeft -= content.count
        let own = name.map(Member.safeName) ?? ""
        attachments.append(Member(name: own.isEmpty ? Mail.usualName(type, attachments.count + 1) : own, bytes: content))
    }

    private static func usualName(_ type: String, _ number: Int) -> String {
        let endings = [
            "message/rfc822": "eml", "text/csv": "csv", "text/calendar": "ics", "text/html": "html", "text/plain": "txt",
            "application/pdf": "pdf",
            "application/zip": "zip", "application/vnd.ms-excel": "xls",
        ]
        return "attachment \(number)" + (endings[type].map { "." + $0 } ?? "")
    }

    /// The parts between lines that begin with two hyphens and the boundary.
    private static func cut(_ body: ArraySlice<UInt8>, at boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        let mark = [0x2D, 0x2D] + boundary
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var at = body.startIndex
        while at < body.endIndex, parts.count < mostParts {
            let end = body[at...].firstIndex(of: 0x0A) ?? body.endIndex
            if end - at >= mark.count, body[at] == 0x2D, body[at..<at + mark.count].elementsEqual(mark),
                isBoundary(body[(at + mark.count)..<end])
            {
                if let from = start { parts.append(body[from..<lineEnd(body, before: at, from: from)]) }
                let isLast = body[(at + mark.count)..<end].starts(with: [0x2D, 0x2D])
                start = isLast ? nil : min(end + 1, body.endIndex)
                if isLast { break }
            }
            at = end + 1
        }
        // A mail that was cut short ends without its last line.
        if let from = start, from < body.endIndex { parts.append(body[from...]) }
        return parts
    }

    /// Whether what follows the boundary on its line is its end: one boundary may begin another.
    private static func isBoundary(_ rest: ArraySlice<UInt8>) -> Bool {
        let rest = rest.starts(with: [0x2D, 0x2D]) ? rest.dropFirst(2) : rest
        return rest.allSatisfy { $0 <= 0x20 }
    }

    /// The line end before a boundary belongs to the boundary.
    private static func lineEnd(_ body: ArraySlice<UInt8>, before at: Int, from: Int) -> Int {
        var end = at
        if end > from, body[end - 1] == 0x0A { end -= 1 }
        if end > from, body[end - 1] == 0x0D { end -= 1 }
        return max(from, end)
    }
}

/// Takes the mails out of a mailbox (mbox): one file, each mail behind a line `From address date`.
public enum Mailbox {
    /// The mails in order, named `message 1.eml` and so on.
    public static func members(_ bytes: [UInt8], budget: inout ContainerBudget) -> (members: [Member], fault: ContainerError?) {
        var members: [Member] = []
        var start: Int?
        var at = 0
        func isStart(_ at: Int) -> Bool {
            bytes[at...].starts(with: Array("From ".utf8))
                && (at == 0 || at >= 2 && bytes[at - 1] == 0x0A && (bytes[at - 2] == 0x0A || bytes[at - 2] == 0x0D))
        }
        func take(_ range: Range<Int>) -> Bool {
            guard budget.membersLeft > 0, range.count <= budget.memberBytes else { return false }
            budget.membersLeft -= 1
            members.append(Member(name: "message \(members.count + 1).eml", bytes: unescaped(bytes[range])))
            return true
        }
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            if isStart(at) {
                if let from = start, !take(from..<at) { return (members, tooMany) }
                start = end
            }
            at = end
        }
        if let from = start, from < bytes.count, !take(from..<bytes.count) { return (members, tooMany) }
        return (members, nil)
    }

    private static let tooMany = ContainerError(
        "archive-too-large",
        "The mailbox holds more mails, or larger ones, than is allowed; the rest was not read. Split it and read the parts.")

    /// Lines of a mail that begin with `From ` have a `>` in front in a mailbox.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let mark = Array("From ".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let end = bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
            let body = bytes[at..<end].drop { $0 == 0x3E }
            result += bytes[at..<end].first == 0x3E && body.starts(with: mark) ? bytes[(at + 1)..<end] : bytes[at..<end]
            at = end
        }
        return result
    }
}

extension String {
    /// The name between the angle brackets of a Content-ID.
    fileprivate var trimmingAngles: String { filter { !"<> \t".contains($0) } }
}
