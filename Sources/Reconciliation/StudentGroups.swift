import CivilTime
public import Pages
public import ServiceRecords

/// The papers of one student, ready for ``reconcile(_:)``.
public struct StudentPapers: Sendable {
    /// Who the papers are about, as far as they say.
    public var student: StudentIdentity
    /// Whole documents, so that a session's index is its index on paper.
    public var documents: [Document]
    /// Which rows of each document are this student's.
    public var selections: [RowSelection]

    /// Papers already known to be one student's.
    public init(student: StudentIdentity, documents: [Document], selections: [RowSelection]) {
        self.student = student
        self.documents = documents
        self.selections = selections
    }
}

/// Papers sorted by student.
public struct StudentGrouping: Sendable {
    /// By ID, then name.
    public var students: [StudentPapers]
    /// Papers and rows that could be given to nobody.
    public var problems: [Problem]
}

/// Sorts papers by student: by ID and date of birth first, then by name in any of its spellings, never by initials alone.
///
/// A log that holds several students is split by row. Calendars belong to all. A log or IEP that names nobody goes to the only
/// student there is; where there are several it is reported and left out.
public func studentGroups(_ documents: [Document]) -> StudentGrouping {
    var sorter = StudentSorter(documents)
    return sorter.sort()
}

private struct StudentSorter {
    private struct Person {
        var identity: StudentIdentity
        /// Their ID as IDs are compared.
        var plainID: String?
        var names: [StudentName]
        var rows: [Int: RowSelection] = [:]
    }
    private struct Key: Hashable {
        var name: String?
        var id: String?
        var born: CivilDate?
    }

    private let documents: [Document]
    private var persons: [Person] = []
    private var byID: [String: [Int]] = [:]
    private var byWord: [String: [Int]] = [:]
    private var problems: [Problem] = []
    private var shared: [Int] = []
    private var nameless: [(document: Int, selection: RowSelection)] = []
    /// Names seen and whom they turned out to be, for the many rows of one log.
    private var known: [Key: Int] = [:]
    /// The last of them: services of one student stand below one another.
    private var last: (identity: StudentIdentity, person: Int)?

    init(_ documents: [Document]) { self.documents = documents }

    mutating func sort() -> StudentGrouping {
        let order = documents.indices.sorted { rank($0) < rank($1) }
        for index in order { place(index) }
        settleNameless()
        let students = persons.enumerated().filter { !$0.element.rows.isEmpty }.map { papers($0.element) }
        let ordered = students.sorted {
            ($0.student.id ?? "\u{FFFF}", $0.student.name ?? "", $0.documents.first?.file ?? "")
                < ($1.student.id ?? "\u{FFFF}", $1.student.name ?? "", $1.documents.first?.file ?? "")
        }
        return StudentGrouping(students: ordered, problems: problems)
    }

    /// Papers that name a student fully come first, so that shorter names find them.
    private func rank(_ index: Int) -> (Int, String, Int) {
        let student = documents[index].student
        let known = (student.id == nil ? 1 : 0) + (student.dateOfBirth == nil ? 1 : 0) + (student.name == nil ? 2 : 0)
        return (documents[index].mandates.isEmpty ? 4 + known : known, documents[index].file, index)
    }

    private mutating func place(_ index: Int) {
        let document = documents[index]
        let hasName = document.student.name != nil || document.student.id != nil
        let rowNames = document.sessions.contains { $0.studentName != nil || $0.studentID != nil }
        let isCalendar = document.kind == .schoolCalendar || (!document.calendarDays.isEmpty && document.mandates.isEmpty)
        if isCalendar, document.sessions.isEmpty, !hasName {
            shared.append(index)
            return
        }
        let isStack = document.parts.count > 1 && !hasName && document.parts.contains { $0.student != StudentIdentity() }
        if rowNames || isStack || document.mandates.contains(where: { $0.student != nil }) {
            split(index)
        } else if hasName, let person = person(document.student, in: document) {
            persons[person].rows[index] = .all
        } else {
            nameless.append((index, .all))
        }
    }

