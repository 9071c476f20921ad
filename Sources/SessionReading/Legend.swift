import Pages
import ServiceRecords
import Vocabulary

/// What the file itself says its codes and colours mean.
struct Legend: Sendable, Hashable {
    /// Meanings by folded code.
    private(set) var codes: [String: StatusWords.Reading] = [:]
    /// Meanings by fill colour.
    private(set) var fills: [String: StatusWords.Reading] = [:]
    /// Minutes that a code stands for: "✓ = seen 30 min".
    private(set) var lengths: [String: Int] = [:]
    /// Minutes of a whole session, and whether the key says that a shorter one was held in part.
    var fullLength: Int?, isShorterPart = false
    /// The key says so of a number behind a code: "P + number = present for that many minutes only".
    private(set) var hasShorterCodes = false
    /// The key says that a number stands only where less than the whole session was given.
    var isNumberPart = false
    /// Meanings under a title of their own ("Att: P = present"), by folded title: they speak of the column so headed.
    private(set) var titled: [String: [String: StatusWords.Reading]] = [:]
    /// The words of services that codes stand for, by folded code.
    private(set) var services: [String: String] = [:]
    /// Who gives the services that codes stand for: "OT = occupational therapy (Lee Park, OTR)"; by folded code and by folded words.
    private(set) var givers: [String: String] = [:]
    /// Codes whose meaning names the child.
    private(set) var ofChild: Set<String> = []
    /// Codes whose meaning leaves open whether the staff were away or in a meeting: "T = therapist out / mtg".
    private(set) var openOfStaff: Set<String> = []
    /// Codes whose meaning says that somebody cancelled.
    private(set) var cancelling: Set<String> = []
    /// Meanings by folded code that a person gives in a profile; they go before all others.
    var given: [String: SessionStatus] = [:]
    /// Ways of giving a session that letters beside a length stand for ("30g = in a group"), and the one of a bare length.
    private(set) var deliveries: [String: Delivery] = [:]
    private(set) var plainDelivery: Delivery?
    /// Ways of giving a session by the colour of its cell ("blue = in a group"), and the one of a cell without colour.
    var shades: [String: Delivery] = [:]
    var unshaded: Delivery?
    /// What codes say of the one who gave the session, by folded code.
    private(set) var remarks: [String: String] = [:]
    /// What a blank status means.
    private(set) var blank: StatusWords.Reading?
    /// Struck-out rows are void.
    private(set) var strikesVoid = true

    var isEmpty: Bool { codes.isEmpty && fills.isEmpty }

    private static let children = ["student", "child", "pupil", "client", "learner", "recipient", "member", "participant"]
    /// Titles of a legend that speak of no column in particular.
    private static let titles = ["key", "keys", "code", "codes", "legend", "abbreviations", "symbols"]
    private static let colours = [
        "green", "yellow", "red", "blue", "orange", "pink", "purple", "gray", "grey", "white", "shaded", "highlighted",
    ]

    /// Takes "A = absent; ✓ = seen" from a cell's text, and the colour of a cell that explains it.
    mutating func take(_ text: String, fill: String? = nil) {
        guard text.utf8.count >= 5 else { return }
        takeUsualLength(text)
        takeLengths(text)
        blank = blank ?? BlankStatus.meaning(text)
        let title = Self.title(text)
        let spaced = Self.spaced(text)
        for (code, whole) in spaced.isEmpty ? Self.pairs(text) + Self.loosePairs(text) + Self.listed(text) : spaced {
            let meaning = Self.firstSentence(whole)
            let folded = FoldedText(code)
            if folded.containsAny(["struck", "strike", "strikethrough", "crossed", "color", "colour", "fill", "shading"]) { continue }
            if takeCompound(code, meaning, title) || takeNumberPart(code, meaning) { continue }
            if takeSubstitute(code, meaning) || takeService(code, meaning, title) || takeSample(code, meaning) { continue }
            guard let reading = Self.reading(of: code, meaning) else { continue }
            if folded.containsAny(Self.colours) {
                if let fill { fills[fill] = reading }
            } else if folded.wordCount <= 2 {
                take(Self.key(code), meaning, reading, title)
            }
        }
    }

