/// Check marks as printed.
enum Tick {
    /// Whether the character is a box or mark, and whether it is checked.
    static func state(of scalar: Unicode.Scalar) -> Bool? {
        switch scalar.value {
        case 0x2611, 0x2612, 0x2713, 0x2714, 0x2715, 0x2716, 0x2717, 0x2718, 0x2705, 0x25A0, 0x25FC, 0x25CF, 0x1F5F8, 0x1F5F9,
            0x1F5F5, 0x1F5F7, 0x25C9, 0x29BF:
            true
        case 0x2610, 0x25A1, 0x25FB, 0x25CB, 0x274F, 0x2751, 0x2752, 0x2750, 0x25EF, 0x1F78F, 0x1F790: false
        default: nil
        }
    }

    /// Whether the text holds a mark, and a checked one; `nil` without any mark.
    static func state(of text: String) -> Bool? {
        if text.utf8.count > 3, text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x5B && $0 != 0x28 && $0 != 0x5F }) { return nil }
        var found: Bool?
        for scalar in text.unicodeScalars {
            if let state = state(of: scalar) { found = (found ?? false) || state }
        }
        if found != nil { return found }
        let plain = text.lowercased().filter { !$0.isWhitespace }
        if plain == "x" || plain == "[x]" || plain == "(x)" || plain == "√" { return true }
        // "_X_", typed on a line to tick
        if isTickedLine(plain) { return true }
        if plain == "[]" || plain == "()" || plain == "[_]" { return false }
        if text.holds("[X]") || text.holds("[x]") || text.holds("(X)") { return true }
        if text.holds("[ ]") { return false }
        return nil
    }

    /// Whether the text is marks and nothing else.
    static func isAlone(_ text: String) -> Bool {
        guard state(of: text) != nil else { return false }
        let words = withoutMarks(text)
        return words.isEmpty || words == "X" || words == "x" || words == "√" || isTickedLine(words)
    }

    /// Whether a cell under a choice is ticked, by a mark alone or by "Yes" and "No"; `nil` for other words.
    static func answer(_ text: String) -> Bool? {
        if isAlone(text) { return state(of: text) }
        switch foldedTokens(text) {
        case ["yes"], ["y"], ["si"], ["xx"]: return true
        case ["no"], ["n"]: return false
        default: return nil
        }
    }

    /// "_X_", "__x__": a tick typed on a line.
    private static func isTickedLine(_ word: some StringProtocol) -> Bool {
        word.utf8.count <= 16 && word.utf8.contains(0x5F) && word.split(separator: "_").map { $0.lowercased() } == ["x"]
    }

    /// The text with boxes for lines to tick: empty lines count only beside ticked ones.
    private static func withoutLines(_ text: String) -> String {
        guard text.utf8.contains(0x5F) else { return text }
        let words = text.split(separator: " ")
        guard words.contains(where: isTickedLine) else { return text }
        return words.map { word in
            if isTickedLine(word) { return "\u{2612}" }
            return word.utf8.allSatisfy { $0 == 0x5F } ? "\u{2610}" : String(word)
        }.joined(separator: " ")
    }

    /// The text with boxes for brackets: "[X]", "(x)", "[ ]".
    private static func withoutBrackets(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x5B || $0 == 0x28 }) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let (length, isChecked) = bracket(bytes, at: index) {
                result += Array((isChecked ? "\u{2612}" : "\u{2610}").utf8)
                index += length
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// How long the box at `start` is, and whether it is ticked; `nil` for other brackets.
    private static func bracket(_ bytes: [UInt8], at start: Int) -> (length: Int, isChecked: Bool)? {
        let isSquare = bytes[start] == 0x5B
        guard isSquare || bytes[start] == 0x28, start + 1 < bytes.count else { return nil }
        let close: UInt8 = isSquare ? 0x5D : 0x29
        if isSquare, bytes[start + 1] == close { return (2, false) }
        guard start + 2 < bytes.count, bytes[start + 2] == close else { return nil }
        switch bytes[start + 1] {
        case 0x58, 0x78: return (3, true)
        case 0x20: return (3, false)
        default: return nil
        }
    }

    /// Whether the text begins with a box or mark: "☒ Grp", "[X] Grp".
    static func leads(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return state(of: first) != nil || bracket(Array(text.utf8.prefix(3)), at: 0) != nil
    }

    /// The words without marks.
    static func withoutMarks(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where state(of: scalar) == nil { result.append(scalar) }
        var plain = String(result)
        if plain.utf8.contains(0x5B) {
            plain = plain.replacing("[X]", with: "").replacing("[x]", with: "").replacing("[ ]", with: "")
        }
        return plain.split(separator: " ").joined(separator: " ")
    }

    /// Options with a mark before each: `☐ Ind ☒ Grp ☐ Sec Transition` gives three.
    static func options(in text: String) -> [(label: String, isChecked: Bool)] {
        var result: [(label: String, isChecked: Bool)] = []
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 == 0x5B || $0 == 0x5F || $0 == 0x28 }) else { return result }
        let marked = withoutLines(withoutBrackets(text))
        guard marked.unicodeScalars.contains(where: { state(of: $0) != nil }) else { return result }
        var current: Bool?
        var label = ""
        func close() {
            if let current { result.append((label.split(separator: " ").joined(separator: " "), current)) }
        }
        for scalar in marked.unicodeScalars {
            if let state = state(of: scalar) {
                close()
                current = state
                label = ""
            } else {
                label.unicodeScalars.append(scalar)
            }
        }
        close()
        return result
    }
}