    /// Gives each row of a paper to the student it names, or else to the one on the paper's head.
    private mutating func split(_ index: Int) {
        let document = documents[index]
        let head = document.student.name != nil || document.student.id != nil ? document.student : nil
        var sessions: [Int: [Int]] = [:]
        var mandates: [Int: [Int]] = [:]
        var lost: [Int] = []
        for (row, session) in document.sessions.enumerated() {
            var identity = StudentIdentity(name: session.studentName, id: session.studentID)
            if session.studentName == nil, session.studentID == nil { identity = head ?? identity }
            if let person = person(identity, in: document) { sessions[person, default: []].append(row) } else { lost.append(row) }
        }
        for (row, mandate) in document.mandates.enumerated() {
            guard let person = person(mandate.student ?? head ?? StudentIdentity(), in: document) else {
                problems.append(nobody(document, "a service row"))
                continue
            }
            mandates[person, default: []].append(row)
        }
        let services = Set(document.sessions.map(\.service))
        var parts = parts(of: document, head: head)
        func note(_ rows: [Int], of person: Int, _ part: (Int) -> Int?) {
            for found in Set(rows.compactMap(part)) where parts[person]?.contains(found) != true { parts[person, default: []].append(found) }
        }
        for (person, rows) in sessions { note(rows, of: person) { document.part(of: document.sessions[$0]) } }
        for (person, rows) in mandates { note(rows, of: person) { document.part(of: document.mandates[$0]) } }
        for person in Set(sessions.keys).union(mandates.keys).union(parts.keys) {
            persons[person].rows[index] = RowSelection(
                sessions: sessions[person] ?? [], mandates: mandates[person] ?? [], parts: document.parts.count > 1 ? parts[person]?.sorted() ?? [] : nil)
            persons[person].rows[index]?.servicesOnPaper = services
        }
        guard !lost.isEmpty else { return }
        let papers = document.parts.count > 1 ? Set(lost.compactMap { document.part(of: document.sessions[$0]) }).sorted() : nil
        nameless.append((index, RowSelection(sessions: lost, mandates: [], parts: papers)))
    }

    /// Whose each paper of a stack is. A calendar is everybody's.
    private mutating func parts(of document: Document, head: StudentIdentity?) -> [Int: [Int]] {
        var result: [Int: [Int]] = [:]
        var calendars: [Int] = []
        guard document.parts.count > 1 else { return result }
        for (index, part) in document.parts.enumerated() {
            let names = part.student.name != nil || part.student.id != nil
            if part.kind == .schoolCalendar, !names {
                calendars.append(index)
            } else if let person = person(names ? part.student : head ?? StudentIdentity(), in: document) {
                result[person, default: []].append(index)
            }
        }
        for person in result.keys { result[person] = ((result[person] ?? []) + calendars).sorted() }
        return result
    }

