import ServiceRecords
import Pages
import Tables
import Vocabulary

/// What the codes of a form stand for, as the paper itself says: "G = in the regular classroom, O = outside the regular
/// classroom".
struct Legend: Sendable {
    private var meanings: [String: String] = [:]
    /// Codes that are numbers, "1 = regular class": they count only where a place, a provider or a way of delivery is asked for.
    var numbered: [String: String] = [:]
    /// Codes of one letter or plain numbers whose words were found without a sign between: lists of other things begin so, too.
    var guessed: Set<String> = []
    /// The numbers of one column, by the letters of its heading: "Frequency of weeks: 1 = every week; 2 = every other week".
    var ofColumns: [String: [String: String]] = [:]

    init() {}

    /// The legends in all lines and cells of the paper.
    init(_ layouts: [PageLayout]) {
        var runs: [String] = []
        for layout in layouts {
            var previous: TextLine?
            for block in layout.blocks {
                switch block {
                case .line(let line):
                    // A legend may wrap to the next line.
                    if let last = previous, line.box.y0 - last.box.y1 < line.fontSize, !runs.isEmpty, !Legend.beginsDotted(line.text) {
                        runs[runs.count - 1] += " " + line.text
                    } else {
                        runs.append(line.text)
                    }
                    previous = line
                case .grid(let grid):
                    previous = nil
                    readKey(grid)
                    for cell in grid.cells where cell.text.utf8.count > 4 { runs.append(cell.text) }
                }
            }
        }
        for run in runs {
            if Legend.mayHold(run) { read(run) }
            readOfColumn(run)
            readListed(run)
            for pair in Legend.dotted(run) where meanings[pair.code] == nil { meanings[pair.code] = pair.meaning }
            readNumberedList(run)
            readParentheses(run)
        }
    }

    /// A table of codes and their meanings: "G | regular classroom" over "S | special education room".
    private mutating func readKey(_ grid: Grid) {
        guard grid.columnCount >= 2, grid.columnCount <= 6, grid.columnCount % 2 == 0 else { return }
        var pairs: [(code: String, meaning: String)] = []
        var misses = 0
        for row in 0..<grid.rowCount {
            for column in stride(from: 0, to: grid.columnCount - 1, by: 2) {
                guard let left = grid.cell(row, column), let right = grid.cell(row, column + 1), left.column == column, right.column == column + 1,
                    !left.text.isEmpty, !right.text.isEmpty
                else { continue }
                if let code = Legend.plainCode(left.text), code.utf8.count <= 4, Legend.plainCode(right.text) == nil, right.text.utf8.count < 80 {
                    pairs.append((code, right.text))
                } else if row > 0 {
                    misses += 1
                }
            }
        }
        guard pairs.count >= 2, misses == 0 else { return }
        for pair in pairs where meanings[pair.code] == nil { meanings[pair.code] = pair.meaning }
    }

    /// "Direct (D) Indirect (I)": a word and its initial in parentheses.
    private mutating func readParentheses(_ text: String) {
        guard text.utf8.contains(0x28), text.utf8.count < 400 else { return }
        let words = text.split(separator: " ").map(String.init)
        for (index, word) in words.enumerated() where index > 0 && word.hasPrefix("(") {
            guard let close = word.firstIndex(of: ")") else { continue }
            let code = String(word[word.index(after: word.startIndex)..<close])
            guard (1...3).contains(code.utf8.count), code.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { continue }
            // The words whose initials make the code.
            let count = code.utf8.count
            guard index >= count else { continue }
            let meaning = words[(index - count)..<index].joined(separator: " ")
            let initials = words[(index - count)..<index].compactMap(\.first).map { String($0).uppercased() }.joined()
            if initials == code, meanings[code] == nil { meanings[code] = meaning }
        }
    }

