extension DateFinder {
    /// Whether the text begins with a span of days: "10/6-10/10", "Oct 13-14", "Mon 9/15/2025 to Fri 9/19/2025", "Dec 22 - Jan 2". A day with a length
    /// behind its dash, "10/6 - 10 min", is none.
    public static func opensWithSpan(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x30...0x39).contains(first) || (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first), mayHoldSpan(text) else { return false }
        let start = text.prefix(48)
        let dash = /\s*(?:-|\u{2013}|\u{2014}|to\b|through\b|thru\b)\s*(?:[A-Z][a-z]{2,8}\.?,? )?/
        var rest = start
        if let weekday = rest.prefixMatch(of: /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[.,]{0,2}[ ]/) { rest = rest[weekday.range.upperBound...] }
        let numbers = /\d{1,2}\/\d{1,2}(?:\/\d{2,4})?/, end = /\s*(?:[-:(,]|\u{2013}|\u{2014}|$)/
        if let day = rest.prefixMatch(of: numbers), let mark = rest[day.range.upperBound...].prefixMatch(of: dash) {
            let last = rest[mark.range.upperBound...]
            if last.prefixMatch(of: numbers) != nil || beginsWithMonthDay(last) { return true }
            // "10/6-10 - no school"
            guard day.range.upperBound < rest.endIndex, mark.output.utf8.count == 1, let number = last.prefixMatch(of: /\d{1,2}(?!\d)/) else { return false }
            return last[number.range.upperBound...].prefixMatch(of: end) != nil && number.range.upperBound < last.endIndex
        }
        guard beginsWithMonthDay(rest), let day = rest.prefixMatch(of: /[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?:, ?\d{4})?/),
            let mark = rest[day.range.upperBound...].prefixMatch(of: dash)
        else { return false }
        let last = rest[mark.range.upperBound...]
        if beginsWithMonthDay(last) || last.prefixMatch(of: numbers) != nil { return true }
        guard let number = last.prefixMatch(of: /\d{1,2}(?:st|nd|rd|th)?(?!\d)/) else { return false }
        let behind = last[number.range.upperBound...]
        // "Oct 13-14", but not "Oct 13 - 30 min" nor the bare length of "Oct 13 - 30, individual".
        return mark.output.utf8.allSatisfy { $0 != 0x20 } ? behind.first?.isLetter != true && behind.prefixMatch(of: /\s*(?:min|hr|hour)/) == nil
            : behind.prefixMatch(of: /\s*(?:[-:]|\u{2013}|\u{2014})/) != nil
    }

    /// Whether a number and a dash or one of the words between two days stand near the beginning at all: a look at the bytes before any pattern.
    private static func mayHoldSpan(_ text: String) -> Bool {
        var hasNumber = false
        var before: UInt8 = 0
        for byte in text.utf8.prefix(60) {
            if (0x30...0x39).contains(byte) { hasNumber = true }
            // A dash, the first byte of a longer one, or a "t" behind a space or a digit.
            if hasNumber, byte == 0x2D || byte == 0xE2 || byte == 0x74 && (before == 0x20 || (0x30...0x39).contains(before) || before == 0x2C || before == 0x09 || before == 0xA0) { return true }
            before = byte
        }
        return false
    }

    private static func beginsWithMonthDay(_ text: Substring) -> Bool { first(in: String(text.prefix(24)).replacing("-", with: " - "))?.range.lowerBound == 0 && text.first?.isLetter == true }
}
