import Pages
import SheetReading
import Testing

private func rows(_ text: String) throws -> [[String]] {
    try DelimitedText(Array(text.utf8)).sheet().sheet.rows.map { $0.cells.map(\.text) }
}

@Suite struct DelimitedTests {
    @Test(arguments: [",", ";", "\t", "|"]) func `the delimiter is found by content`(delimiter: String) throws {
        let text =
            ["Date", "Service", "Minutes"].joined(separator: delimiter) + "\n"
            + ["9/4/2025", "Speech", "30"].joined(separator: delimiter) + "\n"
        #expect(try rows(text) == [["Date", "Service", "Minutes"], ["9/4/2025", "Speech", "30"]])
    }

    @Test func `commas in names do not hide semicolons between fields`() throws {
        #expect(try rows("Student;Date;Min\nRay, Ana;9/4/2025;30\nRay, Ana;9/5/2025;30\n")[1] == ["Ray, Ana", "9/4/2025", "30"])
    }

    @Test func `doubled quotes and line ends inside quotes belong to the field`() throws {
        #expect(try rows("a,b\n\"x \"\"y\"\"\nz\",2\n3,4\n") == [["a", "b"], ["x \"y\"\nz", "2"], ["3", "4"]])
    }

    @Test func `a quote that is never closed swallows no rows`() throws {
        let text = "Date,Note,Min\n9/4/2025,\"started well,30\n9/5/2025,fine,30\n9/8/2025,fine,30\n"
        let read = try DelimitedText(Array(text.utf8)).sheet()
        #expect(read.sheet.rows.map(\.number) == [1, 2, 3, 4])
        #expect(read.sheet.rows[1].cells.map(\.text) == ["9/4/2025", "\"started well", "30"])
        #expect(read.problems.map(\.code) == ["stray-quote"])
    }

    @Test func `a stray quote that finds a partner rows below swallows nothing`() throws {
        let text = "Date,Note,Min\n9/4/2025,\"one,30\n9/5/2025,two\",30\n9/8/2025,ok,30\n9/9/2025,ok,30\n9/10/2025,ok,30\n"
        #expect(try rows(text).count == 6)
    }

    @Test func `quotes inside a field are text`() throws {
        #expect(try rows("a,b\nworked on \"wh\" questions,2\nsaid 5'6\",3\n")[1] == ["worked on \"wh\" questions", "2"])
    }

    @Test func `comment lines stand alone and do not disturb the columns`() throws {
        #expect(try rows("# export, of, things 2026\na,b\n1,2\n3,4\n5,6\n7,8\n")[0] == ["# export, of, things 2026"])
    }

    @Test func `a heading that begins with a number sign is no comment, beside comments or alone`() throws {
        let records = "1,10/6/2025,30\n2,10/8/2025,30\n3,10/9/2025,30\n4,10/15/2025,30\n"
        #expect(try rows("#,Date,Minutes\n" + records).prefix(2) == [["#", "Date", "Minutes"], ["1", "10/6/2025", "30"]])
        #expect(try rows("# as of today\n#,Date,Minutes\n" + records).prefix(2) == [["# as of today"], ["#", "Date", "Minutes"]])
        let marked = records.replacing("\n", with: "\n#").dropLast()
        #expect(try rows("No,Date,Minutes\n#" + marked).map(\.count) == [3, 3, 3, 3, 3])
        #expect(try rows("#" + marked).map(\.count) == [3, 3, 3, 3])
    }