    /// Whether a line begins with a code and its meaning: words of a legend.
    static func explains(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: 3).prefix(3).map(String.init)
        return !words.isEmpty && code(words, at: 0) != nil
    }

    /// The meaning of a code; `nil` for words that are no code of this paper.
    func meaning(_ code: String) -> String? {
        let plain = code.filter { !$0.isWhitespace && $0 != "." && $0 != "*" && $0 != "(" && $0 != ")" }
        guard plain.utf8.count <= 5 else { return nil }
        return meanings[plain.uppercased()]
    }

    /// The meaning of a code that may be a number.
    private func choice(_ code: String) -> String? { meaning(code) ?? numbered[code.filter { !$0.isWhitespace && $0 != "." }] }

    /// Whether the paper explains codes of places, two at least, and this code is none of them: a slip of the paper or of its reading.
    func isUnexplained(_ code: String) -> Bool {
        let plain = code.filter { !$0.isWhitespace }
        guard (1...3).contains(plain.utf8.count), choice(plain) == nil,
            plain.utf8.allSatisfy({ ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) }), Vocabulary.setting(plain)?.certainty != .strong
        else { return false }
        let codes = meanings.filter { $0.key.utf8.count <= plain.utf8.count + 1 && Legend.place($0.value) != nil }
        return codes.count >= 2
    }

    /// "Setting codes: C regular classroom; G special education setting; O community site": codes listed without a sign between them and their
    /// meanings, or with one that recognition took for a ruled line.
    private mutating func readListed(_ text: String) {
        guard let rest = Legend.listed(text) else { return }
        let pieces = rest.split(whereSeparator: { $0 == ";" || $0 == "." || $0 == "|" })
        let commas = pieces.count >= 2 ? pieces : rest.split(separator: ",")
        // Recognition may have lost the signs: "RE Regular Education SE Special Education".
        let listed = commas.count >= 2 ? commas : Legend.cutAtCodes(rest)
        let pairs = listed.compactMap { piece -> (code: String, meaning: String)? in
            let words = piece.split(separator: " ").map(String.init)
            guard words.count >= 2, words.count <= 12, let code = Legend.plainCode(words[0]), code.utf8.count <= 3, Legend.plainCode(words[1]) == nil,
                words[1].contains(where: \.isLetter)
            else { return nil }
            return (code, words.dropFirst().joined(separator: " "))
        }
        guard pairs.count >= 2 else { return }
        for pair in pairs where meanings[pair.code] == nil { meanings[pair.code] = pair.meaning }
    }

    /// "1 = regular class, 2 = resource room": numbers that stand for places.
    private mutating func readNumbers(_ words: [String]) {
        var last: String?
        for (index, word) in words.enumerated() {
            let code = word.filter { $0 != "(" && $0 != ")" }
            if index + 1 < words.count, words[index + 1] == "=", (1...2).contains(code.utf8.count), code.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
                last = numbered[code] == nil ? code : nil
                if last != nil { numbered[code] = "" }
            } else if let code = last, word != "=" {
                let joined = ((numbered[code] ?? "") + " " + word).trimmingSpaces
                numbered[code] = joined.filter { $0 != "," && $0 != ";" && $0 != "." }
                if let end = word.utf8.last, end == 0x2C || end == 0x3B || end == 0x2E || joined.split(separator: " ").count > 8 { last = nil }
            }
        }
    }

    /// Whether a sign that may stand between a code and its meaning is in the words: most lines of a paper have none, and need no words cut.
    private static func mayHold(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.indices.contains { index in
                switch bytes[index] {
                case 0x3D: true
                // An en or em dash.
                case 0x93, 0x94: index > 1 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2
                case 0x2D: index > 0 && bytes[index - 1] == 0x20 && (index + 1 == bytes.count || bytes[index + 1] == 0x20)
                case 0x3A: index > 0 && isOfCode(bytes[index - 1]) && (index + 1 == bytes.count || bytes[index + 1] == 0x20)
                default: false
                }
            }
        }
    }

    /// A byte that may end a code: a capital, a figure, or a sign dropped from it.
    private static func isOfCode(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x30...0x39, 0x28, 0x29, 0x2C, 0x2F, 0x3B: true
        default: false
        }
    }

    private mutating func read(_ text: String) {
        let spaced = text.utf8.contains(0x3D) ? text.replacing("=", with: " = ") : text
        let words = spaced.split(separator: " ").map(String.init)
        readNumbers(words)
        var index = 0
        while index < words.count {
            guard let (code, first) = Legend.code(words, at: index) else {
                index += 1
                continue
            }
            var meaning: [String] = []
            var next = first
            while next < words.count, meaning.count < 9 {
                if Legend.code(words, at: next) != nil { break }
                let word = words[next]
                meaning.append(word)
                next += 1
                if let last = word.utf8.last, last == 0x2C || last == 0x3B || last == 0x2E || last == 0x29 { break }
            }
            var phrase = meaning.joined(separator: " ")
            while let last = phrase.utf8.last, last == 0x2C || last == 0x3B || last == 0x2E || last == 0x29 {
                phrase.removeLast()
            }
            // "All = all school settings": a code written as a word counts where it stands for a place.
            let isCode = code == code.uppercased() || Legend.place(phrase) != nil
            if !phrase.isEmpty, isCode, meanings[code.uppercased()] == nil { meanings[code.uppercased()] = phrase }
            index = max(next, index + 1)
        }
    }

    /// A code and its equals sign: "G =", "GEE:", "(S)=". With a colon only codes of capital letters count, so that "Note:"
    /// does not.
    private static func code(_ words: [String], at index: Int) -> (code: String, first: Int)? {
        var word = words[index]
        var rest = index + 1
        var isEqual = false
        if word.hasSuffix("=") {
            word.removeLast()
            isEqual = true
        } else if rest < words.count, ["=", "–", "—", "-"].contains(words[rest]) {
            isEqual = words[rest] == "="
            if !isEqual, plainCode(word).map({ $0.utf8.count <= 3 }) != true { return nil }
            rest += 1
        } else if word.hasSuffix(":") {
            word.removeLast()
        } else {
            return nil
        }
        guard let code = plainCode(word) ?? (isEqual ? wordCode(word) : nil) else { return nil }
        if !isEqual, code.utf8.count > 4 || code.utf8.allSatisfy({ $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }) { return nil }
        return (code, rest)
    }

    /// A short word with a capital, "All", "Gen": a code only before an equals sign.
    private static func wordCode(_ word: String) -> String? {
        let letters = word.utf8.map { $0 }
        guard (2...4).contains(letters.count), let first = letters.first, (0x41...0x5A).contains(first),
            letters.dropFirst().allSatisfy({ (0x61...0x7A).contains($0) })
        else { return nil }
        return word
    }

    static func plainCode(_ word: String) -> String? {
        let plain = word.filter { $0 != "(" && $0 != ")" && $0 != "," && $0 != ";" }
        guard (1...5).contains(plain.utf8.count),
            plain.utf8.allSatisfy({ ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2F }),
            plain.utf8.contains(where: { $0 >= 0x41 })
        else { return nil }
        return plain
    }
}

