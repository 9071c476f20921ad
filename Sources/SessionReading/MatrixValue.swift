import CivilTime
import Pages
import ServiceRecords

/// What one cell of a matrix log says: a length, a code, or both.
struct MatrixValue {
    /// The cell's length as a cell of its own, so that it is read by the rules of every other log.
    var length: SheetCell?
    /// The cell's words about what became of the session.
    var code: String?
    /// The day that a make-up names: "M (9/12)".
    var makeupFor: String?
    /// How the session was given, where the key or a letter behind the length says so: "30g".
    var delivery: Delivery?
    /// Words beside the code.
    var note: String?
    /// The cell is the sum of a week.
    var isWeek = false
    /// The service that the entry names: "OT 30".
    var service: String?
    /// When it began, where no length and no end is told.
    var start: String?
    /// Whose initials the entry bears.
    var provider: String?
    /// What is in doubt about the entry.
    var flags: [String] = []

    /// The sessions of a calendar's square.
    static func all(in cell: SheetCell, _ legend: Legend, _ roster: StaffRoster = StaffRoster()) -> [MatrixValue] {
        if let entries = CalendarEntry.all(in: cell.text, legend) { return entries.map { MatrixValue($0, legend, roster) } }
        return MatrixValue(cell, legend).map { [$0] } ?? []
    }

    /// What the cell of a whole week says: its sum, and behind a stroke why the rest was not given, "30 / AB".
    static func ofWeek(_ cell: SheetCell, _ legend: Legend) -> [MatrixValue] {
        let parts = cell.value == .text ? cell.text.split(whereSeparator: { "/;+,\n".contains($0) }).map { String($0).trimmedCell } : []
        let values = parts.compactMap { MatrixValue(SheetCell(text: $0), legend) }
        // A length with a letter behind it, "30 A", may be one that was not given.
        let sums = values.filter { $0.code == nil && $0.length.map { withoutUnit($0.text).allSatisfy { !$0.isLetter } } ?? false }
        let codes = values.filter { $0.length == nil && $0.code != nil }
        let areMisses = codes.allSatisfy { value in
            value.code.flatMap { legend.reading($0) ?? StatusWords.read($0) }.map { !LogAssembly.given.contains($0.status) } ?? false
        }
        if (2...4).contains(parts.count), values.count == parts.count, sums.count + codes.count == parts.count, !sums.isEmpty, !codes.isEmpty, areMisses {
            return ([Self.sum(sums)] + codes).map(\.asWeek)
        }
        // "30, 30" and "30 + 30" are two sessions of the week; "30/30" may as well be thirty of thirty.
        if parts.count >= 2, codes.isEmpty, sums.count == parts.count, values.count == parts.count {
            var sum = cell.text.contains("/") ? MatrixValue(cell, legend) ?? sums[0] : Self.sum(sums)
            if cell.text.contains("/"), !sum.flags.contains("minutes_range") { sum.flags.append("minutes_range") }
            return [sum.asWeek]
        }
        if let times = cell.text.firstIndex(where: { "xX\u{00D7}".contains($0) }), cell.text.utf8.count <= 24 {
            let count = Int(String(cell.text[..<times]).trimmedCell), rest = String(cell.text[cell.text.index(after: times)...]).trimmedCell
            if let count, (1...9).contains(count), case .bare(let each, _)? = Optional(MinutesCell.read(SheetCell(text: withoutUnit(rest)))), (10_000...120_000).contains(each) {
                var sum = MatrixValue()
                sum.length = SheetCell(text: String(count * each / 1_000))
                return [sum.asWeek]
            }
            // "2x30 AB": how many of them were given is not said.
            if count != nil, rest.first?.isNumber ?? false, var value = MatrixValue(cell, legend) {
                if !value.flags.contains("minutes_range") { value.flags.append("minutes_range") }
                return [value.asWeek]
            }
        }
        return MatrixValue(cell, legend).map { [$0.asWeek] } ?? []
    }

