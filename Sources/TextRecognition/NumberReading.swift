import CTesseract

/// Reads dates and amounts again that came out as no date and no number, with digits alone to choose from.
enum NumberReading {
    /// The signs a date or number is made of.
    private static let digits = "0123456789/-.,:"
    /// The most words read again on one page.
    private static let most = 24
    /// A word read with digits alone to choose from is at most as sure as this.
    static let mostConfidence = 80.0

    /// A date put right by its shape is at most as sure as this: a person must look.
    static let mendedConfidence = 60.0

    /// Puts a number in place of each word that is one for the most part and spelled as none.
    static func readAgain(_ words: inout [ReadWord], _ engine: TextEngine, scale: Double) {
        var count = 0
        for index in words.indices where isSpoiled(words[index].text) && count < most {
            count += 1
            let word = words[index]
            if let mended = withSlash(word.text) ?? withoutSpecks(word.text) {
                words[index].text = mended
                words[index].confidence = min(mendedConfidence, word.confidence)
                continue
            }
            let area = word.area.grown(by: max(2, Int(1.5 / scale)))
            guard let again = engine.word(in: area, only: digits), again.confidence > 20, isDate(again.text) || !holdsDateMarks(word.text) else {
                continue
            }
            guard isPlain(again.text), digitCount(again.text) >= digitCount(word.text) else { continue }
            words[index].text = again.text
            words[index].confidence = min(mostConfidence, min(word.confidence, again.confidence))
        }
    }

    /// Reads times of day again that came out as none, "1S" for 1:15, where those above and below are times: with their signs alone to choose from.
    static func readTimesAgain(_ words: inout [ReadWord], _ engine: TextEngine, scale: Double) {
        let times = words.indices.filter { isTime(words[$0].text) }
        guard times.count >= 4 else { return }
        let reach = max(2, Int(4 / scale))
        var count = 0
        for index in words.indices where count < most {
            let word = words[index]
            guard word.text.count <= 5, digitCount(word.text) >= 1, !isTime(word.text), digitCount(word.text) * 3 >= word.text.count else { continue }
            // As wide as a time, and in line with four of them.
            let near = times.filter { abs(words[$0].area.x0 - word.area.x0) <= reach && abs(words[$0].area.x1 - words[$0].area.x0) <= word.area.width * 3 }
            guard near.count >= 4, near.contains(where: { abs(words[$0].area.width - word.area.width) * 4 <= words[$0].area.width }) else { continue }
            count += 1
            let found = [2.5, 1.5, 4.0].lazy.compactMap { engine.word(in: word.area.grown(by: max(2, Int($0 / scale))), only: "0123456789:") }
                .first { isTime($0.text) && $0.confidence > 20 }
            guard let found else { continue }
            words[index].text = found.text
            words[index].confidence = min(mostConfidence, min(max(word.confidence, 50), found.confidence))
        }
    }

    /// "1:15", "10:05"
    static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), parts[1].count == 2 else { return false }
        return (1...12).contains(hour) && (0...59).contains(minute)
    }

    /// An amount in decimals read less surely than this is read once more by itself.
    static let weak = 75.0

    /// Reads decimals again that came out weakly, "3.19" for 3.75, each by itself: the surer reading of as many digits is taken.
    static func readWeakAgain(_ words: inout [ReadWord], _ engine: TextEngine, scale: Double) {
        var count = 0
        for index in words.indices where words[index].confidence < weak && isDecimal(words[index].text) && count < most {
            count += 1
            let word = words[index]
            let found = [2.5, 1.5, 4.0].compactMap { engine.word(in: word.area.grown(by: max(2, Int($0 / scale))), only: "0123456789.") }
                .filter { isDecimal($0.text) && $0.text.count == word.text.count }.max { $0.confidence < $1.confidence }
            guard let found, found.confidence > word.confidence else { continue }
            words[index].text = found.text
            words[index].confidence = min(found.text == word.text ? found.confidence : mostConfidence, found.confidence)
        }
    }

    /// "0.75", "12.5"
    private static func isDecimal(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { (1...2).contains($0.count) && $0.unicodeScalars.allSatisfy(isDigit) }
    }

    /// A date whose second slash was taken for a 1, a 7 or a letter like them: "03/1972026".
    static func withSlash(_ text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 7, parts[0].count <= 2 else { return nil }
        let tail = Array(parts[1])
        guard "17Il|".contains(tail[2]) else { return nil }
        let date = "\(parts[0])/\(tail[0])\(tail[1])/\(String(tail[3...]))"
        return isDate(date) ? date : nil
    }

    /// A date with specks beside its slashes, or in place of one: "01,/12/2026", "01,'11/2027".
    static func withoutSpecks(_ text: String) -> String? {
        let specks: Set<Character> = [",", ".", "'", "`", "\u{2018}", "\u{2019}", ";", ":"]
        var date = ""
        var isAfterSpecks = false
        for sign in text {
            if specks.contains(sign) || sign == "/" {
                if !isAfterSpecks { date.append("/") }
                isAfterSpecks = true
            } else {
                date.append(sign)
                isAfterSpecks = false
            }
        }
        return date != text && text.contains("/") && isDate(date) ? date : nil
    }

    /// Mostly digits, and yet no number or date: "03/1972026", "1O/06/2025", "3O".
    static func isSpoiled(_ text: String) -> Bool {
        let count = text.unicodeScalars.count
        guard count >= 2, count <= 12 else { return false }
        let known = digitCount(text)
        if holdsDateMarks(text) { return known * 2 >= count && !isDate(text) && isNearDate(text) }
        guard known > 0, known < count, count <= 10 else { return false }
        // "B2" and "1S" are more likely names of rooms than numbers
        let alike = count <= 3 ? "OolI" : "OolISB"
        return text.unicodeScalars.allSatisfy { isDigit($0) || alike.unicodeScalars.contains($0) } && known * 2 >= count
    }

    /// Two slashes, or one and as many digits as a whole date has.
    private static func holdsDateMarks(_ text: String) -> Bool { text.contains("/") }

    private static func isNearDate(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 3 || parts.count == 2 && text.count >= 8
    }

    /// Month, day and year in possible numbers.
    static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2] else { return false }
        return (1...31).contains(month) && (1...31).contains(day) && min(month, day) <= 12 && ((0...99).contains(year) || (1900...2100).contains(year))
    }

    private static func isPlain(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { isDigit($0) || $0 == "/" || $0 == "-" || $0 == "." || $0 == ":" } }
    private static func digitCount(_ text: String) -> Int { text.unicodeScalars.count(where: isDigit) }
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }
}
