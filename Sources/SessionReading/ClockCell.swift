import CivilTime
import Pages

/// A time of day as a cell prints it, before it is known whether it lies in the morning or the afternoon.
struct ClockCell: Sendable, Hashable {
    /// Minutes since midnight as printed; of a time without am or pm the hour may be twelve off.
    var minuteOfDay: Int
    /// The cell settles morning or afternoon: am or pm, an hour above 12, or a typed time.
    var isExact: Bool
    /// The hour has a leading zero, as 24-hour clocks print it.
    var isPadded = false
    /// Typed by the spreadsheet as a time and not as words.
    var isTyped = false

    static func read(_ cell: SheetCell) -> ClockCell? {
        switch cell.value {
        case .time(let minutes):
            guard (0..<1_440).contains(minutes) else { return nil }
            // Shown without AM or PM, a time in the small hours was typed without "PM": 1:00 for one in the afternoon (D.4.3).
            let isShown = cell.text.utf8.contains { $0 | 0x20 == 0x6D }
            return ClockCell(minuteOfDay: minutes, isExact: isShown || minutes >= 720, isTyped: true)
        case .date(_, let time): return time.map { ClockCell(minuteOfDay: $0.minuteOfDay, isExact: true, isTyped: true) }
        case .truth: return nil
        case .number(let text):
            if let value = Double(text), value > 0, value < 1, text.utf8.count > 3 {
                return ClockCell(minuteOfDay: min(1_439, Int((value * 1_440).rounded())), isExact: true, isTyped: true)
            }
            return read(cell.text)
        case .text: return read(cell.text)
        }
    }

    static func read(_ text: String) -> ClockCell? {
        guard text.utf8.count <= 40 else { return nil }
        var scanner = CellScanner(withoutDots(text))
        scanner.skipSpace()
        guard let result = scan(&scanner) else { return nil }
        scanner.skipSpace()
        if scanner.isAtEnd { return result }
        // "10:05." with a speck behind it.
        let isSpeck = scanner.at + 1 == scanner.bytes.count && scanner.byte.map { [0x2E, 0x2C, 0x27, 0x60].contains($0) } ?? false
        return isSpeck && text.utf8.contains(0x3A) ? result : nil
    }

    /// Reads a time at the scanner's place: `9:00`, `9:00 AM`, `9:00a`, `0900`, `9 am`, `13.30`, `9:00:00`.
    static func scan(_ scanner: inout CellScanner) -> ClockCell? {
        let start = scanner.at
        guard let first = scanner.number() else { return nil }
        var hour = first.value, minute = 0
        var hasMinutes = false
        let isPadded = first.digits == 2 && first.value < 10
        if let separator = scanner.byte, separator == 0x3A || separator == 0x2E || separator == 0x3B {
            scanner.at += 1
            guard let second = scanner.number(), second.digits == 2, first.digits <= 2 else {
                scanner.at = start
                return nil
            }
            minute = second.value
            hasMinutes = true
            if scanner.byte == 0x3A {  // seconds
                scanner.at += 1
                _ = scanner.number()
                if scanner.pass(0x2E) { _ = scanner.number() }
            }
        } else if first.digits == 3 || first.digits == 4 {
            hour = first.value / 100
            minute = first.value % 100
            hasMinutes = true
        }
        guard hour < 24, minute < 60 else {
            scanner.at = start
            return nil
        }
        let half = meridiem(&scanner)
        guard hasMinutes || half != nil else {
            scanner.at = start
            return nil
        }
        if let half {
            if hour == 0 || hour > 12 { return hour <= 23 ? ClockCell(minuteOfDay: hour * 60 + minute, isExact: true) : nil }
            return ClockCell(minuteOfDay: (hour % 12 + (half == .pm ? 12 : 0)) * 60 + minute, isExact: true)
        }
        return ClockCell(minuteOfDay: hour * 60 + minute, isExact: hour > 12 || hour == 0, isPadded: isPadded)
    }

    private enum Half { case am, pm }

    private static func meridiem(_ scanner: inout CellScanner) -> Half? {
        let start = scanner.at
        scanner.skipSpace()
        let word = scanner.word()
        switch word {
        case "am", "a", "pm", "p":
            _ = scanner.pass(0x2E)
            return word.hasPrefix("a") ? .am : .pm
        case "noon", "n": return word == "noon" ? .pm : nil
        case "":
            scanner.at = start
            return nil
        default:
            // "a.m." comes as two words.
            scanner.at = start
            return nil
        }
    }

