public import ServiceRecords
import Containers
import Foundation
import Pages
import SheetReading

extension PaperReader {
    /// Reads every paper of the file at the path: one, or those that an archive or a mail carries.
    public func readAll(path: String) -> [Document] {
        guard let data = FileManager.default.contents(atPath: path) else {
            return [Document(file: path, kind: .unreadable, problems: [PaperCollector.unreadable])]
        }
        return readAll([UInt8](data), file: path)
    }

    /// Reads every paper held in the bytes; a paper inside a container is named `response.zip!/logs/ot.xlsx`.
    ///
    /// Nothing is written to disk. An archive gives the documents of its members, and one of its own where something is wrong with
    /// it; a mail gives one for what it says itself, then those of its attachments.
    public func readAll(_ bytes: [UInt8], file: String) -> [Document] {
        var budget = ContainerBudget(forFileOf: bytes.count)
        return PaperUnpacker(reader: self).documents(bytes, file: file, depth: 0, &budget)
    }
}

/// Opens files inside files, level by level, within one budget.
struct PaperUnpacker {
    let reader: PaperReader

    func documents(_ bytes: [UInt8], file: String, depth: Int, _ budget: inout ContainerBudget) -> [Document] {
        let container = Container.sniff(bytes)
        guard container.holdsFiles else { return [reader.read(bytes, file: file)] }
        guard depth < budget.depth else {
            let deep = Problem(
                .error, "nested-too-deep",
                "The file lies inside more than \(budget.depth) others, and was not opened. Unpack it yourself if you trust it, and read the parts."
            )
            return [outer(bytes, file, container, problems: [deep])]
        }
        switch container {
        case .mail: return documents(of: Mail(bytes, budget: &budget), bytes, file, container, depth, &budget)
        case .msg: return outlook(bytes, file, depth, &budget)
        case .mailbox: return mailbox(bytes, file, depth, &budget)
        default: return archive(bytes, file, container, depth, &budget)
        }
    }

    /// The document of a container itself.
    private func outer(_ bytes: [UInt8], _ file: String, _ container: Container, problems: [Problem]) -> Document {
        Document(
            file: file, sha256: PaperReader.hash(bytes), bytes: bytes.count, mediaType: container.mediaType, kind: .unreadable,
            problems: problems)
    }

    // MARK: archives

    private func archive(
        _ bytes: [UInt8], _ file: String, _ container: Container, _ depth: Int, _ budget: inout ContainerBudget
    ) -> [Document] {
        var result: [Document] = []
        let reading = Archive.forEachMember(bytes, name: file, budget: &budget) { member, budget in
            guard !PaperCollector.isPassedOver(member.name) else { return }
            result += documents(of: member, in: file, depth, &budget)
        }
        var problems: [Problem] = []
        if let fault = reading.fault { problems.append(Problem(.error, fault.code, fault.message)) }
        if reading.renamed > 0 {
            problems.append(
                Problem(
                    .warning, "unsafe-name",
                    "\(reading.renamed) file(s) of the archive have names that lead out of it; such archives are made to do harm. The files were read under harmless names. Ask who made it."
                ))
        }
        if reading.specials > 0 {
            problems.append(
                Problem(
                    .warning, "link-skipped",
                    "\(reading.specials) link(s) or device(s) in the archive were not followed. Ask for the files themselves."))
        }
        if result.isEmpty, problems.isEmpty {
            problems.append(Problem(.error, "empty-archive", "The archive holds no documents. Ask for it again."))
        }
        return problems.isEmpty ? result : [outer(bytes, file, container, problems: problems)] + result
    }

    private func documents(of member: Member, in file: String, _ depth: Int, _ budget: inout ContainerBudget) -> [Document] {
        let name = file + "!/" + member.name
        if let problem = member.problem {
            return [Document(file: name, kind: .unreadable, problems: [Problem(.error, problem.code, problem.message)])]
        }
        return documents(member.bytes, file: name, depth: depth + 1, &budget)
    }

    // MARK: mails

