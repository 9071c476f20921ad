import SheetReading
import Testing

@Suite struct ContainerTests {
    @Test(arguments: [
        ("%PDF-1.7\n", Container.pdf), ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", .ics),
        ("<html><body><table><tr><td>1</td></tr></table>", .html),
        ("<?xml version=\"1.0\"?><Workbook/>", .xml), ("From: a@b.c\nTo: d@e.f\nSubject: log\n\nbody", .mail),
        ("Date,Min\n9/4,30\n9/5,30\n", .delimited),
        ("just a few words\nof prose here", .plainText), ("", .empty), ("{\\rtf1 x}", .rtf), ("  \n \n", .empty),
    ]) func `a container is told by its bytes`(text: String, expected: Container) {
        #expect(Container.sniff(Array(text.utf8)) == expected)
    }

    @Test func `binary kinds are told by their signatures`() throws {
        #expect(Container.sniff([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]) == .xls)
        #expect(Container.sniff([0x89, 0x50, 0x4E, 0x47, 0x0D]) == .image)
        #expect(Container.sniff(try fixture("kinds.xlsx")) == .xlsx)
        #expect(Container.sniff([0x50, 0x4B, 3, 4, 0, 0]) == .zip)
        #expect(Container.sniff([0, 159, 146, 150, 0, 1, 0, 5, 7]) == .unknown)
    }

    @Test func `random bytes never trap`() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<400 {
            var bytes = (0..<Int.random(in: 0...600, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            if Bool.random(using: &random) {
                bytes = bytes.map { [0x22, 0x2C, 0x0A, 0x0D, 0x41, 0x20, 0x3B, 0x27, 0x23, 0x09][Int($0) % 10] }
            }
            let read = try? SheetReader.read(bytes)
            #expect((read?.sheets.count ?? 0) <= 1)
        }
    }
}