    @Test func `a field over several lines is whole whichever way the lines end`() throws {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["a,b,c", "1,2,\"x (y", "z)\"", "3,4,\"u, v", "w\"", "5,6,7", ""]
            let found = try rows(lines.joined(separator: end))
            #expect(found == [["a", "b", "c"], ["1", "2", "x (y\(end)z)"], ["3", "4", "u, v\(end)w"], ["5", "6", "7"]])
        }
    }

    @Test func `vertical tabs inside fields are text`() throws {
        #expect(try rows("a,b\n\"x\u{0B}y\",2\n\"\u{0B}\u{0B}z\",3\n")[1] == ["x\u{0B}y", "2"])
    }

    @Test func `a row knows the line it begins on`() throws {
        let sheet = try DelimitedText(Array("a,b\r\n\"x\r\ny\",2\r\n\r\n3,4\r\n".utf8)).sheet().sheet
        #expect(sheet.rows.map(\.number) == [1, 2, 5])
    }

    @Test func `the line that Excel writes for itself names the delimiter and is no row`() throws {
        #expect(try rows("sep=;\na;b\n1,5;2\n") == [["a", "b"], ["1,5", "2"]])
    }

    @Test(arguments: [0xC6, 0xFF, 0x22, 0x0A] as [UInt8])
    func `what cannot part fields is no stated delimiter`(sign: UInt8) {
        #expect(DelimitedDialect.sniff(Array("sep=".utf8) + [sign] + Array("\na,b\n1,2\n".utf8)).delimiter == 0x2C)
    }

    @Test func `UTF-16 with tabs is read in both byte orders`() throws {
        let text = "Date\tNote\n9/4\tZoé ✓\n"
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big, Array(little.dropFirst(2))] {
            #expect(try DelimitedText(bytes).sheet().sheet.rows[1].cells.map(\.text) == ["9/4", "Zoé ✓"])
        }
    }

    @Test func `Windows-1252 is told from UTF-8`() throws {
        let bytes = Array("Name,Min\nZo".utf8) + [0xE9] + Array(",".utf8) + [0x97] + Array("\n".utf8)
        let text = try DelimitedText(bytes)
        #expect(text.encoding == .windows1252)
        #expect(try text.sheet().sheet.rows[1].cells.map(\.text) == ["Zoé", "—"])
    }

    @Test func `Mac OS Roman is told from Windows-1252 by the words it makes`() throws {
        // "café" and "don’t" as old Macintosh programs write them, lines ended as they end them.
        let bytes = Array("Name,Note\rJos".utf8) + [0x8E, 0x65] + Array(",don".utf8) + [0xD5] + Array("t stop\rZoe,na".utf8) + [0x95] + Array("ve\r".utf8)
        let text = try DelimitedText(bytes)
        #expect(text.encoding == .macRoman)
        #expect(try text.sheet().sheet.rows.map { $0.cells.map(\.text) } == [["Name", "Note"], ["Josée", "don’t stop"], ["Zoe", "naïve"]])
        let windows = Array("Name,Note\nRen".utf8) + [0xE9] + Array("e,ni".utf8) + [0xF1] + Array("o\n".utf8)
        #expect(try DelimitedText(windows).encoding == .windows1252)
    }

    @Test func `words lined up with spaces are columns`() throws {
        let text = """
            Here is the log you asked for:

            Date        Minutes   What happened
            9/3/2025    30        seen, worked well
            9/10/2025             absent
            9/17/2025   25        seen

            Thank you
            """
        let sheet = try SheetReader.read(Array(text.utf8)).sheets[0]
        #expect(
            sheet.rows.map { $0.cells.map(\.text) } == [
                ["Here is the log you asked for:"], ["Date", "Minutes", "What happened"], ["9/3/2025", "30", "seen, worked well"],
                ["9/10/2025", "", "absent"], ["9/17/2025", "25", "seen"], ["Thank you"],
            ])
    }

    @Test func `a byte order mark is no part of the first heading`() throws {
        #expect(
            try DelimitedText([0xEF, 0xBB, 0xBF] + Array("Date,Min\n1,2\n".utf8)).sheet().sheet.rows[0].cells[0].text == "Date")
    }

    @Test func `ragged rows keep their own number of fields`() throws {
        #expect(try rows("a,b,c\n1,2\n1,2,3,4\n1,2,3\n").map(\.count) == [3, 2, 4, 3])
    }

    @Test func `the scanner gives byte ranges without strings`() throws {
        let text = try DelimitedText(Array("a,b\n1,\"two\"\n".utf8))
        var seen: [String] = []
        text.forEachRecord { _, fields, bytes in
            for index in 0..<fields.count { seen.append(DelimitedText.string(fields[index], in: bytes, quote: 0x22)) }
            return true
        }
        #expect(seen == ["a", "b", "1", "two"])
    }

    @Test func `bytes that are no text are refused with what to do`() {
        #expect(throws: SheetReadingError.self) { try DelimitedText([0, 1, 2, 3, 0, 0, 0, 7, 8]) }
    }
}