    /// What the meaning of a code says. A word in full that says itself that nothing was held ("VOIDED = kept for the record") is not turned into
    /// its contrary by what explains it.
    private static func reading(of code: String, _ meaning: String) -> StatusWords.Reading? {
        // "in = hallway check-in, not IEP time": whether it counts, a person must say.
        if FoldedText(meaning).containsAny(["not iep time", "not iep minutes", "not iep"]) { return StatusWords.Reading(status: .unknown) }
        let read = StatusWords.read(meaning)
        guard read?.status == .delivered, code.count(where: \.isLetter) >= 5, let own = StatusWords.read(code),
            ![.delivered, .unknown, .scheduled].contains(own.status)
        else { return read }
        return own
    }

    /// Takes a code for what somebody else gave: "sub = minutes led by a substitute without a certificate". Its meaning is told of every session.
    private mutating func takeSubstitute(_ code: String, _ meaning: String) -> Bool {
        let words = FoldedText(meaning)
        guard FoldedText(code).wordCount == 1, code.utf8.count <= 6, ProviderRemark.tellsOfSubstitute(words) else { return false }
        let key = Self.key(code)
        codes[key] = codes[key] ?? StatusWords.Reading(status: .delivered)
        remarks[key] = remarks[key] ?? meaning
        return true
    }

    /// What is told of every session with a code.
    func remark(_ code: String) -> String? { remarks.isEmpty ? nil : remarks[Self.key(code)] }

    /// Takes "P + number = present for that many minutes only", "MU + date = make-up, 30 min, for the date given".
    private mutating func takeCompound(_ code: String, _ meaning: String, _ title: String?) -> Bool {
        let parts = code.split(whereSeparator: { "+&".contains($0) }).map { FoldedText(String($0)) }
        guard parts.count == 2, (1...6).contains(parts[0].string.utf8.count), parts[1].wordCount <= 3 else { return false }
        let key = parts[0].string
        if parts[1].containsAny(["date", "day"]) {
            guard let reading = StatusWords.read(meaning) else { return false }
            if codes[key] == nil { take(key, meaning, reading, title) }
            if let manner = Vocabulary.delivery(meaning), [.individual, .group].contains(manner), deliveries[key] == nil { deliveries[key] = manner }
            return true
        }
        guard parts[1].containsAny(["number", "no", "num", "minutes", "min", "mins", "time", "figure"]) || code.utf8.last == 0x23 else { return false }
        // A number without these words may be that of a whole session.
        let isShort = FoldedText(meaning).containsAny(["only", "short", "shortened", "shorter", "partial", "partially", "part", "left early", "late", "early", "less", "cut"])
        if isShort { (isShorterPart, hasShorterCodes) = (true, true) }
        return isShort || codes[key] != nil
    }

    /// Takes a code that shows a cell as it may look: "30 = minutes given, one to one", "30g = in a group", "20/30 = 20 of 30 given".
    private mutating func takeSample(_ code: String, _ meaning: String) -> Bool {
        if case .ofPlanned(let given, let planned) = MinutesCell.read(code), given >= 5_000, planned >= 10_000 { return true }
        let letters = code.filter(\.isLetter), digits = code.filter(\.isNumber)
        guard letters.utf8.count + digits.utf8.count == code.utf8.count else { return false }
        guard (2...3).contains(digits.utf8.count), let minutes = Int(digits.prefix(2)), minutes >= 5, letters.utf8.count <= 3 else {
            let manner = Vocabulary.delivery(meaning)
            guard digits.isEmpty, let manner, [.individual, .group].contains(manner), (1...3).contains(letters.utf8.count),
                letters.utf8.count == code.utf8.count, StatusWords.read(meaning).map({ $0.status == .delivered }) ?? true
            else { return false }
            deliveries[Self.key(letters)] = manner
            // "G = seen in a group" says as well that the session was held.
            return StatusWords.read(meaning) == nil
        }
        let manner = Vocabulary.delivery(meaning).flatMap { [.individual, .group].contains($0) ? $0 : nil }
        if letters.isEmpty {
            guard FoldedText(meaning).containsAny(["min", "mins", "minutes"]) || manner != nil && StatusWords.read(meaning) == nil else {
                return false
            }
            plainDelivery = plainDelivery ?? manner
        } else if let manner, StatusWords.read(meaning).map({ $0.status == .delivered }) ?? true {
            deliveries[Self.key(letters)] = manner
        } else if let reading = StatusWords.read(meaning) {
            codes[Self.key(letters)] = codes[Self.key(letters)] ?? reading
        }
        return true
    }

