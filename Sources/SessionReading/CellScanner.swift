/// Walks over the bytes of a cell's text; letters come out in lower case.
struct CellScanner {
    let bytes: [UInt8]
    var at = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { at >= bytes.count }
    var byte: UInt8? { at < bytes.count ? bytes[at] : nil }
    var isDigit: Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    var isLetter: Bool { byte.map { (0x61...0x7A).contains($0 | 0x20) } ?? false }

    /// Passes white space, no-break spaces included.
    mutating func skipSpace() {
        while at < bytes.count {
            if bytes[at] <= 0x20 {
                at += 1
            } else if bytes[at] == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xA0 {
                at += 2
            } else if bytes[at] == 0xE2, at + 2 < bytes.count, bytes[at + 1] == 0x80, [0x89, 0xAF, 0x8A].contains(bytes[at + 2]) {
                at += 3  // thin and narrow no-break spaces, which newer systems put before AM and PM
            } else {
                return
            }
        }
    }

    /// A run of digits of at most nine, its value and length.
    mutating func number() -> (value: Int, digits: Int)? {
        let start = at
        var value = 0
        while at < bytes.count, (0x30...0x39).contains(bytes[at]), at - start < 9 {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        if at == start || isDigit { return nil }
        return (value, at - start)
    }

    /// A run of letters in lower case.
    mutating func word() -> String {
        var letters: [UInt8] = []
        while at < bytes.count, (0x61...0x7A).contains(bytes[at] | 0x20), letters.count < 40 {
            letters.append(bytes[at] | 0x20)
            at += 1
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Passes this byte when it is next.
    mutating func pass(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        at += 1
        return true
    }

    /// Passes a hyphen, dash or the word "to".
    mutating func passDash() -> Bool {
        let start = at
        skipSpace()
        if pass(0x2D) {
            skipSpace()
            return true
        }
        if at + 2 < bytes.count, bytes[at] == 0xE2, bytes[at + 1] == 0x80, (0x90...0x95).contains(bytes[at + 2]) {
            at += 3
            skipSpace()
            return true
        }
        if at + 2 < bytes.count, bytes[at] == 0xE2, bytes[at + 1] == 0x88, bytes[at + 2] == 0x92 {
            at += 3
            skipSpace()
            return true
        }
        let here = at
        if ["to", "til", "till", "until", "thru", "through"].contains(word()) {
            skipSpace()
            return true
        }
        at = here
        at = start
        return false
    }
}

/// The names of months and weekdays, whole or cut short.
enum CalendarWords {
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The month, 1–12, of `sept`, `Sep`, `September`.
    static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word) && ($0 == word || word.utf8.count <= 4) }.map { $0 + 1 }
    }

    /// The weekday, 1 for Monday, of `mon`, `Tues`, `Thursdays`, and of the letters `M T W Th F` when `short` is allowed.
    static func weekday(_ word: String, short: Bool = false) -> Int? {
        if short, let index = ["m", "t", "w", "th", "f"].firstIndex(of: word) { return index + 1 }
        if short, let index = ["mo", "tu", "we", "th", "fr", "sa", "su"].firstIndex(of: word) { return index + 1 }
        if short, word == "r" { return 4 }
        let stem = word.hasSuffix("s") && word != "tues" && word != "thurs" && word != "weds" ? String(word.dropLast()) : word
        if stem == "weds" { return 3 }
        guard stem.utf8.count >= 3 else { return nil }
        return weekdays.firstIndex { $0.hasPrefix(stem) }.map { $0 + 1 }
    }
}
