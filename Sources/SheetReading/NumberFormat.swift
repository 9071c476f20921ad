import CivilTime
import Pages

/// What a spreadsheet's number format makes of a number (ECMA-376 part 1, 18.8.30 and 18.8.31).
struct NumberFormat: Sendable, Hashable {
    enum Kind: Sendable { case number, percent, date, dateAndTime, time, duration, text }

    let code: String
    let kind: Kind

    init(code: String) {
        self.code = code
        kind = Self.kind(of: code)
    }

    /// The format that a built-in number stands for; unknown numbers are General.
    init(builtIn id: Int) { self.init(code: Self.builtIn[id] ?? (Self.eastAsianDates.contains(id) ? "m/d/yyyy" : "General")) }

    private static let eastAsianDates: Set<Int> = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]

    private static let builtIn: [Int: String] = [
        9: "0%", 10: "0.00%", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
        20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm AM/PM", 35: "h:mm:ss AM/PM",
        45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 49: "@", 55: "h:mm", 56: "h:mm:ss",
    ]

    /// The parts of the code's first section: quoted text, brackets and letters in lower case.
    private enum Part { case letters(Character, Int), literal(String), bracket(String), amPM }

    private static func parts(_ code: String) -> [Part] {
        var result: [Part] = []
        let scalars = Array(code)
        var at = 0
        while at < scalars.count {
            let character = scalars[at]
            switch character {
            case ";": return result
            case "\"":
                var text = ""
                at += 1
                while at < scalars.count, scalars[at] != "\"" {
                    text.append(scalars[at])
                    at += 1
                }
                result.append(.literal(text))
            case "\\", "_", "*":
                at += 1
                if character == "\\", at < scalars.count { result.append(.literal(String(scalars[at]))) }
            case "[":
                var text = ""
                at += 1
                while at < scalars.count, scalars[at] != "]" {
                    text.append(scalars[at])
                    at += 1
                }
                result.append(.bracket(text.lowercased()))
            case "a", "A":
                let rest = String(scalars[at...].prefix(5)).uppercased()
                if rest == "AM/PM" {
                    result.append(.amPM)
                    at += 4
                } else if rest.hasPrefix("A/P") {
                    result.append(.amPM)
                    at += 2
                } else {
                    result.append(.literal(String(character)))
                }
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
                let letter = Character(character.lowercased())
                var length = 0
                while at < scalars.count, scalars[at].lowercased() == String(letter) {
                    length += 1
                    at += 1
                }
                at -= 1
                result.append(.letters(letter, length))
            default: result.append(.literal(String(character)))
            }
            at += 1
        }
        return result
    }

    private static func kind(of code: String) -> Kind {
        if code == "@" { return .text }
        if code.lowercased() == "general" || code.isEmpty { return .number }
        var letters: Set<Character> = []
        var hasAmPM = false, isPercent = false
        for part in parts(code) {
            switch part {
            case .letters(let letter, _): letters.insert(letter)
            case .bracket(let text):
                if let first = text.first, "hms".contains(first), text.allSatisfy({ $0 == first }) { return .duration }
            case .amPM: hasAmPM = true
            case .literal(let text): if text.contains("%") { isPercent = true }
            }
        }
        let hasTime = letters.contains("h") || letters.contains("s") || hasAmPM
        let hasDate = letters.contains("y") || letters.contains("d") || (letters.contains("m") && !hasTime)
        if hasDate { return hasTime ? .dateAndTime : .date }
        if hasTime { return .time }
        return isPercent ? .percent : .number
    }

    /// A date and time as the format shows it.
    func text(_ date: CivilDate?, minuteOfDay: Int) -> String {
        let parts = Self.parts(code)
        let hasAmPM = parts.contains { if case .amPM = $0 { true } else { false } }
        var result = ""
        var afterHour = false
        for (index, part) in parts.enumerated() {
            switch part {
            case .literal(let text): result += text
            case .bracket(let text):
                if text.first == "h" {
                    result += Self.padded(minuteOfDay / 60, text.count)
                    afterHour = true
                } else if text.first == "m", text.allSatisfy({ $0 == "m" }) {
                    result += Self.padded(minuteOfDay, text.count)
                } else if text.first == "s", text.allSatisfy({ $0 == "s" }) {
                    result += Self.padded(minuteOfDay * 60, text.count)
                }
            case .amPM: result += minuteOfDay % 1_440 >= 720 ? "PM" : "AM"
            case .letters("h", let length):
                let hour = minuteOfDay / 60 % 24
                result += Self.padded(hasAmPM ? (hour + 11) % 12 + 1 : hour, length)
                afterHour = true
            case .letters("s", let length): result += Self.padded(0, length)
            case .letters("m", let length) where afterHour || Self.precedesSeconds(parts, index):
                result += Self.padded(minuteOfDay % 60, length)
                afterHour = false
            case .letters(let letter, let length): result += Self.datePart(letter, length, date)
            }
        }
        return result
    }

    private static func precedesSeconds(_ parts: [Part], _ index: Int) -> Bool {
        for part in parts[(index + 1)...] {
            if case .letters(let letter, _) = part { return letter == "s" }
        }
        return false
    }

    private static func datePart(_ letter: Character, _ length: Int, _ date: CivilDate?) -> String {
        guard let date else { return "0" }
        let (year, month, day) = date.components
        switch (letter, length) {
        case ("y", ...2): return padded(year % 100, 2)
        case ("y", _): return padded(year, 4)
        case ("m", ...2): return padded(month, length)
        case ("m", 3): return String(monthNames[month - 1].prefix(3))
        case ("m", 5): return String(monthNames[month - 1].prefix(1))
        case ("m", _): return monthNames[month - 1]
        case ("d", ...2): return padded(day, length)
        case ("d", 3): return String(dayNames[date.weekday.rawValue - 1].prefix(3))
        case ("d", _): return dayNames[date.weekday.rawValue - 1]
        default: return ""
        }
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    private static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return text.count >= digits ? text : String(repeating: "0", count: digits - text.count) + text
    }
}

/// A spreadsheet's serial number as days and whole seconds, so that no minute is lost to binary fractions.
struct SerialNumber {
    let days: Int
    let seconds: Int

    /// `nil` for texts that are no number and numbers outside the calendar.
    init?(_ text: String) {
        guard let value = Double(text), value.isFinite, value >= 0, value < 2_958_466 else { return nil }
        // A Double holds a serial of this size to better than a millionth of a second.
        let total = Int((value * 86_400).rounded())
        days = total / 86_400
        seconds = total % 86_400
    }

    /// Minutes of the day; up to five seconds either side of a whole minute are rounding left by whoever typed a fraction.
    var minutes: (value: Int, hasSeconds: Bool) {
        let rest = seconds % 60
        if rest >= 55 { return (seconds / 60 + 1, false) }
        return (seconds / 60, rest > 5)
    }

    /// The day, in the 1900 system (with its non-existent 29 February 1900) or the 1904 system.
    func date(uses1904: Bool) -> CivilDate? {
        if uses1904 { return CivilDate(year: 1904, month: 1, day: 1).map { $0 + days } }
        guard days >= 1, days != 60 else { return nil }
        return CivilDate(year: 1899, month: 12, day: 31).map { $0 + (days > 60 ? days - 1 : days) }
    }
}
