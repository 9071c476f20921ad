import CalendarReading
import Containers
import SheetReading

/// Readers of files that hold files, and of calendars.
enum Containing {
    private static var budget: ContainerBudget {
        ContainerBudget(memberBytes: 1 << 20, totalBytes: 4 << 20, members: 200, ratio: 200, depth: 3)
    }

    private static func leadsOut(_ name: String) -> Bool {
        name.utf8.first == 0x2F || name.utf8.split(separator: 0x2F).contains { $0.elementsEqual("..".utf8) }
    }

    /// Compound files: their streams, the mail in one, the workbook in one.
    static func compound(_ bytes: [UInt8]) {
        var budget = budget
        if let file = try? CompoundFile(bytes) {
            for index in file.entries.indices.prefix(64) {
                _ = file.stream(at: index)
                _ = file.children(of: index)
            }
        }
        _ = try? OutlookMail.read(bytes, budget: &budget)
        _ = try? SheetReader.read(bytes, limits: SheetLimits(cells: 100_000))
    }

    static func mail(_ bytes: [UInt8]) {
        _ = Container.sniff(bytes)
        var budget = budget
        let mail = Mail(bytes, budget: &budget)
        for attachment in mail.attachments { demand(!leadsOut(attachment.name), "an attachment's name leads out of its mail") }
        for member in Mailbox.members(bytes, budget: &budget).members { _ = Mail(member.bytes, budget: &budget) }
    }

    /// The directory of an archive, and the archive.
    static func archive(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes {
            _ = ZipDirectory.entries(300, in: $0)
            _ = ZipDirectory.headers(300, in: $0)
        }
        var budget = budget
        _ = Archive.forEachMember(bytes, name: "archive.zip", budget: &budget) { member, _ in
            demand(!leadsOut(member.name), "a member's name leads out of its archive")
        }
    }

    static func ics(_ bytes: [UInt8]) { _ = try? CalendarReader.read(ics: Array("BEGIN:VCALENDAR".utf8) + bytes) }
}
