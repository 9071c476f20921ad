internal import ServiceRecords

/// Mends letters and digits that recognition confuses, only when the words as read make no whole amount and the mended ones do.
enum Repair {
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ context: FrequencyContext, better first: Reading) -> Reading? {
        guard bytes.count <= FrequencyParser.longest else { return nil }
        var remarks: Remarks = []
        guard let mended = mend(bytes, &remarks) else { return nil }
        return mended.withUnsafeBufferPointer { buffer in
            var reading = FrequencyParser.read(buffer, context, from: 0, to: buffer.count)
            guard isWhole(reading), !isWhole(first) || amounts(reading) > amounts(first) else { return nil }
            reading.remarks.formUnion(remarks)
            reading.doubts.insert(.approximate)
            return reading
        }
    }

    private static func isWhole(_ reading: Reading) -> Bool {
        reading.doubts.isDisjoint(with: [.unquantified, .missingDuration, .missingPeriod, .ambiguous])
            && reading.remarks.isDisjoint(with: [.unitAssumed, .unitMissing])
    }

    private static func amounts(_ reading: Reading) -> Int {
        reading.parts.filter { $0.totalMinutesPerPeriod != nil || $0.minutesPerSession != nil }.count
    }

    /// The text with each suspicious run mended; `nil` when there is none.
    private static func mend(_ bytes: UnsafeBufferPointer<UInt8>, _ remarks: inout Remarks) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var changed = false
        var cursor = 0
        while cursor < bytes.count {
            guard isLetterOrDigit(bytes[cursor]) else {
                result.append(bytes[cursor])
                cursor += 1
                continue
            }
            var end = cursor
            while end < bytes.count, isLetterOrDigit(bytes[end]) { end += 1 }
            if let unit = pastSpeck(bytes, number: cursor..<end) {
                result.append(contentsOf: bytes[cursor..<end])
                result.append(UInt8(ascii: " "))
                remarks.insert(.ocr)
                changed = true
                cursor = unit
                continue
            }
            if let run = mendRun(Array(bytes[cursor..<end]), &remarks) {
                result.append(contentsOf: run)
                changed = true
            } else {
                result.append(contentsOf: bytes[cursor..<end])
            }
            cursor = end
        }
        return changed ? result : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { Lexer.isLetter(byte) || Lexer.isDigit(byte) }

    /// Where the unit begins that a speck parts from its number: "90, min/day", "30. minutes". No list goes on with a unit.
    private static func pastSpeck(_ bytes: UnsafeBufferPointer<UInt8>, number: Range<Int>) -> Int? {
        var cursor = number.upperBound
        guard bytes[number].allSatisfy(Lexer.isDigit), cursor < bytes.count, ",.'".utf8.contains(bytes[cursor]) else { return nil }
        cursor += 1
        guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") else { return nil }
        while cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") { cursor += 1 }
        var end = cursor
        while end < bytes.count, Lexer.isLetter(bytes[end]) { end += 1 }
        let word = bytes[cursor..<end].map { $0 | 32 }
        switch Vocabulary.find(Vocabulary.hash(word), in: Vocabulary.table)?.word {
        case .minute, .hour: return cursor
        default: return nil
        }
    }

    private static func mendRun(_ run: [UInt8], _ remarks: inout Remarks) -> [UInt8]? {
        let hasDigit = run.contains(where: Lexer.isDigit)
        if hasDigit, let number = asNumber(run, &remarks) { return number }
        guard !isKnown(run) else { return nil }
        if (2...3).contains(run.count), run.allSatisfy({ "lIOo".utf8.contains($0) }),
            let number = asNumber([UInt8(ascii: "0")] + run, &remarks)
        {
            return Array(number.dropFirst())
        }
        if run == Array("SO".utf8) {
            remarks.insert(.ocr)
            return Array("50".utf8)
        }
        for (fixed, remark) in spellings(run) where isUseful(fixed) {
            remarks.insert(remark)
            return fixed
        }
        guard let fixed = withThinLetter(run).first(where: isUseful) else { return nil }
        remarks.insert(.ocr)
        return fixed
    }

    /// The word with the thin letter that a fax may have lost: "tme", "mnutes", "weeky".
    private static func withThinLetter(_ word: [UInt8]) -> [[UInt8]] {
        guard word.count >= 3, word.allSatisfy(Lexer.isLetter) else { return [] }
        let lower = word.map { $0 | 32 }
        return "il".utf8.flatMap { letter in (1...lower.count).map { Array(lower[..<$0]) + [letter] + Array(lower[$0...]) } }
    }

    /// `l20`, `3O`, `I5`: letters that look like digits among digits, perhaps before a unit.
    private static func asNumber(_ run: [UInt8], _ remarks: inout Remarks) -> [UInt8]? {
        guard run.contains(where: { !Lexer.isDigit($0) }), run.filter(Lexer.isDigit).count * 2 >= run.count || run.count <= 3
        else { return nil }
        var result: [UInt8] = []
        var found: Remarks = []
        for byte in run {
            switch byte {
            case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "|"):
                result.append(UInt8(ascii: "1"))
                found.insert(.ocrL)
            case UInt8(ascii: "O"), UInt8(ascii: "o"):
                result.append(UInt8(ascii: "0"))
                found.insert(.ocrO)
            case UInt8(ascii: "S"):
                result.append(UInt8(ascii: "5"))
                found.insert(.ocr)
            default:
                guard Lexer.isDigit(byte) else { return nil }
                result.append(byte)
            }
        }
        remarks.formUnion(found)
        return result
    }

    /// Likely spellings of a misread word.
    private static func spellings(_ word: [UInt8]) -> [([UInt8], Remarks)] {
        let lower = word.map { Lexer.isLetter($0) ? $0 | 32 : $0 }
        return [
            (replace(lower, "rn", "m"), .ocrRN), (replace(lower, "vv", "w"), .ocr), (replace(lower, "l", "i"), .ocr),
            (replace(lower, "1", "i"), .ocr), (replace(lower, "1", "l"), .ocr), (replace(lower, "i", "l"), .ocr),
            (replace(lower, "0", "o"), .ocr), (replace(replace(lower, "rn", "m"), "l", "i"), .ocrRN),
            (replace(lower, "3", "e"), .ocr), (replace(lower, "c", "e"), .ocr), (replace(lower, "m", "rn"), .ocr),
        ].filter { $0.0 != lower }
    }

    private static func replace(_ word: [UInt8], _ old: String, _ new: String) -> [UInt8] {
        let pattern = Array(old.utf8)
        let fresh = Array(new.utf8)
        var result: [UInt8] = []
        var cursor = 0
        while cursor < word.count {
            if cursor + pattern.count <= word.count, Array(word[cursor..<(cursor + pattern.count)]) == pattern {
                result.append(contentsOf: fresh)
                cursor += pattern.count
            } else {
                result.append(word[cursor])
                cursor += 1
            }
        }
        return result
    }

    private static func isKnown(_ word: [UInt8]) -> Bool {
        Vocabulary.find(Vocabulary.hash(word.map { Lexer.isLetter($0) ? $0 | 32 : $0 }), in: Vocabulary.table) != nil
    }

    /// Only words of amounts are worth a guess.
    private static func isUseful(_ word: [UInt8]) -> Bool {
        switch Vocabulary.find(Vocabulary.hash(word), in: Vocabulary.table)?.word {
        case .minute, .hour, .day, .week, .month, .year, .quarter, .semester, .daily, .weekly, .monthly, .yearly, .times,
            .session,
            .multiplicity, .minutesPer, .numeral:
            word.count > 1
        default: false
        }
    }
}