    private func outlook(_ bytes: [UInt8], _ file: String, _ depth: Int, _ budget: inout ContainerBudget) -> [Document] {
        do {
            return documents(of: try OutlookMail.read(bytes, budget: &budget), bytes, file, .msg, depth, &budget)
        } catch {
            return [outer(bytes, file, .msg, problems: [Problem(.error, error.code, error.message)])]
        }
    }

    private func mailbox(_ bytes: [UInt8], _ file: String, _ depth: Int, _ budget: inout ContainerBudget) -> [Document] {
        let (members, fault) = Mailbox.members(bytes, budget: &budget)
        var result: [Document] = []
        if let fault { result.append(outer(bytes, file, .mailbox, problems: [Problem(.error, fault.code, fault.message)])) }
        for member in members { result += documents(of: member, in: file, depth, &budget) }
        return result
    }

    private func documents(
        of mail: Mail, _ bytes: [UInt8], _ file: String, _ container: Container, _ depth: Int, _ budget: inout ContainerBudget
    ) -> [Document] {
        var own =
            body(of: mail, file) ?? Document(file: file, kind: .correspondence, textSource: mail.bodies.isEmpty ? .none : .text)
        own.sha256 = PaperReader.hash(bytes)
        own.bytes = bytes.count
        own.mediaType = container.mediaType
        if mail.inlinePictures > 0 {
            own.problems.append(
                Problem(
                    .note, "mail-pictures",
                    "\(mail.inlinePictures) picture(s) shown inside the message were not read. If one shows a log, save it and give it by itself."
                ))
        }
        if let fault = mail.fault { own.problems.append(Problem(.error, fault.code, fault.message)) }
        return [own] + mail.attachments.flatMap { documents(of: $0, in: file, depth, &budget) }
    }

    /// What the mail says, when that is a log or a calendar; the subject and the day it was sent count as its first lines.
    private func body(of mail: Mail, _ file: String) -> Document? {
        var unread: Document?
        for body in mail.bodies {
            let document = reader.read(PaperUnpacker.titled(body, mail.subject, sent: mail.sent), file: file)
            // A letter that speaks of services promises none: mandates come from IEPs only.
            if !document.sessions.isEmpty || !document.calendarDays.isEmpty { return document }
            // Rows of sessions that could not be read are never left out without a word.
            if unread == nil, document.problems.contains(where: { ["rows-not-read", "sheet-not-read"].contains($0.code) && $0.severity != .note }) { unread = document }
        }
        return unread
    }

    /// The subject without what mail programs put before it: "RE: FW: Speech minutes".
    private static func withoutReplyMarks(_ subject: String) -> Substring {
        var rest = subject[...]
        while let mark = rest.prefixMatch(of: /\s*(?:re|fw|fwd|aw|wg)\s*:\s*/.ignoresCase()) { rest = rest[mark.range.upperBound...] }
        return rest
    }

    private static func titled(_ body: Mail.Body, _ subject: String, sent: String?) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let hasMark = body.bytes.starts(with: mark)
        // Without the mark the encoding of a page is not known yet; plain letters fit all.
        guard hasMark || subject.utf8.allSatisfy({ $0 < 0x80 }) else { return body.bytes }
        var line: [UInt8] = []
        for byte in PaperUnpacker.withoutReplyMarks(subject).utf8.prefix(1_000) where byte >= 0x20 {
            switch byte {
            case 0x3C where body.isHTML: line += Array("&lt;".utf8)
            case 0x26 where body.isHTML: line += Array("&amp;".utf8)
            default: line.append(byte)
            }
        }
        var title = body.isHTML ? Array("<html><p>".utf8) : []
        title += line
        title += Array((body.isHTML ? "</p>" : "\n\n").utf8)
        if let sent { title += Array((body.isHTML ? "<p>Printed: \(sent)</p>" : "Printed: \(sent)\n\n").utf8) }
        return (hasMark ? mark : []) + title + body.bytes.dropFirst(hasMark ? 3 : 0)
    }
}

extension Container {
    /// Whether it holds other papers.
    var holdsFiles: Bool {
        switch self {
        case .zip, .tar, .compressed, .sevenZip, .mail, .mailbox, .msg: true
        default: false
        }
    }
}