    /// The person meant, a new one when nobody fits, or `nil` when the name says too little.
    private mutating func person(_ identity: StudentIdentity, in document: Document) -> Int? {
        if let last, last.identity == identity { return last.person }
        let key = Key(name: identity.name, id: identity.id.map(plain), born: identity.dateOfBirth)
        if let found = known[key] {
            last = (identity, found)
            return found
        }
        let name = identity.name.map(StudentName.init)
        var found: Int?
        if let id = key.id { found = byID[id]?.first { isConsistent($0, identity, id, name, byID: true) } }
        if found == nil, let name {
            // Names that match share two words, so all words but the commonest find every candidate.
            let rare = name.words.sorted { (byWord[$0]?.count ?? 0, $0) < (byWord[$1]?.count ?? 0, $1) }.dropLast()
            let near = rare.count == 1 ? (byWord[rare[0]] ?? []).sorted() : Set(rare.flatMap { byWord[$0] ?? [] }).sorted()
            let candidates = near.filter { isConsistent($0, identity, key.id, name, byID: false) }
            let sure = candidates.filter {
                identity.dateOfBirth != nil && persons[$0].identity.dateOfBirth == identity.dateOfBirth
            }
            if sure.count == 1 {
                found = sure[0]
            } else if candidates.count == 1 {
                found = candidates[0]
            } else if candidates.count > 1 {
                // "M. Ruiz Lane" may be any of them; of "Ana Ruiz Lane" one has the very words.
                let whole = candidates.filter { persons[$0].names.contains { $0.words == name.words } }
                guard whole.count == 1 else { return nil }
                found = whole[0]
            }
        }
        if found == nil, let name, let own = key.id { found = sameUnderAnotherNumber(identity, own, name, document) }
        if found == nil {
            guard key.id != nil || name?.isTelling == true || (name != nil && identity.dateOfBirth != nil) else { return nil }
            persons.append(Person(identity: identity, plainID: key.id, names: []))
            found = persons.count - 1
        }
        guard let found else { return nil }
        add(identity, key.id, name, to: found)
        known[key] = found
        return found
    }

    /// The one person with the very same name and a number of another length: a district's own beside the state's. Told, for it may be another child.
    private mutating func sameUnderAnotherNumber(_ identity: StudentIdentity, _ id: String, _ name: StudentName, _ document: Document) -> Int? {
        guard name.isTelling, name.words.count >= 2, let rarest = name.words.min(by: { (byWord[$0]?.count ?? 0, $0) < (byWord[$1]?.count ?? 0, $1) }) else { return nil }
        let near = (byWord[rarest] ?? []).sorted().filter { index in
            let born = persons[index].identity.dateOfBirth
            return persons[index].names.contains { $0.words == name.words } && persons[index].plainID.map { $0.utf8.count != id.utf8.count } ?? false
                && (born == nil || identity.dateOfBirth == nil || born == identity.dateOfBirth)
        }
        guard near.count == 1 else { return nil }
        // Rows of one paper under two numbers are two children: it would not number one twice.
        let numbers = Set(document.sessions.lazy.compactMap(\.studentID).map(plain) + document.mandates.lazy.compactMap(\.student?.id).map(plain))
        if let other = persons[near[0]].plainID, numbers.contains(other), numbers.contains(id) { return nil }
        problems.append(
            Problem(
                .warning, "student-numbers-differ",
                "\(document.place) bears another number for a student of the same name, of another length, as a district's own number beside the state's. "
                    + "It was taken for the same student; check that it is."))
        return near[0]
    }

    private func isConsistent(_ person: Int, _ identity: StudentIdentity, _ id: String?, _ name: StudentName?, byID: Bool) -> Bool {
        if let a = persons[person].plainID, let b = id, a != b { return false }
        let present = persons[person]
        if let a = present.identity.dateOfBirth, let b = identity.dateOfBirth, a != b, !byID { return false }
        guard let name, !present.names.isEmpty else { return byID || name == nil }
        if present.names.contains(where: { $0.matches(name) }) { return true }
        // One number with two quite different names is two children of a slip; initials beside the number are no contradiction.
        return byID && (!name.isTelling || present.names.contains { name in !name.isTelling })
    }

    private mutating func add(_ identity: StudentIdentity, _ id: String?, _ name: StudentName?, to person: Int) {
        var known = persons[person].identity
        if known.id == nil { (known.id, persons[person].plainID) = (identity.id, id) }
        if (identity.name?.utf8.count ?? 0) > 0, known.name == nil { known.name = identity.name }
        known.dateOfBirth = known.dateOfBirth ?? identity.dateOfBirth
        known.grade = known.grade ?? identity.grade
        known.school = known.school ?? identity.school
        known.district = known.district ?? identity.district
        known.state = known.state ?? identity.state
        persons[person].identity = known
        if let id, byID[id]?.contains(person) != true { byID[id, default: []].append(person) }
        if let name, !persons[person].names.contains(name) {
            persons[person].names.append(name)
            for word in name.words where byWord[word]?.contains(person) != true { byWord[word, default: []].append(person) }
        }
    }

