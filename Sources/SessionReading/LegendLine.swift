import ServiceRecords
import Vocabulary

// How a legend's lines are taken apart into codes and meanings.
extension Legend {
    /// The title before the first code: "Att: P = present", "ATT_CD: 10 Service provided | 21 Student absent"; folded.
    static func title(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard let colon = bytes.prefix(28).firstIndex(of: 0x3A), colon > 1, colon + 1 < bytes.count, bytes[colon + 1] == 0x20
        else { return nil }
        let title = FoldedText(String(decoding: bytes[..<colon], as: UTF8.self), splittingCapitals: true)
        return (1...3).contains(title.wordCount) ? title.string : nil
    }

    /// Codes in front of their meanings behind a title, parted by bars, semicolons or commas, numbers too: "Result: 1 Seen | 2
    /// Child absent". All must have that form, and most must be understood.
    static func listed(_ text: String) -> [(code: String, meaning: String)] {
        guard title(text) != nil, let colon = text.firstIndex(of: ":"), text.utf8.count <= 1_200 else { return [] }
        let rest = text[text.index(after: colon)...]
        if rest.utf8.contains(0x3D) { return [] }
        for mark: Character in ["|", ";", ","] where rest.contains(mark) {
            var result: [(code: String, meaning: String)] = []
            for item in rest.split(separator: mark) {
                guard let pair = pair(item) else {
                    result = []
                    break
                }
                result.append(pair)
            }
            if areUnderstood(result) { return result }
            break
        }
        for items in [gapped(String(rest)), counted(rest)] where items.count >= 3 {
            let result = items.compactMap(pair)
            if result.count == items.count, Set(result.map(\.code)).count == result.count, areUnderstood(result) { return result }
        }
        return unparted(rest)
    }

    /// Codes in front of their meanings behind a title, with no mark between the entries: "Codes: A student absent T therapist absent H no school".
    /// At least three, each once, and every one understood, or capitals stand in the line for something else.
    private static func unparted(_ text: Substring) -> [(code: String, meaning: String)] {
        var result: [(code: String, words: [Substring])] = []
        for word in text.split(separator: " ") {
            let mayBeCode = (1...3).contains(word.utf8.count) && word.utf8.allSatisfy { (0x41...0x5A).contains($0) } && !acronyms.contains(String(word))
            // "T OT absent": what stands between a code and its meaning is no code.
            if mayBeCode, result.last?.words.isEmpty != true {
                result.append((String(word), []))
            } else if result.isEmpty {
                return []
            } else {
                result[result.count - 1].words.append(word)
            }
        }
        guard result.count >= 3, Set(result.map(\.code)).count == result.count else { return [] }
        let entries = result.map { (code: $0.code, meaning: $0.words.joined(separator: " ")) }
        return entries.allSatisfy { StatusWords.read($0.meaning) != nil || Vocabulary.delivery($0.meaning) != nil } ? entries : []
    }

    /// Capitals that belong to what a code means: people and papers.
    private static let acronyms = ["IEP", "SLP", "OT", "PT", "OTR", "PTA", "ESY", "BIP", "ARD", "CSE", "ETR", "MET"]

    private static func areUnderstood(_ entries: [(code: String, meaning: String)]) -> Bool {
        let understood = entries.count { StatusWords.read($0.meaning) != nil || Vocabulary.service($0.meaning) != nil }
        return entries.count >= 2 && understood * 4 >= entries.count * 3
    }

