import Containers
import Pages

/// Reads the cells of one sheet of an old Excel workbook.
struct BiffSheet {
    private let stream: [UInt8]
    private let book: BiffBook
    private var builder: SheetBuilder
    private var problems: [Problem] = []
    /// A formula whose result is a text that stands in the next STRING record.
    private var awaited: (row: Int, column: Int, style: Int)?
    private var lastObject: Int?
    /// How many bytes of records may still be read.
    private var bytesLeft: Int
    private var remarks: [Int: String] = [:]
    private var notes: [(row: Int, column: Int, object: Int)] = []

    private init(_ stream: [UInt8], _ book: BiffBook, cellsLeft: Int, bytesLeft: Int) {
        self.bytesLeft = bytesLeft
        self.stream = stream
        self.book = book
        builder = SheetBuilder(cellsLeft: cellsLeft, uses1904: book.uses1904)
    }

    /// The sheet that begins at the offset, and how many cells may still be stored after it.
    static func read(
        _ stream: [UInt8], from offset: Int, book: BiffBook, cellsLeft: Int, bytesLeft: Int, entry: BiffBook.Entry
    ) throws(SheetReadingError) -> (sheet: Sheet, problems: [Problem], cellsLeft: Int, bytesLeft: Int) {
        var reader = BiffSheet(stream, book, cellsLeft: cellsLeft, bytesLeft: bytesLeft)
        try reader.readRecords(from: offset)
        for note in reader.notes {
            if let text = reader.remarks[note.object] {
                try reader.builder.remark(SheetBuilder.trimmed(text), row: note.row, column: note.column)
            }
        }
        let (sheet, more) = reader.builder.finish(name: entry.name, isHidden: entry.isHidden)
        return (sheet, reader.problems + more, reader.builder.cellsLeft, reader.bytesLeft)
    }

    private mutating func readRecords(from offset: Int) throws(SheetReadingError) {
        guard let first = BiffRecord.at(offset, in: stream), first.id == 0x809 else { return breaksOff() }
        var at = first.data.upperBound
        var depth = 0
        while let record = BiffRecord.at(at, in: stream) {
            at = record.data.upperBound
            bytesLeft -= record.data.count + 4
            guard bytesLeft >= 0 else { return breaksOff() }
            // Charts inside a sheet are streams of their own within it.
            if record.id == 0x809 { depth += 1 }
            if record.id == 0x0A {
                if depth == 0 { return }
                depth -= 1
            } else if depth == 0 {
                try take(record, end: &at)
            }
        }
        breaksOff()
    }

    private mutating func breaksOff() {
        problems.append(
            Problem(
                .error, "damaged-sheet",
                "The sheet breaks off after row \(builder.lastRow); what stands behind could not be read. Ask for the file again."
            ))
    }

    private mutating func take(_ record: BiffRecord, end: inout Int) throws(SheetReadingError) {
        let at = record.data.lowerBound
        switch record.id {
        case 0x208: takeRow(record)
        case 0x7D:
            guard let first = stream.word16(at), let last = stream.word16(at + 2), first <= last, record.data.count >= 10 else {
                return
            }
            if stream[at + 8] & 1 != 0 { builder.hide(columns: first...last) }
        case 0xE5: takeMerges(record)
        case 0xFD:
            guard let place = place(record), let index = stream.word32(at + 6), book.strings.indices.contains(index) else {
                return
            }
            try store(text: book.strings[index].text, isStruck: book.strings[index].isStruck, place)
        case 0x204, 0xD6:
            guard let place = place(record), let count = stream.word16(at + 6), record.data.count >= 8 else { return }
            try store(text: text(at: at + 8, count: count, end: record.data.upperBound), isStruck: false, place)
        case 0x203:
            guard let place = place(record), let value = double(at + 6, record) else { return }
            try store(number: value, place)
        case 0x27E:
            guard let place = place(record), let raw = stream.word32(at + 6), record.data.count >= 10 else { return }
            try store(number: BiffSheet.rk(raw), place)
        case 0xBD: try takeNumbers(record)
        case 0x201:
            if let place = place(record) { try store(text: "", isStruck: false, place) }
        case 0xBE: try takeBlanks(record)
        case 0x205:
            guard let place = place(record), record.data.count >= 8 else { return }
            try store(truth: stream[at + 6], isError: stream[at + 7] != 0, place)
        case 0x06, 0x206, 0x406: try takeFormula(record)
        case 0x207:
            if let place = awaited { try store(text: longText(record, end: &end), isStruck: false, place) }
            awaited = nil
        case 0x5D: lastObject = record.data.count >= 8 && stream.word16(at) == 0x15 ? stream.word16(at + 6) : nil
        case 0x1B6: takeRemark(record, end: &end)
        case 0x1C:
            guard book.isUnicode, let row = stream.word16(at), let column = stream.word16(at + 2),
                let object = stream.word16(at + 6)
            else {
                return
            }
            if notes.count < 100_000 { notes.append((row + 1, column, object)) }
        default: return
        }
    }

    // MARK: rows and columns

    private mutating func takeRow(_ record: BiffRecord) {
        guard record.data.count >= 14, let row = stream.word16(record.data.lowerBound) else { return }
        builder.begin(row: row + 1, isHidden: stream[record.data.lowerBound + 12] & 0x20 != 0)
    }

    private mutating func takeMerges(_ record: BiffRecord) {
        let at = record.data.lowerBound
        let count = min(stream.word16(at) ?? 0, max(0, record.data.count - 2) / 8)
        for index in 0..<count {
            let place = at + 2 + index * 8
            guard let top = stream.word16(place), let bottom = stream.word16(place + 2), let left = stream.word16(place + 4),
                let right = stream.word16(place + 6), top <= bottom, left <= right
            else { continue }
            builder.merge(rows: top + 1...bottom + 1, columns: left...right)
        }
    }