    /// An ID without blanks, dashes and leading zeros, in lower case.
    private func plain(_ id: String) -> String {
        var bytes: [UInt8] = []
        var isPlain = true
        for byte in id.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: bytes.append(byte)
            case 0x41...0x5A: bytes.append(byte | 0x20)
            case 0x80...: isPlain = false
            default: break
            }
        }
        if isPlain {
            let zeros = bytes.prefix { $0 == 0x30 }.count
            return String(decoding: zeros == bytes.count ? bytes[...] : bytes[zeros...], as: UTF8.self)
        }
        let kept = id.lowercased().filter { $0.isLetter || $0.isNumber }
        let trimmed = kept.drop { $0 == "0" }
        return String(trimmed.isEmpty ? kept[...] : trimmed)
    }

    private func nobody(_ document: Document, _ what: String) -> Problem {
        Problem(
            .warning, "student-unclear",
            "\(document.file): \(what) could not be given to one student; name the student on the paper, or give its files alone."
        )
    }

    private func byBirthday(_ document: Document) -> Problem {
        Problem(
            .warning, "student-from-birthday",
            "\(document.file): no name of a student could be read, and the paper was given to the only student with its date of birth. Check that it is theirs."
        )
    }

    private mutating func settleNameless() {
        let real = persons.indices.filter { !persons[$0].rows.isEmpty }
        if real.isEmpty, !nameless.isEmpty {
            persons.append(Person(identity: StudentIdentity(), names: []))
            for entry in nameless { join(entry.selection, entry.document, to: persons.count - 1) }
            return
        }
        for entry in nameless {
            let document = documents[entry.document]
            let born = document.student.dateOfBirth
            let sameBirthday = real.filter { born != nil && persons[$0].identity.dateOfBirth == born }
            if real.count > 1, sameBirthday.count == 1, !namesSomeoneElse(entry.selection, document, than: sameBirthday[0]) {
                join(entry.selection, entry.document, to: sameBirthday[0])
                problems.append(byBirthday(document))
            } else if real.count == 1, !namesSomeoneElse(entry.selection, document, than: real[0]) {
                join(entry.selection, entry.document, to: real[0])
            } else if !document.sessions.isEmpty || !document.mandates.isEmpty {
                let count = entry.selection.sessions?.count
                problems.append(nobody(document, count.map { "\($0) row\($0 == 1 ? "" : "s")" } ?? "the paper"))
            } else {
                for person in real { join(entry.selection, entry.document, to: person) }
            }
        }
    }

    /// Whether rows that found no student carry words for a name after all (initials); those are nobody's by default.
    private func namesSomeoneElse(_ selection: RowSelection, _ document: Document, than person: Int) -> Bool {
        let named = (selection.sessions ?? []).contains { document.sessions[$0].studentName != nil }
        return named || (document.student.name != nil && selection.sessions == nil)
    }

    private mutating func join(_ selection: RowSelection, _ document: Int, to person: Int) {
        guard var present = persons[person].rows[document] else {
            persons[person].rows[document] = selection
            return
        }
        if let more = selection.sessions { present.sessions = ((present.sessions ?? []) + more).sorted() }
        if let own = present.parts {
            let papers = (selection.sessions ?? []).compactMap { documents[document].part(of: documents[document].sessions[$0]) }
            present.parts = Set(own + papers).sorted()
        }
        persons[person].rows[document] = present
    }

    private func papers(_ person: Person) -> StudentPapers {
        var rows = person.rows
        for index in shared { rows[index] = .all }
        let order = rows.keys.sorted()
        return StudentPapers(
            student: person.identity, documents: order.map { documents[$0] }, selections: order.map { rows[$0] ?? .all })
    }
}