extension Legend {
    /// Looks anywhere in the paper for codes that its tables use and no sign explains: "01 General education classroom", "SET Special education
    /// teacher PAR Paraprofessional". Two at least must be found, each with the words of one place, person or manner.
    mutating func look(for used: Set<String>, in layouts: [PageLayout]) {
        let wanted = used.filter { code in
            (1...4).contains(code.utf8.count) && code.utf8.allSatisfy { ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) }
                && choice(code) == nil && Vocabulary.role(code) == nil && Vocabulary.setting(code) == nil && Vocabulary.delivery(code) == nil
        }
        guard !wanted.isEmpty else { return }
        var found: [String: Set<String>] = [:]
        for layout in layouts {
            for block in layout.blocks {
                switch block {
                case .line(let line): Legend.note(line.text, used, in: &found)
                case .grid(let grid): for cell in grid.cells where cell.text.utf8.count > 4 { Legend.note(cell.text, used, in: &found) }
                }
            }
        }
        let explained = found.filter { wanted.contains($0.key) && $0.value.count == 1 }
        guard explained.count >= 2 || explained.count == wanted.count && found.count >= 2 else { return }
        for (code, words) in explained {
            guard let meaning = words.first else { continue }
            if code.utf8.allSatisfy({ $0 <= 0x39 }) {
                numbered[code] = meaning
                if code.utf8.first != 0x30 { guessed.insert(code) }
            } else {
                meanings[code] = meaning
                if code.utf8.count == 1 { guessed.insert(code) }
            }
        }
    }

    /// The words behind each of these codes in a text, up to the next one, where they name a place, a person or a manner.
    private static func note(_ text: String, _ codes: Set<String>, in found: inout [String: Set<String>]) {
        guard text.utf8.count < 400 else { return }
        let words = text.split(separator: " ").map(String.init)
        let places = words.indices.filter { codes.contains(words[$0]) }
        for (number, place) in places.enumerated() {
            let end = number + 1 < places.count ? places[number + 1] : words.count
            // Numbers and single letters stand anywhere: only those that begin their line or cell, or follow another code's words.
            if place > 0, number == 0, words[place].utf8.count < 2 || words[place].utf8.allSatisfy({ $0 <= 0x39 }) { return }
            guard place + 1 < end, end - place <= 7, !words[(place + 1)..<end].contains(where: { $0.utf8.contains { (0x30...0x39).contains($0) } }), words[place + 1].utf8.count > 2, words[place + 1].contains(where: \.isLetter) else { continue }
            let meaning = words[(place + 1)..<end].joined(separator: " ")
            if Legend.place(meaning) != nil || Vocabulary.role(meaning) != nil || Vocabulary.delivery(meaning) != nil {
                found[words[place], default: []].insert(meaning)
            }
        }
    }

    /// The person that a cell names, by its own words or by the legend.
    func role(_ text: String) -> ProviderRole? { Vocabulary.role(text) ?? choice(text).flatMap(Vocabulary.role) }

    /// The place that a cell names, by its own words or by the legend.
    func setting(_ text: String) -> SettingMatch? {
        if let meaning = choice(text) { return Legend.place(meaning) ?? Vocabulary.setting(text) }
        return Vocabulary.setting(text)
    }

    /// "outside the regular classroom" is a special education room.
    private static func place(_ words: String) -> SettingMatch? {
        if let setting = SectionFacts("in " + words).setting, var match = Vocabulary.setting("general education") {
            match.setting = setting
            match.delivery = nil
            return match
        }
        return Vocabulary.setting(words)
    }

    /// The delivery that a cell names, by the legend first: a single letter means what the paper says.
    func delivery(_ text: String) -> Delivery? {
        if let meaning = choice(text) { return Vocabulary.delivery(meaning) }
        return nil
    }
}

extension String {
    /// The words without spaces at either end.
    fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}