    private func place(_ record: BiffRecord) -> (row: Int, column: Int, style: Int)? {
        let at = record.data.lowerBound
        guard record.data.count >= 6, let row = stream.word16(at), let column = stream.word16(at + 2),
            let style = stream.word16(at + 4)
        else { return nil }
        return (row + 1, column, style)
    }

    // MARK: cells

    private typealias Place = (row: Int, column: Int, style: Int)

    private mutating func store(text: String, isStruck: Bool, _ place: Place) throws(SheetReadingError) {
        let style = book[style: place.style]
        let cell = SheetCell(text: SheetBuilder.trimmed(text), isStruck: isStruck || style.isStruck, fill: style.fill)
        try builder.store(cell, row: place.row, column: place.column)
    }

    private mutating func store(number: Double, _ place: Place) throws(SheetReadingError) {
        let style = book[style: place.style]
        var cell = SheetCell(text: "", isStruck: style.isStruck, fill: style.fill)
        builder.fill(
            &cell, number: number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number), style.format)
        try builder.store(cell, row: place.row, column: place.column)
    }

    private mutating func store(truth byte: UInt8, isError: Bool, _ place: Place) throws(SheetReadingError) {
        let style = book[style: place.style]
        var cell = SheetCell(
            text: isError ? BiffSheet.errorWords[byte] ?? "#ERROR" : byte == 0 ? "FALSE" : "TRUE", fill: style.fill)
        if !isError { cell.value = .truth(byte != 0) }
        try builder.store(cell, row: place.row, column: place.column)
    }

    private static let errorWords: [UInt8: String] = [
        0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    ]

    private func double(_ at: Int, _ record: BiffRecord) -> Double? {
        guard at + 8 <= record.data.upperBound, let low = stream.word32(at), let high = stream.word32(at + 4) else { return nil }
        let value = Double(bitPattern: UInt64(high) << 32 | UInt64(low))
        return value.isFinite ? value : nil
    }

    /// A number squeezed into 30 bits: a whole number or the upper half of a fraction, perhaps to be divided by a hundred.
    private static func rk(_ raw: Int) -> Double {
        let value: Double =
            raw & 2 != 0
            ? Double(Int32(truncatingIfNeeded: raw) >> 2) : Double(bitPattern: UInt64(UInt32(truncatingIfNeeded: raw) & ~3) << 32)
        return raw & 1 != 0 ? value / 100 : value
    }

    private mutating func takeNumbers(_ record: BiffRecord) throws(SheetReadingError) {
        let at = record.data.lowerBound
        guard record.data.count >= 6, let row = stream.word16(at), let first = stream.word16(at + 2) else { return }
        for index in 0..<(record.data.count - 6) / 6 {
            guard let style = stream.word16(at + 4 + index * 6), let raw = stream.word32(at + 6 + index * 6) else { return }
            let number = BiffSheet.rk(raw)
            if number.isFinite { try store(number: number, (row + 1, first + index, style)) }
        }
    }

    private mutating func takeBlanks(_ record: BiffRecord) throws(SheetReadingError) {
        let at = record.data.lowerBound
        guard record.data.count >= 6, let row = stream.word16(at), let first = stream.word16(at + 2) else { return }
        for index in 0..<(record.data.count - 6) / 2 {
            guard let style = stream.word16(at + 4 + index * 2) else { return }
            try store(text: "", isStruck: false, (row + 1, first + index, style))
        }
    }

    private mutating func takeFormula(_ record: BiffRecord) throws(SheetReadingError) {
        let at = record.data.lowerBound + 6
        awaited = nil
        guard let place = place(record), record.data.count >= 14 else { return }
        guard stream[at + 6] == 0xFF, stream[at + 7] == 0xFF else {
            if let value = double(at, record) { try store(number: value, place) }
            return
        }
        switch stream[at] {
        case 0: awaited = place
        case 1: try store(truth: stream[at + 2], isError: false, place)
        case 2: try store(truth: stream[at + 2], isError: true, place)
        default: return
        }
    }

    // MARK: texts

    /// A text of known length whose bytes, in BIFF8, begin with the mark that tells how wide they are.
    private func text(at: Int, count: Int, end: Int) -> String {
        guard at < end else { return "" }
        if !book.isUnicode { return book.bytesAsText(stream[at..<min(end, at + count)]) }
        var parts = BiffParts(stream, [at + 1..<max(at + 1, end)])
        return parts.characters(count, isWide: stream[at] & 1 != 0)
    }

    private func longText(_ record: BiffRecord, end: inout Int) -> String {
        let at = record.data.lowerBound
        guard record.data.count >= 2, let count = stream.word16(at) else { return "" }
        if !book.isUnicode { return book.bytesAsText(stream[at + 2..<min(record.data.upperBound, at + 2 + count)]) }
        let (parts, next) = BiffBook.withContinued(stream, record)
        end = next
        var reader = BiffParts(stream, parts)
        return reader.text().text
    }

    /// The words of a text box, which belong to the object before it: a note's words.
    private mutating func takeRemark(_ record: BiffRecord, end: inout Int) {
        guard let object = lastObject, let count = stream.word16(record.data.lowerBound + 10), count > 0 else { return }
        let (parts, next) = BiffBook.withContinued(stream, record)
        guard parts.count > 1, let mark = parts[1].isEmpty ? nil : stream[parts[1].lowerBound] else { return }
        end = next
        var reader = BiffParts(stream, [parts[1].lowerBound + 1..<parts[1].upperBound] + parts.dropFirst(2))
        if remarks.count < 100_000 { remarks[object] = reader.characters(count, isWide: mark & 1 != 0) }
        lastObject = nil
    }
}
