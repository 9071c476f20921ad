public import ServiceRecords

/// An amount found in running text.
public struct FoundAmount: Sendable, Hashable {
    /// Where it stands, as offsets into the text's UTF-8.
    public var range: Range<Int>
    public var frequency: Frequency

    public init(range: Range<Int>, frequency: Frequency) {
        self.range = range
        self.frequency = frequency
    }
}

/// How much of an amount a cell's text looks like.
public enum AmountShape: Sendable, Hashable, CaseIterable {
    /// Minutes and a period, or minutes and a count.
    case full
    /// "45 minutes".
    case duration
    /// "2x weekly", "Daily", "3 sessions".
    case count
    /// "30".
    case bareNumber
    /// "week", "per month".
    case period
    /// "as needed".
    case vague
    case none
}

/// Finds amounts in prose, and tells amount cells from others.
public enum AmountFinder {
    /// Every phrase that states an amount: minutes or sessions with a period, or a duration with a count.
    public static func amounts(in text: String) -> [FoundAmount] {
        var text = text
        return text.withUTF8 { bytes in
            var found: [FoundAmount] = []
            var start = 0
            while start < bytes.count {
                let end = sentenceEnd(bytes, start)
                sentence(bytes, start, end, &found)
                start = end
            }
            return found
        }
    }

    /// What a cell's text looks like, before it is parsed with its neighbours.
    public static func shape(of text: String) -> AmountShape {
        var text = text
        return text.withUTF8 { bytes in
            let reading = FrequencyParser.read(bytes, FrequencyContext(), from: 0, to: bytes.count)
            return shape(reading, bytes)
        }
    }

    private static func shape(_ reading: Reading, _ bytes: UnsafeBufferPointer<UInt8>) -> AmountShape {
        guard !reading.groups.isEmpty else { return .none }
        var best = AmountShape.none
        for group in reading.groups {
            let one = shape(group, reading)
            if rank(one) > rank(best) { best = one }
        }
        return best
    }

    private static func rank(_ shape: AmountShape) -> Int {
        switch shape {
        case .full: 6
        case .duration: 5
        case .count: 4
        case .bareNumber: 3
        case .period: 2
        case .vague: 1
        case .none: 0
        }
    }

    private static func shape(_ group: Clause, _ reading: Reading) -> AmountShape {
        let period = group.period
        let minutes = group.duration != nil || group.total != nil || group.clock != nil || group.slashPair != nil
        if group.operands != nil { return .full }
        if minutes { return period != nil || group.count != nil || group.bare != nil && group.bareIsCell ? .full : .duration }
        if group.count != nil { return .count }
        if group.bare != nil { return period == nil ? (isOnlyNumber(group, reading) ? .bareNumber : .none) : .count }
        if group.isAllDay || group.percentOf != nil { return .vague }
        if group.isVague { return .vague }
        guard let period, !group.isAside else { return .none }
        return period.style == .adverb || period.style == .alternate || period.style == .weekdays ? .count : .period
    }

    private static func isOnlyNumber(_ group: Clause, _ reading: Reading) -> Bool {
        group.bareIsCell && !reading.hasUnknownWord
    }

    /// The end of a sentence or of a line after which a new paragraph begins.
    private static func sentenceEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var cursor = start
        let limit = min(bytes.count, start + FrequencyParser.longest)
        while cursor < limit {
            if bytes[cursor] == 10, cursor + 1 < bytes.count, bytes[cursor + 1] == 10 { return cursor + 2 }
            if bytes[cursor] == 46 || bytes[cursor] == 33 || bytes[cursor] == 63, isStop(bytes, cursor) { return cursor + 1 }
            cursor += 1
        }
        if limit == bytes.count { return limit }
        // No sentence is that long: cut at white space, never inside a letter.
        while cursor > start + 1, bytes[cursor - 1] != 32, bytes[cursor - 1] != 10 { cursor -= 1 }
        return cursor > start + 1 ? cursor : limit
    }

    private static func isStop(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at + 1 < bytes.count, bytes[at + 1] == 32 || bytes[at + 1] == 10 || bytes[at + 1] == 13 else { return false }
        var next = at + 1
        while next < bytes.count, bytes[next] == 32 || bytes[next] == 10 || bytes[next] == 13 { next += 1 }
        guard next < bytes.count, bytes[next] &- 65 < 26 || bytes[next] >= 128 else { return false }
        // "30 min. Individual", "approx. 30": a short word before the stop is an abbreviation.
        var start = at
        var hash = Vocabulary.seed
        while start > 0, Lexer.isLetter(bytes[start - 1]) { start -= 1 }
        for offset in start..<at { hash = Vocabulary.mix(hash, bytes[offset] | 32) }
        switch Vocabulary.find(hash, in: Vocabulary.table)?.word {
        case .minute, .hour, .approximately, .maximum, .minimum, .per, .reference, .monthName: return at - start > 5
        default: return true
        }
    }

    private static func sentence(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ found: inout [FoundAmount]) {
        let reading = FrequencyParser.read(bytes, FrequencyContext(), from: start, to: end)
        let stating = reading.groups.filter { states($0) }
        guard !stating.isEmpty else { return }
        let separate =
            reading.groups.count > 1 && stating.count == reading.groups.count
            && stating.allSatisfy { $0.period != nil && !$0.hasSharedHead }
        guard separate else {
            let range = stating.reduce(stating[0].start..<stating[0].end) {
                min($0.lowerBound, $1.start)..<max($0.upperBound, $1.end)
            }
            return append(bytes, range, reading, &found)
        }
        for group in stating {
            let range = group.start..<group.end
            append(
                bytes, range, FrequencyParser.read(bytes, FrequencyContext(), from: range.lowerBound, to: range.upperBound),
                &found)
        }
    }

    private static func append(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ reading: Reading, _ found: inout [FoundAmount]
    ) {
        let slice = UnsafeBufferPointer(rebasing: bytes[range])
        found.append(FoundAmount(range: range, frequency: reading.frequency(String(decoding: slice, as: UTF8.self))))
    }

    /// Whether a group says enough to be an amount in prose: minutes or sessions with a period, or minutes with a count.
    private static func states(_ group: Clause) -> Bool {
        let minutes = group.duration != nil || group.total != nil
        if group.operands != nil { return true }
        // "6 hours of compensatory reading instruction": an amount owed once.
        if minutes, group.scope == .compensatory { return true }
        if minutes { return group.period != nil || group.count != nil || group.durationBound != nil }
        return group.count != nil && group.period != nil && group.noun != .days
    }
}
