import Pages
import ServiceRecords
import Vocabulary

/// The people whose initials a log explains: "LK = L. Kowal, OTR/L; SB = S. Birk, COTA/L", "Ada Moreno, SLP (AM)".
///
/// Its entries are taken from any line above or below the rows. A column or a cell that holds only initials gets its name and role from
/// here. Initials that stand for two people explain nothing.
struct StaffRoster: Sendable, Hashable {
    /// One who gives the service.
    struct Person: Sendable, Hashable {
        /// The name as printed, credentials included.
        var name: String
        /// `nil` where only a label says that the line names staff.
        var role: ProviderRole?
    }

    private var byInitials: [String: Person] = [:]
    private var unclear: Set<String> = []

    /// How many people have initials of their own.
    var count: Int { byInitials.count }

    var isEmpty: Bool { byInitials.isEmpty }

    /// Everybody, by initials.
    var people: [Person] { byInitials.keys.sorted().compactMap { byInitials[$0] } }

    /// Who is meant by a cell that holds nothing but initials: "LK", "l.k.".
    func person(_ cell: String) -> Person? {
        guard !byInitials.isEmpty, cell.utf8.count <= 10, let key = Self.initials(cell) else { return nil }
        return byInitials[key]
    }

    /// Takes the people of a line. `isStaff`: a label before it says that the line names staff, so that names need no credentials.
    mutating func take(_ text: String, isStaff: Bool = false) {
        guard (6...800).contains(text.utf8.count), text.utf8.contains(where: { [0x3D, 0x28, 0x3A, 0x2D, 0x2C].contains($0) || $0 == 0xE2 }) else {
            return
        }
        for (initials, words, isEqual) in Self.entries(text) {
            guard let person = Self.person(words), isEqual && isStaff || person.role != nil, Self.fits(initials, person.name) else { continue }
            add(initials, person)
        }
    }

    /// Takes a row of a list of staff: initials, name and title in cells side by side.
    mutating func take(row cells: [SheetCell]) {
        guard (2...4).contains(cells.count), let initials = Self.capitals(cells[0].text) else { return }
        let words = cells.dropFirst().map { $0.text.trimmedCell }.joined(separator: ", ")
        guard let person = Self.person(words), person.role != nil, Self.fits(initials, person.name) else { return }
        add(initials, person)
    }

    /// Adds the people of another roster where this one has none of these initials.
    mutating func fill(from other: StaffRoster) {
        for (initials, person) in other.byInitials where byInitials[initials] == nil && !unclear.contains(initials) {
            byInitials[initials] = person
        }
    }

    private mutating func add(_ initials: String, _ person: Person) {
        if let known = byInitials[initials], FoldedText(known.name) != FoldedText(person.name) {
            byInitials[initials] = nil
            unclear.insert(initials)
        } else if !unclear.contains(initials) {
            byInitials[initials] = person
        }
    }

    // MARK: lines