    /// "a.m." and "p.m." as one word.
    private static func withoutDots(_ text: String) -> String {
        guard text.utf8.contains(0x2E) else { return text }
        var folded: [UInt8] = []
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x2E, index > 0, [0x61, 0x70, 0x6D].contains(bytes[index - 1] | 0x20) { continue }
            folded.append(byte)
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Both ends of `9:00-9:30`, `9:00a–9:30`, `9 to 9:30 am`.
    static func range(_ text: String) -> (start: ClockCell, end: ClockCell)? {
        guard text.utf8.count <= 60, text.utf8.count >= 3 else { return nil }
        var scanner = CellScanner(withoutDots(text))
        scanner.skipSpace()
        let start = scanner.at
        if let first = scan(&scanner), scanner.passDash() { return finish(first, &scanner) }
        // "9-9:30" and "9 to 10 am": a bare hour, of which the other end says that it is a time.
        scanner.at = start
        guard let hour = scanner.number(), hour.digits <= 2, (1...12).contains(hour.value), scanner.passDash() else { return nil }
        return finish(ClockCell(minuteOfDay: hour.value * 60, isExact: false), &scanner)
    }

    private static func finish(_ first: ClockCell, _ scanner: inout CellScanner) -> (start: ClockCell, end: ClockCell)? {
        guard let second = scan(&scanner) else { return nil }
        scanner.skipSpace()
        return scanner.isAtEnd ? (first, second) : nil
    }
}

/// How a log writes times of day, and what they mean (D.4.3).
struct ClockRules: Sendable, Hashable {
    /// The log counts 24 hours.
    var is24Hours = false

    /// School services lie between half past six in the morning and eight in the evening; our own judgement.
    static let plausible = (6 * 60 + 30)...(20 * 60)

    /// Decides by a column's cells whether it counts 24 hours.
    init(_ cells: [ClockCell]) {
        let untold = cells.filter { !$0.isTyped }
        let above = untold.contains { $0.isExact && $0.minuteOfDay >= 13 * 60 }
        let told = untold.contains { $0.isExact && $0.minuteOfDay < 13 * 60 && $0.minuteOfDay >= 60 }
        is24Hours =
            above && !told && untold.contains { !$0.isExact }
            && !untold.contains { !$0.isExact && $0.minuteOfDay < 7 * 60 && !$0.isPadded }
            || !untold.isEmpty && untold.allSatisfy { $0.isPadded || $0.minuteOfDay >= 600 } && untold.contains { $0.isPadded }
                && !untold.contains { !$0.isExact && $0.minuteOfDay < 6 * 60 }
    }

    init() {}

    /// Start and end with morning or afternoon settled by school hours, and what is odd about them.
    func settle(_ start: ClockCell?, _ end: ClockCell?) -> (start: ClockTime?, end: ClockTime?, flags: [String]) {
        var first = start.map(minutes), last = end.map(minutes)
        if let from = first, let to = last, let start, let end {
            // Only one end names am or pm, or the school-hours guess put them the wrong way round.
            if !end.isExact, to < from || to - from > 360 {
                for other in [to + 720, to - 720] where other > from && other - from <= 360 && other < 1_440 { last = other }
            }
            if !start.isExact, let to = last, from > to || to - from > 360 {
                for other in [from - 720, from + 720] where other >= 0 && other < to && to - other <= 360 { first = other }
            }
        }
        var flags: [String] = []
        if let from = first, let to = last, to < from { flags.append("time_order") }
        if [first, last].contains(where: { $0.map { !Self.plausible.contains($0) } ?? false }) {
            flags.append("time_implausible")
        }
        return (first.flatMap { ClockTime(minuteOfDay: $0) }, last.flatMap { ClockTime(minuteOfDay: $0) }, flags)
    }

    private func minutes(_ cell: ClockCell) -> Int {
        if cell.isExact || is24Hours { return cell.minuteOfDay }
        let hour = cell.minuteOfDay / 60
        return hour < 7 ? cell.minuteOfDay + 720 : cell.minuteOfDay
    }
}