    /// "30 min": the number alone.
    private static func withoutUnit(_ text: String) -> String {
        for unit in ["minutes", "mins", "min.", "min"] where text.lowercased().hasSuffix(unit) { return String(text.dropLast(unit.count)).trimmedCell }
        return text
    }

    /// The lengths of several sessions of a week together; where one cannot be added up, the first with a doubt.
    private static func sum(_ values: [MatrixValue]) -> MatrixValue {
        var sum = values[0]
        let lengths = values.compactMap { value -> Int? in
            switch value.length.map(MinutesCell.read) {
            case .bare(let thousandths, _)?, .minutes(let thousandths)?: thousandths % 1_000 == 0 ? thousandths / 1_000 : nil
            default: nil
            }
        }
        if values.count > 1, lengths.count == values.count {
            sum.length = SheetCell(text: String(lengths.reduce(0, +)))
        } else if values.count > 1 {
            sum.flags.append("minutes_range")
        }
        return sum
    }

    private var asWeek: MatrixValue {
        var week = self
        week.isWeek = true
        return week
    }

    private init() {}

    /// One session of a calendar's square.
    init(_ entry: CalendarEntry, _ legend: Legend, _ roster: StaffRoster) {
        length = entry.length.map { SheetCell(text: $0) }
        start = entry.start
        code = entry.code
        makeupFor = entry.makeupFor
        note = entry.words.isEmpty ? nil : entry.words
        isWeek = entry.isWeek
        service = entry.service
        flags = entry.isInConflict ? ["status_conflict"] : []
        delivery = entry.delivery
        // "G = seen in a group": the code says how as well.
        if let code, legend.reading(code).map({ LogAssembly.given.contains($0.status) }) ?? false { delivery = delivery ?? legend.delivery(code) }
        takeProvider(roster, entry.place)
    }

    /// Takes the initials among the words, where the log's list of staff explains them: "kl", and of two who worked together "kl/dm", one for
    /// each service.
    private mutating func takeProvider(_ roster: StaffRoster, _ place: (index: Int, count: Int)?) {
        guard !roster.isEmpty else { return }
        if let own = Self.provider(in: &note, roster, place) { return provider = own }
        // Words that tell the fate may bear them too: "no show kl".
        if code?.contains(" ") ?? false { provider = Self.provider(in: &code, roster, place) }
    }

    private static func provider(in text: inout String?, _ roster: StaffRoster, _ place: (index: Int, count: Int)?) -> String? {
        var words = text?.split(separator: " ").map(String.init) ?? []
        guard let at = words.lastIndex(where: { word in
            let names = word.split(separator: "/").map(String.init)
            return names.count == place?.count ?? 1 && names.allSatisfy { roster.person($0) != nil }
        }) else { return nil }
        let own = words[at].split(separator: "/").map(String.init)[place?.index ?? 0]
        words.remove(at: at)
        text = words.isEmpty ? nil : words.joined(separator: " ")
        return own
    }

    /// Reads the cell; `nil` when it is empty.
    init?(_ cell: SheetCell, _ legend: Legend) {
        let text = cell.text.trimmedCell
        // A stroke ticks a session where the key says so.
        if text.saysNothing {
            if !text.isEmpty, legend.exact(text) != nil { code = text }
            if code == nil { return nil }
            return
        }
        // Letters first: "A" is a code and not the article of "a minute".
        let isWords = !text.utf8.contains { (0x30...0x39).contains($0) } && cell.value == .text
        if legend.exact(text) != nil && !StatusWords.isNumber(text) || isWords && StatusWords.read(text) != nil {
            code = text
            return
        }
        // "30 M" where the key explains M: no minutes.
        if cell.value == .text, let last = text.split(separator: " ").last.map(String.init), last != text,
            last.utf8.allSatisfy({ (0x41...0x5A).contains($0) }), legend.exact(last) != nil
        {
            split(text, legend)
            if length != nil { return }
            self = MatrixValue()
        }
        // "30*" where the key explains the star: shortened, or made up.
        if let sign = text.last, "*\u{2020}+#^~".contains(sign), let said = legend.exact(String(sign)), said.status != .unknown {
            let rest = SheetCell(text: String(text.dropLast()).trimmedCell)
            if case .bare = MinutesCell.read(rest) {
                (length, code) = (rest, String(sign))
                delivery = legend.plainDelivery
                return
            }
        }
        switch MinutesCell.read(cell) {
        case .blank: return nil
        case .unreadable: break
        default:
            length = cell
            if case .bare = MinutesCell.read(cell) { delivery = legend.plainDelivery }
            return
        }
        if StatusWords.read(text) != nil {
            code = text
            return
        }
        split(text, legend)
    }