    /// Initials with the words beside them: behind "LK =", "LK:" and "LK -", or before "(LK)".
    private static func entries(_ text: String) -> [(initials: String, words: String, isEqual: Bool)] {
        let bytes = Array(text.utf8)
        var result: [(initials: String, words: String, isEqual: Bool)] = []
        var open: (initials: String, start: Int, isEqual: Bool)?
        /// Whether no sign stands behind the open initials.
        var isBare = false
        var from = 0
        func words(_ low: Int, _ high: Int) -> String {
            low < high ? String(decoding: bytes[low..<high], as: UTF8.self).trimmedCell : ""
        }
        func close(_ end: Int) {
            if let entry = open { result.append((entry.initials, words(entry.start, end), entry.isEqual)) }
            open = nil
        }
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            let isStart = at == 0 || !isLetter(bytes[at - 1]) && bytes[at - 1] != 0x2E
            if byte == 0x28 {
                let end = letters(bytes, at + 1)
                if (2...4).contains(end - at - 1), end < bytes.count, bytes[end] == 0x29, open == nil {
                    // A wide gap parts the name from what stands before it: "Tues & Thurs      Lee Park, COTA/L (LP)".
                    let before = words(from, at)
                    let name = before.split(separator: "   ").last.map { String($0).trimmedCell } ?? before
                    result.append((words(at + 1, end), name, true))
                    at = end + 1
                    from = at
                    continue
                }
            } else if isStart, (0x41...0x5A).contains(byte) {
                let end = letters(bytes, at)
                if (2...4).contains(end - at), let (start, isEqual) = sign(bytes, end),
                    isEqual || Vocabulary.role(words(at, end)) == nil
                {
                    close(at)
                    open = (words(at, end), start, isEqual)
                    isBare = false
                    at = start
                    continue
                }
                // "AB Ana Bell, OTR/L" at the beginning of a part.
                if open == nil, (2...4).contains(end - at), words(from, at).isEmpty, end < bytes.count, bytes[end] == 0x20,
                    let next = bytes[(end + 1)...].first, (0x41...0x5A).contains(next), Vocabulary.role(words(at, end)) == nil
                {
                    open = (words(at, end), end + 1, false)
                    isBare = true
                    at = end + 1
                    continue
                }
            } else if isStart, (0x61...0x7A).contains(byte), case let end = smallLetters(bytes, at), (2...3).contains(end - at),
                let (start, isEqual) = sign(bytes, end), isEqual, bytes[end..<start].contains(0x3D)
            {
                // "kl = Kim Lund, OTR/L": small initials need the sign of equality.
                close(at)
                open = (words(at, end).uppercased(), start, true)
                isBare = false
                at = start
                continue
            } else if [0x3B, 0x7C, 0x0A, 0x09].contains(byte) || byte == 0x3A {
                if byte != 0x3A { close(at) } else if isBare { open = nil }
                from = at + 1
            } else if byte == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xB7 {
                close(at)
                from = at + 2
            }
            at += 1
        }
        close(bytes.count)
        return result
    }

    /// The place behind the sign that parts initials from a name, and whether it is one of equality.
    private static func sign(_ bytes: [UInt8], _ end: Int) -> (start: Int, isEqual: Bool)? {
        var at = end
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        guard at < bytes.count else { return nil }
        switch bytes[at] {
        case 0x3D: return (at + 1, true)
        case 0x3A where at == end: return (at + 1, false)
        case 0x2D where at > end: return (at + 1, false)
        case 0xE2 where at > end && at + 2 < bytes.count && bytes[at + 1] == 0x80 && [0x93, 0x94].contains(bytes[at + 2]):
            return (at + 3, false)
        default: return nil
        }
    }

    /// One past the run of capitals that begins here.
    private static func letters(_ bytes: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < bytes.count, (0x41...0x5A).contains(bytes[at]) { at += 1 }
        return at < bytes.count && isLetter(bytes[at]) ? start : at
    }

    /// One past the run of small letters that begins here.
    private static func smallLetters(_ bytes: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < bytes.count, (0x61...0x7A).contains(bytes[at]) { at += 1 }
        return at < bytes.count && isLetter(bytes[at]) ? start : at
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 || (0x30...0x39).contains(byte) }

    // MARK: people

    private static let courtesies: Set<String> = ["mr", "mrs", "ms", "miss", "dr", "mx"]

    /// A name with its credentials; `nil` for words that are no name.
    private static func person(_ text: String) -> Person? {
        // "(sub 11/4-11/27)" says when, not who.
        var printed = text
        if let bracket = printed.firstRange(of: " (") {
            let inside = String(printed[bracket.upperBound...]).filter { $0 != ")" }
            let before = String(printed[..<bracket.lowerBound])
            if Vocabulary.role(inside) == nil || Vocabulary.role(before) != nil { printed = before }
        }
        while let last = printed.utf8.last, [0x2C, 0x3B, 0x2E, 0x2D, 0x20, 0x2F].contains(last), !isInitial(printed) { printed.removeLast() }
        let parts = printed.split { $0 == "," || $0 == "(" }.map { String($0).trimmedCell }
        guard let first = parts.first, printed.utf8.count <= 70 else { return nil }
        var name = first.split(separator: " ").map(String.init)
        if let title = name.indices.dropFirst().first(where: { isCredential(name[$0]) }) { name.removeSubrange(title...) }
        let plain = name.joined(separator: " ")
        let words = name.filter { !courtesies.contains(FoldedText($0).string) }
        let isName = words.allSatisfy { word in
            guard let letter = word.utf8.first else { return false }
            return ((0x41...0x5A).contains(letter) || letter >= 0x80) && !word.utf8.contains { (0x30...0x39).contains($0) || $0 == 0x2F }
        }
        guard (1...4).contains(words.count), isName, PersonName.isPlausible(plain), Vocabulary.role(plain) == nil,
            Vocabulary.service(plain) == nil, StatusWords.read(plain) == nil, StatusWords.read(printed) == nil
        else { return nil }
        let rest = String(printed.dropFirst(min(printed.count, plain.count)))
        return Person(name: printed, role: rest.utf8.contains(where: isLetter) ? Vocabulary.role(rest) : nil)
    }

    /// Whether the text ends with an initial and its full stop: "Lee K."
    private static func isInitial(_ text: String) -> Bool {
        let end = Array(text.utf8.suffix(3))
        return end.count == 3 && end[2] == 0x2E && (0x41...0x5A).contains(end[1]) && !isLetter(end[0])
    }

    private static func isCredential(_ word: String) -> Bool {
        let capitals = word.utf8.count { (0x41...0x5A).contains($0) }
        return capitals >= 2 && capitals * 2 > word.utf8.count && Vocabulary.role(word) != nil
    }

    /// Whether the letters can be the initials of the name: in its order, beginning with its first, or with a lone surname's.
    private static func fits(_ initials: String, _ printed: String) -> Bool {
        let name = printed.split { $0 == "," || $0 == "(" }.first.map(String.init) ?? printed
        let words = name.split { $0 == " " || $0 == "." || $0 == "-" }.map(String.init)
            .filter { !courtesies.contains($0.lowercased()) && !isCredential($0) }
        let firsts = words.compactMap { $0.utf8.first.map { $0 & 0xDF } }
        let letters = initials.utf8.map { $0 & 0xDF }
        if firsts.count == 1 { return letters.last == firsts[0] || letters.first == firsts[0] }
        guard letters.first == firsts.first else { return false }
        var at = 0
        for letter in letters {
            guard let found = firsts[at...].firstIndex(of: letter) else { return false }
            at = found + 1
        }
        return true
    }

    private static func capitals(_ text: String) -> String? {
        let word = text.trimmedCell
        guard (2...4).contains(word.utf8.count) else { return nil }
        // "kl" beside "Kim Lund, OTR/L": some write their own small.
        let isSmall = word.utf8.count <= 3 && word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        return isSmall || word.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? word.uppercased() : nil
    }

    /// The letters of a cell that can be initials, in capitals.
    private static func initials(_ cell: String) -> String? {
        var letters: [UInt8] = []
        for byte in cell.utf8 {
            if (0x61...0x7A).contains(byte | 0x20) {
                letters.append(byte & 0xDF)
            } else if byte != 0x2E, byte != 0x20 {
                return nil
            }
        }
        return (2...4).contains(letters.count) ? String(decoding: letters, as: UTF8.self) : nil
    }
}
