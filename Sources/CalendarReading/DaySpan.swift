import CivilTime

/// A day or a span of days in words: "October 13", "December 22, 2025 - January 2, 2026", "Nov. 26-28", "11/26 - 11/28".
struct DaySpan {
    var first: CivilDate
    var last: CivilDate
    /// UTF-8 offsets of the words.
    var start: Int
    var end: Int

    /// "Nov. 26-28" as "Nov. 26 - 28" and "12/22-1/2" as "12/22 - 1/2", so that the first day is seen as one.
    static func spaced(_ text: String) -> String {
        let bytes = Array(text.utf8)
        func isDigit(_ at: Int) -> Bool { bytes.indices.contains(at) && (0x30...0x39).contains(bytes[at]) }
        func isLetter(_ at: Int) -> Bool { bytes.indices.contains(at) && (0x61...0x7A).contains(bytes[at] | 0x20) }
        var result: [UInt8] = []
        for (at, byte) in bytes.enumerated() {
            // Only a dash looks about, and not far, or a long number would be walked through once for each of its digits.
            guard byte == 0x2D else {
                result.append(byte)
                continue
            }
            var before = at - 1
            while at - before < 12, isDigit(before) { before -= 1 }
            var after = at + 1
            while after - at < 12, isDigit(after) { after += 1 }
            let isShort = (1...2).contains(at - 1 - before)
            // Behind a month's name: a space, and a letter or a dot before it. Not inside 10-13-2025.
            let followsName = before >= 1 && bytes[before] == 0x20 && (bytes[before - 1] == 0x2E || isLetter(before - 1))
            let isBetweenDays = isShort && followsName && ((1...2).contains(after - at - 1) || isLetter(at + 1))
            let hasSlash = bytes.indices.contains(before) && bytes[before] == 0x2F && isDigit(before - 1)
            let isBetweenDates = hasSlash && bytes.indices.contains(after) && bytes[after] == 0x2F && isDigit(at + 1)
            if isBetweenDates || isBetweenDays && !(bytes.indices.contains(after) && bytes[after] == 0x2D) {
                result += [0x20, 0x2D, 0x20]
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The first day or span of days in the text.
    static func first(in text: String, year: Term?) -> DaySpan? { all(in: text, year: year, limit: 1).first }

    /// Every day and span of days in the text, in order; "Nov. 26, 27 & 28" are three.
    static func all(in text: String, year: Term?, limit: Int = 60) -> [DaySpan] {
        let found = DateFinder.dates(in: text)
        let bytes = Array(text.utf8)
        var result: [DaySpan] = []
        var at = 0
        while at < found.count, result.count < limit {
            let next = at + 1 < found.count ? found[at + 1] : nil
            if let next, let span = between(found[at], next, bytes, year) {
                result.append(span)
                at += 2
                continue
            }
            if let span = single(found[at], bytes, year) {
                result.append(span)
                while result.count < limit, let last = result.last, let more = further(last, bytes, before: next?.range.lowerBound ?? bytes.count) {
                    result.append(more)
                }
            }
            at += 1
        }
        return result
    }

    private static func between(_ one: FoundDate, _ two: FoundDate, _ bytes: [UInt8], _ year: Term?) -> DaySpan? {
        guard isDash(bytes[one.range.upperBound..<two.range.lowerBound]), let last = two.date(within: year),
            let first = one.date ?? (two.date == nil ? one.date(within: year) : before(last, month: one.month, day: one.day)),
            first <= last
        else { return nil }
        return DaySpan(first: first, last: last, start: one.range.lowerBound, end: two.range.upperBound)
    }

    /// "Nov. 26", "Nov. 26-28" and "November 26 - 28, 2025".
    private static func single(_ one: FoundDate, _ bytes: [UInt8], _ year: Term?) -> DaySpan? {
        guard let first = one.date(within: year), one.date != nil || year != nil else { return nil }
        var at = one.range.upperBound
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        if let (last, end) = upTo(first, bytes, at) { return DaySpan(first: first, last: last, start: one.range.lowerBound, end: end) }
        return DaySpan(first: first, last: first, start: one.range.lowerBound, end: one.range.upperBound)
    }

    /// "- 28" behind a day: the last day of a span in the same month.
    private static func upTo(_ first: CivilDate, _ bytes: [UInt8], _ start: Int) -> (CivilDate, Int)? {
        var at = start
        guard at < bytes.count else { return nil }
        // A hyphen, or one of the dashes U+2010 to U+2015 and U+2212; not the apostrophe of "'25".
        let isDash = at + 2 < bytes.count && bytes[at] == 0xE2
            && (bytes[at + 1] == 0x80 && (0x90...0x95).contains(bytes[at + 2]) || bytes[at + 1] == 0x88 && bytes[at + 2] == 0x92)
        guard bytes[at] == 0x2D || isDash else { return nil }
        at += isDash ? 3 : 1
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        guard let (day, end) = number(bytes, at), let last = CivilDate(year: first.year, month: first.month, day: day), last > first,
            !countsSomething(bytes, end)
        else { return nil }
        return (last, end)
    }

    /// A number of one or two digits that is no part of a date, a clock time or a longer number.
    private static func number(_ bytes: [UInt8], _ start: Int) -> (Int, Int)? {
        var at = start
        var value = 0
        while at < bytes.count, at - start < 2, (0x30...0x39).contains(bytes[at]) {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        let isTime = at + 1 < bytes.count && bytes[at] == 0x3A && (0x30...0x39).contains(bytes[at + 1])
        guard at > start, !isTime, at == bytes.count || !((0x30...0x39).contains(bytes[at]) || bytes[at] == 0x2F) else { return nil }
        return (value, at)
    }

    /// The next day of a list such as "Nov. 26, 27 & 28-29", in the month of the one before.
    private static func further(_ last: DaySpan, _ bytes: [UInt8], before limit: Int) -> DaySpan? {
        var at = last.end
        var parted = false
        while at < limit {
            if bytes[at] == 0x20 {
                at += 1
            } else if bytes[at] == 0x2C || bytes[at] == 0x26 {
                parted = true
                at += 1
            } else if at + 4 <= limit, Array(bytes[at..<(at + 4)]) == Array("and ".utf8) {
                parted = true
                at += 4
            } else {
                break
            }
        }
        guard parted, at < limit, let (day, end) = number(bytes, at), end <= limit else { return nil }
        guard let first = CivilDate(year: last.last.year, month: last.last.month, day: day), first > last.last else { return nil }
        if countsSomething(bytes, end) { return nil }
        var after = end
        while after < bytes.count, bytes[after] == 0x20 { after += 1 }
        if let (through, stop) = upTo(first, bytes, after) { return DaySpan(first: first, last: through, start: at, end: stop) }
        return DaySpan(first: first, last: first, start: at, end: end)
    }

    /// Whether what follows a number makes it a count or an hour: "30 minute", "11 am", "5th grade", "12 o'clock".
    private static func countsSomething(_ bytes: [UInt8], _ end: Int) -> Bool {
        let rest = String(decoding: bytes[end..<min(bytes.count, end + 20)], as: UTF8.self).lowercased()
        if rest.first?.isLetter == true, !["st", "nd", "rd", "th"].contains(where: { rest.hasPrefix($0) }) { return true }
        let words = rest.split { !$0.isLetter }.map(String.init).filter { !["st", "nd", "rd", "th"].contains($0) }
        guard let word = words.first else { return false }
        return [
            "hour", "hours", "hr", "hrs", "day", "days", "minute", "minutes", "min", "mins", "week", "weeks", "month", "months",
            "am", "pm", "a", "p", "o", "grade", "grades", "grader", "graders", "snow", "periods", "students",
        ].contains(word)
    }

    private static func isDash(_ between: ArraySlice<UInt8>) -> Bool {
        let text = DayText(String(decoding: between, as: UTF8.self))
        let hasDash = between.contains(0x2D) || (between.contains(0xE2) && between.contains(0x80))
        return between.count <= 24
            && (hasDash && (text.isEmpty || between.count <= 20) || text.has(["to", "through", "thru", "until"]))
    }

    private static func before(_ last: CivilDate, month: Int, day: Int) -> CivilDate? {
        let same = CivilDate(year: last.year, month: month, day: day)
        if let same, same <= last { return same }
        return CivilDate(year: last.year - 1, month: month, day: day)
    }
}