    /// "30 M", "M (9/12)", "20 late": a number and a code, or a code and a day.
    private mutating func split(_ text: String, _ legend: Legend) {
        var rest = Array(text.utf8)
        if let day = DateFinder.dates(in: text).first, day.range.upperBound <= rest.count {
            makeupFor = String(decoding: rest[day.range], as: UTF8.self)
            rest.removeSubrange(day.range)
        }
        var scanner = CellScanner(String(decoding: rest, as: UTF8.self))
        var words: [String] = []
        while !scanner.isAtEnd {
            if scanner.isDigit, length == nil {
                let start = scanner.at
                guard scanner.number() != nil else { break }
                // "0.75 M"
                if scanner.byte == 0x2E {
                    let dot = scanner.at
                    scanner.at += 1
                    if scanner.number() == nil { scanner.at = dot }
                } else if scanner.byte == 0x2F, scanner.bytes.indices.contains(scanner.at + 1), (0x30...0x39).contains(scanner.bytes[scanner.at + 1]) {
                    // "30/0 A": of thirty minutes planned none was given.
                    scanner.at += 1
                    _ = scanner.number()
                }
                length = SheetCell(text: String(decoding: scanner.bytes[start..<scanner.at], as: UTF8.self))
            } else if scanner.byte == 0x2E, length == nil, scanner.bytes.indices.contains(scanner.at + 1),
                (0x30...0x39).contains(scanner.bytes[scanner.at + 1])
            {
                // ".5 M"
                scanner.at += 1
                let start = scanner.at
                guard scanner.number() != nil else { break }
                length = SheetCell(text: "0." + String(decoding: scanner.bytes[start..<scanner.at], as: UTF8.self))
            } else if scanner.isLetter {
                let start = scanner.at
                _ = scanner.word()
                words.append(String(decoding: scanner.bytes[start..<scanner.at], as: UTF8.self))
            } else {
                scanner.at += 1
            }
        }
        // "MU (for 9/12)": the word belongs to the day.
        if makeupFor != nil { words.removeAll { ["for", "of", "from"].contains($0.lowercased()) } }
        words.removeAll { ["min", "mins", "minutes", "m."].contains($0.lowercased()) && length != nil }
        let said = words.joined(separator: " ")
        // "30 I" and "30 G": behind a length the letters say how it was given.
        let letter = ["i": Delivery.individual, "ind": .individual, "g": .group, "gr": .group, "grp": .group][said.lowercased()]
        let manner = legend.delivery(said) ?? (legend.exact(said) == nil ? letter : nil) ?? (legend.exact(said) == nil && StatusWords.read(said) == nil ? RowReader.delivery(said) : nil)
        if length != nil, let manner {
            delivery = manner
        } else if legend.reading(said) != nil || StatusWords.read(said) != nil {
            code = said
        } else {
            // Not understood: the whole cell stays the row's status, which is then flagged.
            code = said.isEmpty ? nil : text
        }
    }

    /// Whether a cell can belong to a matrix of lengths and codes.
    static func isLikely(_ cell: SheetCell, _ legend: Legend) -> Bool {
        guard cell.text.utf8.count <= 40, let value = MatrixValue(cell, legend) else { return false }
        if let code = value.code { return legend.reading(code) != nil || StatusWords.read(code) != nil }
        guard let length = value.length else { return false }
        switch MinutesCell.read(length) {
        case .bare(let thousandths, _): return thousandths <= 480_000
        case .minutes(let thousandths): return thousandths <= 480_000
        case .units, .range, .ofPlanned, .times: return true
        default: return false
        }
    }
}