    /// The parts of a line that begin with the numbers from one on, in their order: "1 direct 2 student absent 3 no school".
    private static func counted(_ text: Substring) -> [Substring] {
        var starts: [String.Index] = [], at = text.startIndex
        var isWordStart = true
        while at < text.endIndex {
            let next = text.index(after: at)
            if isWordStart, let end = text[at...].firstIndex(where: { $0 == " " }), text[at..<end] == String(starts.count + 1) { starts.append(at) }
            isWordStart = text[at] == " "
            at = next
        }
        guard let first = starts.first, text[..<first].allSatisfy({ $0 == " " }) else { return [] }
        return starts.indices.map { text[starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : text.endIndex)] }
    }

    /// "21 Student absent", "SA - Student absent".
    private static func pair(_ item: Substring) -> (code: String, meaning: String)? {
        var words = item.split(separator: " ").map(String.init)
        guard words.count >= 2, let first = words.first else { return nil }
        words.removeFirst()
        if let next = words.first, ["-", "\u{2013}", "\u{2014}", ":"].contains(next) { words.removeFirst() }
        let code = first.hasSuffix(":") ? String(first.dropLast()) : first
        let isCode =
            (1...6).contains(code.utf8.count)
            && code.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
        guard isCode, let letter = words.first?.utf8.first, (0x41...0x5A).contains(letter & 0xDF) else { return nil }
        return (code, words.joined(separator: " "))
    }

    /// The meaning without the sentence behind it: "provider absent. Size is the number of children".
    static func firstSentence(_ text: String) -> String {
        let bytes = Array(text.utf8)
        for at in bytes.indices.dropFirst(4) where bytes[at] == 0x20 && bytes[at - 1] == 0x2E && at + 1 < bytes.count {
            // "(R. Castellan": an initial ends no sentence.
            if (0x41...0x5A).contains(bytes[at - 2]), at < 3 || !(0x41...0x5A).contains(bytes[at - 3] & 0xDF) { continue }
            if (0x41...0x5A).contains(bytes[at + 1]) { return String(decoding: bytes[..<at], as: UTF8.self) }
        }
        return text
    }

    /// Codes and meanings with no sign of equality: "P present, A pupil absent, TA - therapist absent". At least three, and all
    /// understood, or the line is no legend.
    static func loosePairs(_ text: String) -> [(code: String, meaning: String)] {
        guard text.utf8.count >= 20, text.utf8.count <= 600 else { return [] }
        let listed = gappedPairs(text)
        if !listed.isEmpty { return listed }
        var text = text
        if let last = text.split(separator: "=", omittingEmptySubsequences: false).last, last.utf8.count < text.utf8.count {
            // Behind "R = regular, M = make-up." a second list may follow.
            let whole = String(last).trimmedCell
            let sentence = firstSentence(whole)
            guard sentence.utf8.count < whole.utf8.count else { return [] }
            text = String(decoding: whole.utf8.dropFirst(sentence.utf8.count), as: UTF8.self).trimmedCell
        }
        var items = text.split { $0 == "," || $0 == ";" || $0 == "|" || $0 == "\n" || $0 == "\t" }
        if items.count < 3 { items = gapped(text) }
        guard items.count >= 3 else { return [] }
        var result: [(code: String, meaning: String)] = []
        for (index, item) in items.enumerated() {
            var words = item.split(separator: " ").map(String.init)
            // "Codes: P present": the label in front of the first code.
            if index == 0, let colon = words.lastIndex(where: { $0.hasSuffix(":") && $0.utf8.count > 4 || $0 == "Att.:" }) {
                words.removeFirst(colon + 1)
            }
            guard let first = words.first else { continue }
            let code = first.hasSuffix(":") ? String(first.dropLast()) : first
            words.removeFirst()
            if let next = words.first, ["-", "\u{2013}", "\u{2014}", ":"].contains(next) { words.removeFirst() }
            let isCode = code.utf8.count <= 4 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
            let meaning = firstSentence(words.joined(separator: " "))
            guard isCode, !meaning.isEmpty else { continue }
            result.append((code, meaning))
        }
        let understood = result.count { StatusWords.read($0.meaning) != nil }
        return result.count >= 3 && understood * 4 >= items.count * 3 ? result : []
    }

    /// Codes of any letters in front of their meanings, parted by wide gaps: "✓ seen   ab absent   ref. refused   G3 = group of 3".
    private static func gappedPairs(_ text: String) -> [(code: String, meaning: String)] {
        let items = gapped(text)
        guard items.count >= 3 else { return [] }
        var result: [(code: String, meaning: String)] = []
        for item in items where !item.utf8.contains(0x3D) {
            let words = item.split(separator: " ").map(String.init)
            guard let first = words.first, words.count >= 2 else { continue }
            let code = first.hasSuffix(".") || first.hasSuffix(":") ? String(first.dropLast()) : first
            let isCode = code.utf8.count <= 4 && code.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) } || code.count == 1 && !(code.first?.isASCII ?? true)
            let meaning = words.dropFirst().drop { ["-", "\u{2013}", "\u{2014}", ":"].contains($0) }.joined(separator: " ")
            guard isCode, !meaning.isEmpty else { continue }
            result.append((code, meaning))
        }
        let understood = result.count { StatusWords.read($0.meaning) != nil }
        return understood >= 3 && result.count * 4 >= items.count * 3 && understood * 4 >= result.count * 3 ? result : []
    }

    /// The parts of a line that wide gaps or bullets part: "P seen   A absent   M make up".
    private static func gapped(_ text: String) -> [Substring] {
        var result: [Substring] = []
        var start = text.startIndex, at = start
        var spaces = 0
        func isBullet(_ letter: Character) -> Bool { letter == "\u{2022}" || letter == "\u{00B7}" }
        while at < text.endIndex {
            let letter = text[at]
            spaces = letter == " " || letter == "\u{00A0}" ? spaces + 1 : 0
            at = text.index(after: at)
            guard spaces == 2 || isBullet(letter) else { continue }
            let part = isBullet(letter) ? text[start..<text.index(before: at)] : text[start..<at]
            if part.contains(where: { $0 != " " && $0 != "\u{00A0}" }) { result.append(part) }
            start = at
        }
        if text[start...].contains(where: { $0 != " " }) { result.append(text[start...]) }
        return result
    }

    /// Codes with their meanings in "✓ = seen 30 min A = student absent M (date) = make-up".
    static func pairs(_ text: String) -> [(code: String, meaning: String)] {
        let pieces = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count >= 2 else { return [] }
        var result: [(code: String, meaning: String)] = []
        var code = lastWord(pieces[0]).word
        for other in sharers(pieces[0]) { result.append((other, (pieces.count == 2 ? pieces[1] : lastWord(pieces[1]).rest).trimmedCell)) }
        for index in 1..<pieces.count {
            if index == pieces.count - 1 {
                result.append((code, pieces[index].trimmedCell))
            } else {
                let (rest, next) = lastWord(pieces[index])
                result.append((code, rest))
                code = next
            }
        }
        return result.filter { !$0.code.isEmpty && !$0.meaning.isEmpty }
    }

    /// The other codes before the sign, parted by commas: the "ST" of "Services: ST, S/L = speech".
    private static func sharers(_ text: String) -> [String] {
        var result: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).dropLast().reversed() {
            let code = word.dropLast()
            guard word.last == ",", (1...4).contains(code.utf8.count), code.utf8.allSatisfy({ (0x41...0x5A).contains($0) || $0 == 0x2F }) else { break }
            result.insert(String(code), at: 0)
        }
        return result
    }

    /// What may have a colour: "green row = make-up".
    private static let bearers = ["row", "rows", "line", "lines", "cell", "cells", "box", "boxes", "square", "squares", "shading", "fill", "highlight"]
    private static let placeholders: Set<String> = ["m/d", "mm/dd", "m/d/yy", "mm/dd/yy", "date", "nn", "min", "xx"]
    private static func isNumber(_ text: String) -> Bool { StatusWords.isNumber(text) }

    private static func lastWord(_ text: String) -> (rest: String, word: String) {
        var words = text.split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "," || $0 == "|" || $0 == "\n" || $0 == "\t" })
            .map(String.init)
        // "M (date)": the bracket says what stands beside the code.
        if let last = words.last, last.hasSuffix(")"), words.count > 1 {
            while let word = words.popLast() { if word.hasPrefix("(") { break } }
        }
        guard let word = words.popLast() else { return ("", "") }
        // "L after figure = came late": the code, and where it stands.
        if ["figure", "number", "minutes", "figures", "numbers"].contains(word.lowercased()), words.count >= 2, ["after", "before", "behind"].contains(words[words.count - 1].lowercased()),
            (1...4).contains(words[words.count - 2].utf8.count), words[words.count - 2].utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        {
            words.removeLast()
            let code = words.removeLast()
            return (words.joined(separator: " "), code)
        }
        // "P + number", "MU + date": what stands beside the code.
        if words.last == "+", words.count >= 2 {
            words.removeLast()
            let code = words.removeLast()
            return (words.joined(separator: " "), "\(code) + \(word)")
        }
        // "MU m/d", "P 20": behind the code stands what may follow it in a cell.
        if let before = words.last, (1...4).contains(before.utf8.count), before.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
            isNumber(word) || placeholders.contains(word.lowercased())
        {
            words.removeLast()
            return (words.joined(separator: " "), before)
        }
        // "green row = …" is a look and what has it.
        if FoldedText(word).containsAny(bearers), let before = words.popLast() { return (words.joined(separator: " "), before + " " + word) }
        // "struck out = …" is a code of two words.
        if FoldedText(word).equals("out"), let before = words.popLast() {
            return (words.joined(separator: " "), before + " " + word)
        }
        return (words.joined(separator: " "), word)
    }
}
