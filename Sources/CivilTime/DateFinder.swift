/// A day found in running text.
public struct FoundDate: Sendable, Hashable {
    /// UTF-8 offsets of the words that state it.
    public var range: Range<Int>
    /// The day; `nil` when the text gives no year.
    public var date: CivilDate?
    public var month: Int
    public var day: Int
    /// Whether the year was printed with two digits.
    public var hasShortYear: Bool
    /// Whether day and month were swapped because the first number cannot be a month.
    public var isDayFirst: Bool

    /// The day, its year taken from the first of the days in `term` that has this month and day when the text gives none.
    public func date(within term: Term?) -> CivilDate? {
        if let date { return date }
        guard let term else { return nil }
        for year in term.first.year...term.last.year {
            if let candidate = CivilDate(year: year, month: month, day: day), term.contains(candidate) { return candidate }
        }
        return CivilDate(year: term.first.year, month: month, day: day)
    }
}

/// Finds days in text: `8/29/22`, `2025-09-06`, `Sept. 6, 2025`, `6 Sep 2025`, `6 de septiembre de 2025`, `March 10`, `9/6`; month before day, as US papers print.
///
/// Two-digit years up to 69 are in this century, the others in the last one.
public enum DateFinder {
    private static let months: [(name: [UInt8], number: Int)] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ].enumerated().map { (Array($1.utf8), $0 + 1) }

    /// As Spanish papers write them, in full.
    private static let spanishMonths: [(name: [UInt8], number: Int)] = [
        ("enero", 1), ("febrero", 2), ("marzo", 3), ("abril", 4), ("mayo", 5), ("junio", 6), ("julio", 7), ("agosto", 8), ("septiembre", 9),
        ("setiembre", 9), ("octubre", 10), ("noviembre", 11), ("diciembre", 12),
    ].map { (Array($0.0.utf8), $0.1) }

    /// Every day in the text, in order. Days without a year are found only where the text has `month/day` or a month's name.
    public static func dates(in text: String) -> [FoundDate] {
        var text = text
        return text.withUTF8 { bytes in
            var result: [FoundDate] = []
            var index = 0
            while index < bytes.count {
                if let found = match(bytes, at: index) {
                    result.append(found)
                    index = found.range.upperBound
                } else {
                    index += 1
                }
            }
            return result
        }
    }

    /// The only day in the text, or the first one.
    public static func first(in text: String) -> FoundDate? { dates(in: text).first }

    private static func match(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> FoundDate? {
        let byte = bytes[start]
        if start > 0 {
            let before = bytes[start - 1]
            if isDigit(before) || isLetter(before) || before == 0x24 /* $ */ { return nil }
            if (before == 0x2F || before == 0x2D || before == 0x2E), start > 1, isDigit(bytes[start - 2]) { return nil }
        }
        if isDigit(byte) { return numeric(bytes, at: start) ?? dayMonthName(bytes, at: start) }
        if isLetter(byte) { return monthName(bytes, at: start) }
        return nil
    }

    private static func numeric(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> FoundDate? {
        var place = start
        guard let one = number(bytes, &place, maximumDigits: 4) else { return nil }
        guard place < bytes.count else { return nil }
        let separator = bytes[place]
        guard separator == 0x2F || separator == 0x2D || separator == 0x2E else { return nil }
        place += 1
        if place < bytes.count, bytes[place] == 0x20, separator == 0x2F { place += 1 }
        guard let two = number(bytes, &place, maximumDigits: 2) else { return nil }
        if one.digits == 4 {
            guard place < bytes.count, bytes[place] == separator else { return nil }
            place += 1
            guard let three = number(bytes, &place, maximumDigits: 2), ends(bytes, place) else { return nil }
            guard let date = CivilDate(year: one.value, month: two.value, day: three.value), plausible(one.value) else { return nil }
            return FoundDate(range: start..<place, date: date, month: two.value, day: three.value, hasShortYear: false, isDayFirst: false)
        }
        guard one.digits <= 2 else { return nil }
        let shortEnd = place
        if place < bytes.count, bytes[place] == separator {
            place += 1
            if place < bytes.count, bytes[place] == 0x20, separator == 0x2F { place += 1 }
            guard let three = number(bytes, &place, maximumDigits: 4), ends(bytes, place), three.digits == 2 || three.digits == 4 else { return nil }
            let year = three.digits == 2 ? three.value + (three.value < 70 ? 2000 : 1900) : three.value
            guard plausible(year) else { return nil }
            if let date = CivilDate(year: year, month: one.value, day: two.value) {
                return FoundDate(range: start..<place, date: date, month: one.value, day: two.value, hasShortYear: three.digits == 2, isDayFirst: false)
            }
            if let date = CivilDate(year: year, month: two.value, day: one.value) {
                return FoundDate(range: start..<place, date: date, month: two.value, day: one.value, hasShortYear: three.digits == 2, isDayFirst: true)
            }
            return nil
        }
        // Month and day alone, only with a slash: "9/6".
        guard separator == 0x2F, ends(bytes, shortEnd), (1...12).contains(one.value), (1...31).contains(two.value) else { return nil }
        return FoundDate(range: start..<shortEnd, date: nil, month: one.value, day: two.value, hasShortYear: false, isDayFirst: false)
    }

    /// `Sept. 6, 2025`, `March 10`, `Oct 3rd 2025`
    private static func monthName(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> FoundDate? {
        var place = start
        guard let month = monthWord(bytes, &place) else { return nil }
        skip(bytes, &place, [0x2E, 0x20, 0x2D])
        guard let day = number(bytes, &place, maximumDigits: 2), (1...31).contains(day.value) else { return nil }
        skipOrdinal(bytes, &place)
        let end = place
        skip(bytes, &place, [0x2C, 0x20, 0x2D])
        if place > end, let year = number(bytes, &place, maximumDigits: 4), year.digits == 4, plausible(year.value), ends(bytes, place),
            let date = CivilDate(year: year.value, month: month, day: day.value)
        {
            return FoundDate(range: start..<place, date: date, month: month, day: day.value, hasShortYear: false, isDayFirst: false)
        }
        guard ends(bytes, end) else { return nil }
        return FoundDate(range: start..<end, date: nil, month: month, day: day.value, hasShortYear: false, isDayFirst: false)
    }

    /// `6 Sep 2025`, `6-Sep-25`
    private static func dayMonthName(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> FoundDate? {
        var place = start
        guard let day = number(bytes, &place, maximumDigits: 2), (1...31).contains(day.value) else { return nil }
        skipOrdinal(bytes, &place)
        let separator = place
        skip(bytes, &place, [0x20, 0x2D, 0x2E])
        skipOf(bytes, &place)
        guard place > separator, let month = monthWord(bytes, &place) else { return nil }
        skip(bytes, &place, [0x2E, 0x2C, 0x20, 0x2D])
        skipOf(bytes, &place)
        guard let year = number(bytes, &place, maximumDigits: 4), year.digits == 4 || year.digits == 2, ends(bytes, place) else { return nil }
        let full = year.digits == 2 ? year.value + (year.value < 70 ? 2000 : 1900) : year.value
        guard plausible(full), let date = CivilDate(year: full, month: month, day: day.value) else { return nil }
        return FoundDate(range: start..<place, date: date, month: month, day: day.value, hasShortYear: year.digits == 2, isDayFirst: true)
    }

    /// "17 de septiembre del 2025"
    private static func skipOf(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        var end = place
        for letter in [UInt8(ascii: "d"), UInt8(ascii: "e")] {
            guard end < bytes.count, bytes[end] | 0x20 == letter else { return }
            end += 1
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "l") { end += 1 }
        guard end < bytes.count, bytes[end] == 0x20 else { return }
        place = end
        skip(bytes, &place, [0x20])
    }

    private static func plausible(_ year: Int) -> Bool { (1950...2099).contains(year) }

    private static func monthWord(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int? {
        var end = place
        while end < bytes.count, isLetter(bytes[end]) { end += 1 }
        let length = end - place
        guard length >= 3 else { return nil }
        for (name, number) in months {
            let isAbbreviation = length == 3 || (length == 4 && number == 9)
            guard length == name.count || isAbbreviation, length <= name.count else { continue }
            var same = true
            for offset in 0..<length where (bytes[place + offset] | 0x20) != name[offset] {
                same = false
                break
            }
            if same {
                place = end
                return number
            }
        }
        for (name, number) in spanishMonths where length == name.count {
            guard zip(bytes[place..<end], name).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
            place = end
            return number
        }
        return nil
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, maximumDigits: Int) -> (value: Int, digits: Int)? {
        var value = 0
        var digits = 0
        var end = place
        while end < bytes.count, isDigit(bytes[end]) {
            digits += 1
            if digits > maximumDigits { return nil }
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        guard digits > 0 else { return nil }
        place = end
        return (value, digits)
    }

    private static func skip(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ set: [UInt8]) {
        while place < bytes.count, set.contains(bytes[place]) { place += 1 }
    }

    private static func skipOrdinal(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        guard place + 1 < bytes.count else { return }
        let pair = (bytes[place] | 0x20, bytes[place + 1] | 0x20)
        if pair == (0x73, 0x74) || pair == (0x6E, 0x64) || pair == (0x72, 0x64) || pair == (0x74, 0x68) { place += 2 }
    }

    private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard place < bytes.count else { return true }
        let byte = bytes[place]
        if isDigit(byte) || isLetter(byte) || byte == 0x25 /* % */ { return false }
        if byte == 0x2F || byte == 0x2D, place + 1 < bytes.count, isDigit(bytes[place + 1]) { return false }
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
}
