import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A log that is a list of lines, each a day and what is said of it: "9/4 | 30 min, individual. Feelings chart." It is laid out as the rows of a
/// table, which is then read like any other.
struct LineLog {
    /// The lines above the list, a heading, and a row for each line of it.
    private(set) var rows: [SheetRow] = []

    /// `nil` when fewer than five rows are a day with words, or the rows are those of a table.
    init?(_ all: [SheetRow]) {
        guard (5...20_000).contains(all.count) else { return nil }
        func filled(_ row: SheetRow) -> [SheetCell] { row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy } }
        let days = all.indices.filter { index in
            let cells = filled(all[index])
            return cells.count == 2 && DateCell.read(cells[0]) != nil && cells[1].text.contains(where: \.isLetter)
        }
        guard days.count >= 5, let first = days.first, !all.contains(where: { filled($0).count > 2 }) else { return nil }
        let entries = days.map { Self.entry(filled(all[$0])[1].text) }
        // A list of sessions tells lengths, times or fates; one of holidays or meetings does not.
        let told = entries.count { !$0.minutes.isEmpty || !$0.time.isEmpty }
        guard told * 2 >= entries.count else { return nil }
        rows = Array(all[..<first])
        rows.append(SheetRow(number: all[first].number, cells: Self.heading.map { SheetCell(text: $0) }, page: all[first].page, box: all[first].box))
        var next = 0
        for index in all.indices[first...] {
            guard next < days.count, days[next] == index else {
                rows.append(all[index])
                continue
            }
            var row = all[index]
            let entry = entries[next]
            next += 1
            row.cells = [filled(row)[0]] + [entry.time, entry.minutes, entry.reason, entry.delivery, entry.note].map { SheetCell(text: $0) }
            rows.append(row)
        }
    }

    private static let heading = ["Date", "Time", "Minutes", "Reason", "Individual or group", "Notes"]

    private struct Entry {
        var time = "", minutes = "", reason = "", delivery = "", note = ""
    }

    /// Takes "30 min, individual. Feelings chart." apart. What is no length, time or way of giving it is a note; where neither length nor time is
    /// told, all of it tells why.
    private static func entry(_ text: String) -> Entry {
        var entry = Entry()
        var rest: [String] = []
        let (head, tail) = firstSentence(text)
        for piece in head.split(whereSeparator: { $0 == "," || $0 == ";" }) {
            let words = String(piece).trimmedCell
            if entry.minutes.isEmpty, isLength(words) {
                entry.minutes = words
            } else if entry.time.isEmpty, ClockCell.range(words) != nil {
                entry.time = words
            } else if entry.delivery.isEmpty, FoldedText(words).wordCount <= 4, let said = RowReader.delivery(words), said == .individual || said == .group {
                entry.delivery = words
            } else if entry.delivery.isEmpty, let (way, remark) = Self.remarked(words) {
                // "individual (make-up for 12/11)"
                entry.delivery = way
                rest.append(remark)
            } else {
                rest.append(words)
            }
        }
        if entry.minutes.isEmpty, entry.time.isEmpty {
            entry.reason = head
            (entry.delivery, entry.note) = ("", tail)
        } else {
            entry.note = (rest + [tail]).filter { !$0.isEmpty }.joined(separator: ". ")
        }
        return entry
    }

    /// A way of giving a session and what stands in brackets behind it.
    private static func remarked(_ text: String) -> (way: String, remark: String)? {
        guard let open = text.firstRange(of: " ("), text.utf8.last == 0x29 else { return nil }
        let way = String(text[..<open.lowerBound]).trimmedCell
        guard FoldedText(way).wordCount <= 4, let said = RowReader.delivery(way), said == .individual || said == .group else { return nil }
        return (way, String(text[open.upperBound...].dropLast()).trimmedCell)
    }

    /// "30 min", "1/2 hr", "45 minutes"; not a bare number.
    private static func isLength(_ text: String) -> Bool {
        guard text.utf8.count <= 16, text.contains(where: \.isLetter) else { return false }
        switch MinutesCell.read(SheetCell(text: text)) {
        case .minutes, .range, .ofPlanned: return true
        default: return false
        }
    }

    private static func firstSentence(_ text: String) -> (head: String, tail: String) {
        let whole = text.trimmedCell
        let marks = Array(whole)
        for index in marks.indices.dropLast() where marks[index] == "." && marks[index + 1] == " " {
            let before = marks[..<index].reversed().prefix { $0.isLetter }
            // "30 min. individual": an abbreviation ends no sentence, nor does an initial.
            if before.count <= 1 && !before.isEmpty || index + 2 < marks.count && marks[index + 2].isLowercase { continue }
            return (String(marks[..<index]).trimmedCell, String(marks[(index + 1)...]).trimmedCell)
        }
        return (whole, "")
    }
}
