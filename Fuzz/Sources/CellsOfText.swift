import CalendarReading
import CivilTime
import Pages
import ServiceRecords
import SessionReading

/// Readers of cells, past the files that hold them: logs with their legends, colours and keys, filled sheets for observations, calendars.
enum CellsOfText {
    /// A log, a calendar, a filled sheet, and the first profile of a log, which must be one that can be read.
    static func logs(_ bytes: [UInt8]) {
        let sheets = Sheeter.sheets(bytes)
        let reading = LogReader.read(sheets, fileName: "log")
        for session in reading.sessions {
            demand((session.minutes ?? 0) >= 0 && (session.minutes ?? 0) <= 100_000, "a session has \(session.minutes ?? 0) minutes")
        }
        _ = ObservationReader.read(sheets)
        _ = CalendarReader.read(sheets)
        Profiles.draft(sheets)
    }

    /// Calendars as cells, as lines, and as months drawn on pages.
    static func calendars(_ bytes: [UInt8]) {
        var readings = [CalendarReader.read(Sheeter.sheets(bytes)), CalendarReader.read(pages: PagesOfText.pages(bytes))]
        let text = String(decoding: bytes, as: UTF8.self)
        readings.append(CalendarReader.read(lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)))
        for reading in readings {
            guard let days = reading?.days else { continue }
            demand(days.count <= 100_000, "a calendar has \(days.count) days")
            demand(zip(days, days.dropFirst()).allSatisfy { $0.date <= $1.date }, "the days of a calendar are out of order")
        }
    }

    /// Rows under the headings of the sheet for a parent's observations.
    static func observations(_ bytes: [UInt8]) {
        let heading = [ObservationForm.marker + "\n", ObservationForm.headings.joined(separator: "\t") + "\n"].joined()
        guard let reading = ObservationReader.read(Sheeter.sheets(Array(heading.utf8) + bytes)) else {
            return demand(false, "a sheet with the form's first line and headings is not taken for one")
        }
        for session in reading.sessions {
            demand(session.flags.contains(ObservationForm.flag), "a parent's observation is not marked as one")
            demand((0...720).contains(session.minutes ?? 0), "an observation has \(session.minutes ?? 0) minutes")
        }
    }

    /// Sets text into cells: a tab begins the next cell, a line end the next row, a form feed the next sheet, and some bytes that no text
    /// holds say how the cell looks or what it holds.
    private struct Sheeter {
        private var sheets: [Sheet] = [Sheet(name: "A", rows: [])]
        private var cells: [SheetCell] = []
        private var cell = SheetCell(text: "")
        private var isHidden = false
        private var inComment = false
        private var left = 20_000

        static func sheets(_ bytes: [UInt8]) -> [Sheet] {
            var sheeter = Sheeter()
            var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
            while let scalar = rest.popFirst() {
                switch scalar.value {
                case 0x09: sheeter.endCell()
                case 0x0A: sheeter.endRow()
                case 0x0C: sheeter.endSheet(isHidden: rest.first == "h")
                case 0x01...0x08: sheeter.say(scalar.value, rest.popFirst()?.value ?? 0)
                default: sheeter.write(scalar)
                }
            }
            sheeter.endRow()
            return sheeter.sheets
        }

        private mutating func write(_ scalar: Unicode.Scalar) {
            // 0x1F is a line end inside a cell.
            let scalar = scalar.value == 0x1F ? "\n" : scalar
            if inComment { cell.comment?.unicodeScalars.append(scalar) } else { cell.text.unicodeScalars.append(scalar) }
        }

        private mutating func say(_ code: UInt32, _ value: UInt32) {
            let fills = ["FFC7CE", "C6EFCE", "FFFF00", "theme4", "808080", "00B0F0", "FFFFFF", ""]
            switch code {
            case 1: cell.fill = fills[Int(value % 8)]
            case 2: cell.isStruck = true
            case 3: cell.isMergedCopy = true
            case 4: (inComment, cell.comment) = (true, cell.comment ?? "")
            case 5: isHidden = true
            case 6:
                let day = CivilDate(dayNumber: 20_000 + Int(value % 800))
                cell.value = .date(day, value % 3 == 0 ? ClockTime(hour: Int(value % 24), minute: Int(value % 60)) : nil)
                if cell.text.isEmpty { cell.text = day.description }
            case 7:
                cell.value = value % 5 == 0 ? .truth(value % 2 == 0) : .time(minutes: Int(value % 4_000) - 100)
            default: cell.value = .number(cell.text)
            }
        }

        private mutating func endCell() {
            if left > 0 { cells.append(cell) }
            left -= 1
            (cell, inComment) = (SheetCell(text: ""), false)
        }

        private mutating func endRow() {
            endCell()
            let number = (sheets[sheets.count - 1].rows.last?.number ?? 0) + 1
            sheets[sheets.count - 1].rows.append(SheetRow(number: number, isHidden: isHidden, cells: cells))
            (cells, isHidden) = ([], false)
        }

        private mutating func endSheet(isHidden: Bool) {
            endRow()
            if sheets.count < 5 { sheets.append(Sheet(name: "B\(sheets.count)", isHidden: isHidden, rows: [])) }
        }
    }
}