    /// Takes the length that codes have where a cell shows none: "D and MU are 30 minutes unless another number is written".
    private mutating func takeUsualLength(_ text: String) {
        guard text.utf8.count <= 160, !text.utf8.contains(0x3D), let minutes = LogHeader.minutes(in: text) else { return }
        var found: [String] = []
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "/" || $0 == "&" }) {
            if ["and", "or"].contains(word) { continue }
            if ["are", "is", "means", "stand", "stands", "lasts", "last"].contains(word) { break }
            guard (1...4).contains(word.utf8.count), word.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return }
            found.append(String(word))
        }
        guard !found.isEmpty, found.count <= 4, FoldedText(text).containsAny(["unless", "otherwise", "each", "are", "is"]) else { return }
        for code in found { lengths[Self.key(code)] = lengths[Self.key(code)] ?? minutes }
    }

    /// The way of giving a session that letters beside a length stand for.
    var hasDeliveries: Bool { !deliveries.isEmpty }
    func delivery(_ letters: String) -> Delivery? { deliveries.isEmpty ? nil : deliveries[Self.key(letters)] }

    private mutating func take(_ key: String, _ meaning: String, _ reading: StatusWords.Reading, _ title: String?, isOfTable: Bool = false) {
        if let minutes = Self.ownLength(meaning) { lengths[key] = minutes }
        if FoldedText(meaning).containsAny(Self.children) { ofChild.insert(key) }
        if StatusWords.saysCancelled(meaning) { cancelling.insert(key) }
        noteStaff(key, meaning, reading)
        guard let title, !FoldedText(title).containsAny(Self.titles) else {
            codes[key] = reading
            return
        }
        // Under the title of one column a code speaks of that column first, and of others only where nothing else explains it.
        titled[title, default: [:]][key] = reading
        if codes[key] == nil, !isOfTable || Self.isOfFate(title) { codes[key] = reading }
    }

    /// Notes a code that leaves open whether the staff were away or in a meeting.
    private mutating func noteStaff(_ key: String, _ meaning: String, _ reading: StatusWords.Reading) {
        let words = FoldedText(meaning)
        if [.providerAbsent, .providerInMeeting].contains(reading.status), words.containsAny(["mtg", "meeting", "mtgs", "meetings", "training"]),
            words.containsAny(["out", "absent", "sick", "ill", "away", "leave"])
        {
            openOfStaff.insert(key)
        }
    }

    /// Whether the title of a key is that of a column which tells what became of sessions: "Prompt" is none.
    private static func isOfFate(_ title: String) -> Bool {
        let fields: [LogField] = [.status, .reason, .studentReason, .providerReason, .makeupMark, .timeKind, .delivery]
        if HeadingWords.matches(title).prefix(2).contains(where: { fields.contains($0.field) }) { return true }
        return FoldedText(title).containsAny([
            "att", "attendance", "status", "outcome", "result", "results", "enc", "encounter", "session", "sessions", "visit", "mark", "marks", "entry", "entries",
            "disposition", "disp", "stat", "reason", "note", "notes", "colors", "colours", "cell", "cells", "grid", "calendar", "log",
        ])
    }

    /// Takes a code that stands for a service: under the title of such a column, or by plain words that tell of no fate.
    private mutating func takeService(_ code: String, _ meaning: String, _ title: String?) -> Bool {
        let (meaning, giver) = Self.withoutGiver(meaning)
        guard code.utf8.count <= 8, let match = Vocabulary.service(meaning), match.service != .other else { return false }
        let fields = title.map { HeadingWords.matches($0).prefix(2).map(\.field) } ?? []
        guard fields.contains(where: { [.service, .serviceCode].contains($0) }) && match.certainty > .faint
            || match.certainty == .strong && FoldedText(code).wordCount == 1 && StatusWords.read(meaning) == nil
                && FoldedText(meaning).wordCount <= 5
        else { return false }
        services[Self.key(code)] = meaning
        if let giver { (givers[Self.key(code)], givers[Self.key(meaning)]) = (giver, giver) }
        return true
    }

    /// The service and the person in the brackets behind it, who has a title: "Physical therapy (Lee Park, PT)".
    private static func withoutGiver(_ meaning: String) -> (service: String, giver: String?) {
        guard let open = meaning.firstRange(of: " ("), meaning.utf8.last == 0x29 else { return (meaning, nil) }
        let inside = String(meaning[open.upperBound...].dropLast()).trimmedCell
        let person = RowReader.provider(inside)
        guard person.role != nil, person.name != nil, !inside.contains("(") else { return (meaning, nil) }
        return (String(meaning[..<open.lowerBound]).trimmedCell, inside)
    }

    /// Who gives the service of these words or this code: the one named beside it, or the only one named beside any code of that service.
    func giver(_ text: String, _ service: Service) -> String? {
        if givers.isEmpty { return nil }
        if let own = givers[Self.key(text)] { return own }
        let others = Set(services.filter { Vocabulary.service($0.value)?.service == service }.compactMap { givers[$0.key] })
        return others.count == 1 ? others.first : nil
    }

    /// Takes a line of cells whose colours stand for what their words say: "Colours | child absent | staff absent | make-up".
    mutating func takeColours(_ cells: [SheetCell]) {
        guard cells.count >= 2, let first = cells.first, first.text.utf8.count < 30,
            FoldedText(first.text).containsAny(["colours", "colors", "colour", "color", "key", "legend", "shading", "codes"])
        else { return }
        for cell in cells.dropFirst() {
            guard let fill = cell.fill, cell.text.utf8.count <= 60, let reading = StatusWords.read(cell.text) else { continue }
            fills[fill] = fills[fill] ?? reading
        }
    }

    /// A code and its meaning from two cells side by side; a number is a code only in a table of codes.
    mutating func take(code printed: String, meaning: String, isTable: Bool = false) {
        if takeCompound(printed, meaning, nil) { return }
        // "(blank)" beside "seen, full time".
        if BlankStatus.isBlank(printed) {
            blank = blank ?? StatusWords.read(meaning)
            return
        }
        let code = Self.bareCode(printed)
        // "G / I" beside "group / individual": as many meanings as codes.
        let codes = code.split(separator: "/").map { String($0).trimmedCell }, meanings = meaning.split(separator: "/").map { String($0).trimmedCell }
        if codes.count > 1, codes.count == meanings.count, codes.allSatisfy({ (1...4).contains($0.utf8.count) }) {
            for (code, meaning) in zip(codes, meanings) { take(code: code, meaning: meaning, isTable: isTable) }
            return
        }
        if code.utf8.count <= 3, !code.isEmpty, code.allSatisfy(\.isLetter), isTable || StatusWords.read(meaning) != nil, takeSample(code, meaning) { return }
        if takeNumberPart(code, meaning) { return }
        guard code.utf8.count <= 6, isTable || !StatusWords.isNumber(code), !Self.isOfLook(meaning) else { return }
        // "AB" beside "she was absent", "ME" beside "I was out or stuck in a mtg": capitals beside a reason in the keeper's own words.
        let isCode = code.utf8.count <= 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        guard let reading = StatusWords.read(meaning) ?? (isCode ? ReasonWords.read(meaning).map { StatusWords.Reading(status: $0) } : nil) else { return }
        self.codes[Self.key(code)] = reading
        noteStaff(Self.key(code), meaning, reading)
        if !StatusWords.isNumber(code), LogAssembly.given.contains(reading.status), let minutes = Self.ownLength(meaning) { lengths[Self.key(code)] = minutes }
    }

    /// Takes an entry of a table of codes whose heading names the log's column. A number means something under that heading alone.
    mutating func take(_ entry: KeyTables.Entry, isOfColumn: Bool = false) {
        let title = FoldedText(entry.title).string
        if BlankStatus.isBlank(entry.code) {
            blank = blank ?? StatusWords.read(entry.meaning)
            return
        }
        if takeService(entry.code, entry.meaning, title) { return }
        let isNumber = StatusWords.isNumber(entry.code)
        if !isNumber, entry.code.utf8.count <= 3, entry.code.allSatisfy(\.isLetter), takeSample(entry.code, entry.meaning) { return }
        guard !Self.isOfLook(entry.meaning), let reading = StatusWords.read(entry.meaning) else { return }
        let key = Self.key(entry.code)
        if isNumber, isOfColumn || !FoldedText(title).containsAny(Self.titles) {
            titled[title, default: [:]][key] = reading
            if FoldedText(entry.meaning).containsAny(Self.children) { ofChild.insert(key) }
            if StatusWords.saysCancelled(entry.meaning) { cancelling.insert(key) }
        } else {
            take(key, entry.meaning, reading, title, isOfTable: true)
        }
    }

    /// "M after a number": the code without the words that say where it stands.
    private static func bareCode(_ text: String) -> String {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 2, let first = words.first, first.utf8.count <= 4, first.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
            ["after", "behind", "before", "beside", "next", "following", "with", "in"].contains(words[1].lowercased())
        else { return text }
        return first
    }

    /// Takes what a code means.
    mutating func explain(code: String, _ meaning: StatusWords.Reading) { codes[Self.key(code)] = meaning }

    /// Takes what a colour means.
    mutating func explain(fill: String, _ meaning: StatusWords.Reading) { fills[fill] = meaning }

    /// Adds another legend's codes where this one has none.
    mutating func fill(from other: Legend) {
        (fullLength, isShorterPart) = (fullLength ?? other.fullLength, isShorterPart || other.isShorterPart)
        hasShorterCodes = hasShorterCodes || other.hasShorterCodes
        isNumberPart = isNumberPart || other.isNumberPart
        codes.merge(other.codes) { own, _ in own }
        fills.merge(other.fills) { own, _ in own }
        titled.merge(other.titled) { own, _ in own }
        services.merge(other.services) { own, _ in own }
        givers.merge(other.givers) { own, _ in own }
        ofChild.formUnion(other.ofChild)
        cancelling.formUnion(other.cancelling)
        openOfStaff.formUnion(other.openOfStaff)
        deliveries.merge(other.deliveries) { own, _ in own }
        plainDelivery = plainDelivery ?? other.plainDelivery
        lengths.merge(other.lengths) { own, _ in own }
        shades.merge(other.shades) { own, _ in own }
        unshaded = unshaded ?? other.unshaded
        blank = blank ?? other.blank
        remarks.merge(other.remarks) { own, _ in own }
    }

    /// The legend for the column under this heading: what is said of this very column goes before what is said of others.
    func forColumn(_ heading: String) -> Legend {
        guard !titled.isEmpty else { return self }
        let folded = FoldedText(heading, splittingCapitals: true)
        let field = HeadingWords.matches(heading).first?.field
        let own = titled.filter { title, _ in
            title == folded.string || folded.contains(title) || field != nil && HeadingWords.matches(title).first?.field == field
        }
        guard !own.isEmpty else { return self }
        var result = self
        for (_, meanings) in own.sorted(by: { $0.key < $1.key }) { result.codes.merge(meanings) { _, new in new } }
        return result
    }

    /// What the file says of the codes of the column under this heading, by folded code, whatever short form either has: "REC_STAT" is "Rec Status".
    func titledCodes(_ heading: String) -> [String: StatusWords.Reading] {
        guard !titled.isEmpty, let field = HeadingWords.matches(heading).first?.field else { return [:] }
        return titled.filter { HeadingWords.matches($0.key).first?.field == field }.sorted { $0.key < $1.key }
            .reduce(into: [:]) { $0.merge($1.value) { own, _ in own } }
    }

    /// The words of the service that a code stands for.
    func service(_ code: String) -> String? { services.isEmpty ? nil : services[Self.key(code)] }

    /// Whether the file says of this code that the child, and nobody else, was away.
    func namesChild(_ code: String) -> Bool {
        !ofChild.isEmpty && ofChild.contains(Self.key(code)) || !given.isEmpty && given[Self.key(code)] != nil
    }

    /// Whether a status, or what the file says of its code, tells that somebody cancelled.
    func saysCancelled(_ status: String) -> Bool {
        StatusWords.saysCancelled(status) || !cancelling.isEmpty && cancelling.contains(Self.key(status))
    }

    /// Whether the file says of this code that the staff were away or in a meeting, and not which.
    func leavesStaffOpen(_ code: String) -> Bool { !openOfStaff.isEmpty && openOfStaff.contains(Self.key(code)) }

    /// Whether a code for a service means an evaluation.
    var explainsKinds: Bool { services.values.contains { RowReader.kind($0) == .evaluation } }

    /// What the file itself says of a folded code.
    func explains(_ key: String) -> SessionStatus? { codes[key]?.status }

    /// The minutes that a code stands for.
    func length(_ text: String) -> Int? { lengths.isEmpty ? nil : lengths[Self.key(text)] }

    /// Meaning of a cell's code.
    func reading(_ text: String) -> StatusWords.Reading? {
        if codes.isEmpty, given.isEmpty { return nil }
        if let reading = exact(text) { return reading }
        return Self.head(of: text).flatMap(exact)
    }

    /// Meaning of the code with which a note begins: "ab", "✓ /s/ in words", "ref. - head down". Letters are a code where a mark or nothing follows them,
    /// or two and more capitals are written as the key prints them: "R sound", "M and N", "ST blends" are what was worked on.
    /// In a row with minutes "PA rhyming game" is what was worked on: there only a reason or a day may follow the capitals.
    func leading(_ note: String, isHeld: Bool) -> StatusWords.Reading? {
        if codes.isEmpty, given.isEmpty { return nil }
        let parts = note.split(separator: " ", maxSplits: 2).map(String.init)
        guard var code = parts.first else { return nil }
        let marks = ".:,;-\u{2013}\u{2014}="
        while let last = code.last, marks.contains(last) { code.removeLast() }
        guard !code.isEmpty, code.utf8.count <= 6, !StatusWords.isNumber(code) else { return nil }
        if code == parts[0], parts.count > 1, code.contains(where: \.isLetter), !parts[1].allSatisfy(marks.contains) {
            let isOfSounds = ["sound", "sounds", "blend", "blends", "words", "phrases", "sentences", "in"].contains(FoldedText(parts[1]).string)
            guard code.utf8.count >= 2, code.allSatisfy(\.isUppercase), !isOfSounds else { return nil }
            let rest = parts.dropFirst().joined(separator: " ")
            let tellsWhy = ["for", "from", "of", "on", "per", "because", "due", "at", "with", "w/", "min", "mins", "minutes"].contains(parts[1].lowercased()) || rest.first?.isNumber == true || rest.first == "("
                || [StatusWords.read(rest)?.status, NoteWords.reason(rest), ReasonWords.read(rest)].contains { found in
                    found.map { $0 == exact(code)?.status || [.studentAbsent, .providerAbsent, .schoolClosedPlanned, .schoolClosedUnplanned].contains($0) } ?? false
                }
            if isHeld, !tellsWhy { return nil }
        }
        return exact(code)
    }

    /// Meaning of a cell that is a code and nothing else.
    func exact(_ text: String) -> StatusWords.Reading? {
        if codes.isEmpty, given.isEmpty { return nil }
        let key = Self.key(text)
        if let found = given[key].map({ StatusWords.Reading(status: $0) }) ?? codes[key] { return found }
        // A mark that the key does not explain takes nothing from the code.
        return key.utf8.count > 1 && (key.hasSuffix("*") || key.hasSuffix("+")) ? exact(String(key.dropLast())) : nil
    }

    /// The code in front of what may follow it in a cell, a day or a length: "MU for 9/16", "D30", "L 20 min"; `nil` where
    /// anything else follows.
    static func head(of text: String) -> String? {
        guard text.utf8.count <= 30 else { return nil }
        var scanner = CellScanner(text)
        scanner.skipSpace()
        let start = scanner.at
        guard scanner.isLetter else { return nil }
        _ = scanner.word()
        let end = scanner.at
        guard (1...4).contains(end - start), scanner.bytes[start..<end].allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        var hasNumber = false
        while !scanner.isAtEnd {
            if scanner.isLetter {
                guard ["for", "of", "from", "min", "mins", "minutes", "m", "on"].contains(scanner.word()) else { return nil }
            } else if let byte = scanner.byte {
                if (0x30...0x39).contains(byte) { hasNumber = true }
                guard byte < 0x80 else { return nil }
                scanner.at += 1
            }
        }
        return hasNumber ? String(decoding: scanner.bytes[start..<end], as: UTF8.self) : nil
    }

    static func key(_ code: String) -> String {
        let folded = FoldedText(code)
        if folded.isEmpty { return code.trimmedCell }
        // "P*" beside "P" is a code of its own.
        guard let mark = code.utf8.last, mark == 0x2A || mark == 0x2B, folded.string.utf8.count <= 4 else { return folded.string }
        return folded.string + (mark == 0x2A ? "*" : "+")
    }
}
