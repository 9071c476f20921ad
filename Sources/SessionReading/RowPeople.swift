import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// Service, delivery, provider and student of a row.
extension RowReader {
    mutating func readService(_ row: SheetRow, _ draft: inout Draft) {
        let code = said(.serviceCode, row)
        let own = said(.service, row) ?? carriedService
        if let billed = billedService(row, code) {
            draft.service = billed
            draft.serviceText = own ?? ""
            draft.delivery = own.flatMap(Vocabulary.delivery) ?? code.flatMap(Self.delivery(ofCode:)) ?? .unspecified
            return
        }
        // The row's own code goes before what the title says of all rows, where the code is understood.
        let explained = (own ?? code).flatMap(layout.header.legend.service)
        let modifiers = layout.claimColumns.isEmpty ? "" : claimWords(row)
        let coded = own == nil ? code.flatMap { ProcedureCodes.service(modifiers.isEmpty ? $0 : String(($0 + " " + modifiers).prefix(24))) } : nil
        if !modifiers.isEmpty, ProcedureCodes.isRemote(modifiers) { draft.mode = draft.mode ?? .remote }
        if let explained, FoldedText(explained).wordCount >= 2, Self.kind(explained) == .evaluation { draft.kind = draft.kind ?? .evaluation }
        if let code, ProcedureCodes.isEvaluation(code) { draft.kind = draft.kind ?? .evaluation }
        let words = own ?? (explained == nil && coded == nil ? layout.header.serviceText : nil)
        // A title that names several services names none for a row.
        let isOfMany = own == nil && code == nil && words.map { Vocabulary.service($0)?.also.contains { $0 != .other } ?? false } ?? false
        let text = isOfMany ? "" : words ?? code ?? ""
        draft.serviceText = text
        if layout.namesKinds, let words, layout.words.services[LogWords.key(words)] == nil, let kind = Self.kind(words) {
            draft.kind = kind
            // "PT evaluation" names its service as well.
            let named = kind == .evaluation ? Vocabulary.service(words).flatMap { $0.certainty == .strong ? $0.service : nil } : Self.serviceOfFirstWord(words)
            draft.service = named ?? (layout.header.services.count == 1 ? layout.header.services[0] : .other)
            return
        }
        guard !text.isEmpty else {
            if layout.header.services.count == 1 { draft.service = layout.header.services[0] }
            return
        }
        if let coded {
            draft.service = coded
            draft.delivery = code.flatMap(Self.delivery(ofCode:)) ?? .unspecified
            return
        }
        let key = text + "\u{1F}" + (code ?? "")
        if let known = services[key] {
            (draft.service, draft.delivery) = (known.service, known.delivery ?? .unspecified)
            return
        }
        let given = own.flatMap { layout.words.services[LogWords.key($0)] } ?? code.flatMap { layout.words.services[LogWords.key($0)] }
        var service = given ?? Vocabulary.service(explained ?? text)?.service
        if given == nil, service == nil || service == .other, let code { service = Vocabulary.service(code)?.service ?? service }
        let isOfTitle = own == nil && explained == nil && words != nil
        let delivery = (isOfTitle ? LogHeader.titleDelivery(text) : Vocabulary.delivery(explained ?? text)) ?? Self.delivery(ofCode: text) ?? code.flatMap(Self.delivery(ofCode:))
        // Under "Area" the words may tell what was worked on: the title's one service stays.
        if service == nil, code == nil, layout.header.services.count == 1, let heading = layout.column(.service)?.heading, FoldedText(heading).equals("area") {
            service = layout.header.services[0]
        }
        let found = (
            service: service ?? (layout.header.services.count == 1 && words == nil ? layout.header.services[0] : .other),
            delivery: delivery
        )
        services[key] = found
        (draft.service, draft.delivery) = (found.service, found.delivery ?? .unspecified)
    }

    /// The service of a claim whose words name the procedure alone, "Therapeutic activities, 1:1": its modifier says it, or the line above its rows.
    private func billedService(_ row: SheetRow, _ code: String?) -> Service? {
        guard let code, let words = said(.service, row), layout.words.services[LogWords.key(words)] == nil, layout.header.legend.service(words) == nil,
            Vocabulary.service(words).map({ $0.certainty < .strong }) ?? true, Self.kind(words) == nil
        else { return nil }
        let modifiers = layout.claimColumns.isEmpty ? "" : claimWords(row)
        if let service = ProcedureCodes.service(String((code + " " + modifiers).prefix(24))) { return service }
        guard let carriedService, let section = Vocabulary.service(carriedService), section.certainty == .strong, section.also.isEmpty else { return nil }
        return section.service
    }

    /// "SLP Teacher Consultation", "OT Indirect - report": the profession in the first word says of which service it is.
    static func serviceOfFirstWord(_ words: String) -> Service? {
        guard let first = words.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "/" || $0 == ":" }).first, first.utf8.count >= 2,
            first.utf8.allSatisfy({ (0x41...0x5A).contains($0) }), let role = Vocabulary.role(String(first)),
            [.slp, .slpAssistant, .ot, .cota, .pt, .pta].contains(role)
        else { return nil }
        return LogAssembly.service(ofRole: role)
    }

    /// The row's modifiers and place of service.
    private func claimWords(_ row: SheetRow) -> String {
        layout.claimColumns.compactMap { row.cells.indices.contains($0) ? row.cells[$0].text : nil }.joined(separator: " ")
    }

    /// What words in the service column say was done instead of a service (D.3): "Parent phone call", "Teacher consultation",
    /// "Triennial testing"; `nil` for services, also for those given by way of consultation.
    static func kind(_ text: String) -> SessionStatus? {
        guard text.utf8.count <= 60, FoldedText(text).wordCount >= 2 else { return nil }
        // "Speech and language evaluation": what the words end in was done.
        // An assessment that goes on, or stands beside the therapy, is part of the session.
        if FoldedText(text).containsAny(["ongoing"]) || text.utf8.contains(0x2F) && FoldedText(text).containsAny(["therapy", "treatment"]) { return nil }
        let ends = ["evaluation", "eval", "reevaluation", "assessment"].contains(FoldedText(text).words.last ?? "")
        let isTest = ends || Vocabulary.statuses(in: text).contains { $0.status == .evaluation && $0.certainty == .strong }
        guard let status = isTest ? .evaluation : Vocabulary.sessionStatus(text) ?? StatusWords.otherContact(text),
            [.consult, .evaluation, .observation].contains(status)
        else { return nil }
        guard let match = Vocabulary.service(text), match.service != .other else { return status }
        if ends { return .evaluation }
        // "Teacher consultation" is a service of its own only where nothing better stands in the cell.
        return match.certainty < .strong && match.isConsult ? status : nil
    }

    /// Individual and group treatment of speech, by CPT code (92507, 92508), and group therapy of OT and PT (97150).
    static func delivery(ofCode code: String) -> Delivery? {
        switch code.prefix(5) {
        case "92507": .individual
        case "92508", "97150": .group
        default: nil
        }
    }

    /// Takes what a column headed "Recommended" or "Mandate" tells of the plan: the length of a whole session, and a way that the number of children seen
    /// goes before.
    private func takePlan(_ row: SheetRow, _ draft: inout Draft) {
        guard layout.tellsPlan, let text = said(.delivery, row) else { return }
        if draft.planned == nil, !FoldedText(text).containsAny(Self.spans), let minutes = LogHeader.minutes(in: text) { draft.planned = minutes }
        if layout.column(.groupSize) != nil, said(.groupSize, row) != nil, let size = draft.groupSize, [.individual, .group].contains(draft.delivery) {
            draft.delivery = size > 1 ? .group : .individual
        }
    }

    private static let spans = ["week", "weekly", "wk", "month", "monthly", "mo", "day", "daily", "year", "yearly", "cycle", "quarter", "total"]

    mutating func readDelivery(_ row: SheetRow, _ draft: inout Draft) {
        if let text = said(.delivery, row) {
            if deliveries[text] == nil {
                // A scan reads the "I" of a column of I and G as another upright letter.
                let own = row.page != nil && ["L", "l", "|", "1", "!"].contains(text) ? "I" : text
                deliveries[text] = (layout.words.deliveries[LogWords.key(text)] ?? Self.delivery(own), Self.size(in: text))
            }
            if let known = deliveries[text] {
                // "Direct" beside "Speech consultation" contradicts the service, which is the more exact of the two.
                if known.delivery == .direct, draft.delivery.isIndirect {
                    draft.flags.append("status_conflict")
                } else if let delivery = known.delivery {
                    draft.delivery = delivery
                }
                draft.groupSize = known.size
                takeCoded(text, known.delivery, &draft)
                if layout.namesKinds, known.delivery == nil { draft.kind = draft.kind ?? Self.kind(text) }
                // "I" beside "G" says that the child was alone.
                if layout.column(.status) == nil, layout.column(.minutes) == nil, FoldedText(text).wordCount == 1, known.delivery != .individual,
                    Vocabulary.sessionStatus(text) == .consult
                {
                    draft.kind = draft.kind ?? .consult
                }
            }
            draft.mode = draft.mode ?? Vocabulary.mode(text)
        }
        takeBilled(row, &draft)
        if !layout.claimColumns.isEmpty, said(.delivery, row) == nil, ProcedureCodes.isGroup(claimWords(row)) { draft.delivery = .group }
        if let text = said(.mode, row) { draft.mode = Vocabulary.mode(text) ?? draft.mode }
        if let text = said(.groupSize, row), let size = Int(text.prefix { $0.isNumber }), (1...60).contains(size) {
            draft.groupSize = size
        }
        takePlan(row, &draft)
        if draft.groupSize == nil, draft.delivery == .group { draft.groupSize = Self.groupOf(draft.serviceText) }
        if draft.delivery == .unspecified, let size = draft.groupSize, layout.column(.delivery) == nil,
            layout.column(.groupSize) != nil
        {
            draft.delivery = size > 1 ? .group : .individual
        }
        // How many children a row counts goes before what a title says of all rows.
        if let size = draft.groupSize, layout.column(.delivery) == nil, said(.groupSize, row) != nil, said(.service, row) == nil,
            [.individual, .group].contains(draft.delivery)
        {
            draft.delivery = size > 1 ? .group : .individual
        }
        // A column taken for the way by its cells alone gives way to the number of children in a column of its own.
        if draft.delivery == .individual, let size = draft.groupSize, size > 1, said(.groupSize, row) != nil, layout.column(.delivery).map({ $0.score <= 0.5 }) ?? false {
            draft.delivery = .group
        }
        if let text = said(.setting, row) {
            if settings[text] == nil {
                let match = Vocabulary.setting(text)
                settings[text] = .some(layout.words.settings[LogWords.key(text)] ?? match?.setting)
            }
            draft.setting = settings[text] ?? nil
            if draft.delivery == .unspecified { draft.delivery = Vocabulary.setting(text)?.delivery ?? .unspecified }
            draft.mode = draft.mode ?? Vocabulary.mode(text)
        }
        if draft.delivery == .unspecified { draft.delivery = codedDelivery(draft.statusText ?? draft.way) ?? sectionDelivery ?? .unspecified }
        draft.mode = draft.mode ?? layout.header.mode
    }

    /// "I", "G", "MU", "I-MU" and "AB" in one column, which the file itself explains: how a session was given, or what became of it.
    private func takeCoded(_ text: String, _ known: Delivery?, _ draft: inout Draft) {
        guard !layout.header.legend.isEmpty, text.utf8.count <= 12 else { return }
        for part in text.split(whereSeparator: { "-/+,& ".contains($0) }).map(String.init) {
            let coded = layout.header.legend.exact(part)
            if coded?.status == .makeup {
                draft.isMakeup = true
            } else if let coded, coded.status != .delivered, layout.column(.status) == nil, layout.column(.reason) == nil, draft.reading == nil, known == nil {
                (draft.reading, draft.statusText) = (coded, text)
                draft.flags += coded.flags
            } else if known == nil, draft.delivery == .unspecified, let delivery = Self.delivery(part) {
                draft.delivery = delivery
            }
        }
    }

    /// The way of giving a session that the legend joins to the code of its status: "DG direct, small group".
    func codedDelivery(_ status: String?) -> Delivery? {
        guard let status else { return nil }
        // "Direct 1:1" where the status belongs.
        if status.utf8.count <= 40, LogLayout.isKind(status) || StatusWords.isManner(FoldedText(status)), let way = Self.delivery(status), way == .individual || way == .group { return way }
        guard layout.header.legend.hasDeliveries else { return nil }
        return layout.header.legend.delivery(status) ?? Legend.head(of: status).flatMap(layout.header.legend.delivery)
    }

    /// A cell of a column that tells individual from group. There, and only there, SEIS prints "Independent" for individual,
    /// and hand-made
    /// logs the letters I and G.
    static func delivery(_ text: String) -> Delivery? {
        if let delivery = Vocabulary.delivery(text) { return delivery }
        let words = FoldedText(text).words
        switch words.first {
        // "I was late" is who wrote it.
        case "i" where words.count > 1 && words[1].utf8.count > 2 && !words[1].contains(where: \.isNumber) && Vocabulary.service(words[1]) == nil
            && !["session", "sessions", "only", "therapy", "direct", "individual", "min", "mins", "minutes"].contains(words[1]): return nil
        case "independent", "i", "single", "solo": return .individual
        case "g": return .group
        // "Gr 2" and "Gp of 3": a group and its size.
        case "gr", "gp": return size(in: text) == nil ? nil : .group
        // "G3": a group of three.
        case let word? where word.first == "g" && word.utf8.count <= 3 && word.dropFirst().allSatisfy(\.isNumber):
            return size(in: text) == nil ? nil : .group
        default: return nil
        }
    }

    /// The 3 of "group of 3" in words that also say other things.
    static func groupOf(_ text: String) -> Int? {
        let words = FoldedText(text).words
        guard let of = words.firstIndex(of: "of"), of > 0, of + 1 < words.count, Set(["group", "grp", "gr"]).contains(words[of - 1]),
            let size = Int(words[of + 1]), (2...30).contains(size)
        else { return nil }
        return size
    }

    private static let lengthWords: Set<String> = ["min", "mins", "minute", "minutes", "m", "unit", "units", "hr", "hrs", "hour", "hours"]

    /// The 3 of "Group (3)", "3:1" and "group of 3".
    static func size(in text: String) -> Int? {
        var scanner = CellScanner(text)
        while !scanner.isAtEnd {
            if let number = scanner.number() {
                scanner.skipSpace()
                // "15 min" is no number of children.
                var behind = scanner
                if lengthWords.contains(behind.word()) { continue }
                // "group with 2 peers" is three.
                if number.value >= 1, scanner.bytes[scanner.at...].starts(with: "peer".utf8) || scanner.bytes[scanner.at...].starts(with: "other".utf8) { return number.value + 1 }
                if (2...30).contains(number.value) { return number.value }
                if number.value == 1, scanner.pass(0x3A), let other = scanner.number(), (2...30).contains(other.value) {
                    return other.value
                }
            } else if !scanner.isAtEnd {
                scanner.at += 1
            }
        }
        return nil
    }

    /// The role that a label above the rows gives, where it is one of the row's service: "Special Education Teacher" above a speech log names the child's.
    private func roleOfHead(_ service: Service) -> ProviderRole? {
        layout.header.providerRole.flatMap { role in service == .other || LogAssembly.service(ofRole: role) == service || layout.header.services.isEmpty ? role : nil }
    }

    mutating func readProvider(_ row: SheetRow, _ draft: inout Draft) {
        let title = said(.providerRole, row)
        let coded = layout.header.legend.giver(draft.serviceText, draft.service)
        // Where the key names a person for each service, one of them is not the log's provider.
        let headed = coded ?? carriedProvider ?? (layout.header.legend.givers.isEmpty ? layout.header.provider : nil)
        let signer = layout.signatureNamesProvider ? said(.signature, row).flatMap(Signer.init)?.name : nil
        let name = said(.provider, row) ?? signer ?? (layout.column(.provider) == nil ? headed : nil)
        if let name {
            if providers[name] == nil {
                let read = layout.header.roster.person(name).map { ($0.name, $0.role) } ?? Self.provider(name)
                providers[name] = (read.0, layout.words.role(name) ?? read.1, ProviderRemark.of( name))
            }
            if let known = providers[name] {
                (draft.provider, draft.role) = (known.name, known.role)
                if let remark = known.remark { draft.note(remark) }
            }
        }
        if let title {
            if providers[title] == nil {
                providers[title] = (Self.nameBeside(title), layout.words.role(title) ?? Vocabulary.role(title), ProviderRemark.of( title))
            }
            if layout.column(.provider) == nil, let own = providers[title]?.name { draft.provider = own }
            // "ST" as the discipline of an assistant says what is given, not who he is.
            let isFamily = providers[title]?.role.map { role in draft.role.map { RoleFamily.isAssistant($0, of: role) } ?? false } ?? false
            if !isFamily { draft.role = providers[title]?.role ?? draft.role }
            if let remark = providers[title]?.remark { draft.note(remark) }
        }
        // Where several people give the service, a row that names none of them is nobody's.
        let isAnybody = draft.provider == nil && layout.header.roster.count > 1 && layout.column(.provider) != nil
        if draft.role == nil, !isAnybody, let headed, draft.provider.map({ Self.isSame($0, as: headed) }) ?? true {
            draft.role = Self.provider(headed).role ?? (carriedProvider == nil ? roleOfHead(draft.service) : nil)
        }
        if draft.provider == nil, draft.role == nil, headed == nil, layout.column(.provider) == nil,
            let person = layout.header.mentioned(for: draft.service)
        {
            (draft.provider, draft.role) = (person.name, person.role)
        }
    }

    /// The name in a cell under "Provider / Title": "Lund, Mia / SLP".
    static func nameBeside(_ title: String) -> String? {
        guard let mark = title.firstRange(of: " / ") ?? title.firstRange(of: " | ") else { return nil }
        let name = String(title[..<mark.lowerBound]).trimmedCell
        guard Vocabulary.role(name) == nil, Vocabulary.role(String(title[mark.upperBound...])) != nil, PersonName.standsAlone(PersonName.ordered(name)) else { return nil }
        return name
    }

    /// The role of the letters behind a name: "C. Abeyta SLP", "M. Roanhorse OTR", "Lee Park (COTA)".
    static func credential(_ text: String) -> ProviderRole? {
        let words = text.split { $0 == " " || $0 == "(" || $0 == ")" || $0 == "," }.map(String.init)
        guard words.count >= 2 else { return nil }
        for word in words.dropFirst().reversed() {
            let letters = word.utf8.filter { (0x41...0x5A).contains($0) }.count
            guard letters >= 2, letters * 2 > word.utf8.count else { continue }
            if let role = Vocabulary.role(word) { return role }
        }
        return nil
    }

    /// Whether the row's words stand for the person whom the title names: initials, or a name that shares a word.
    static func isSame(_ printed: String, as headed: String) -> Bool {
        let letters = printed.utf8.filter { (0x41...0x5A).contains($0 & 0xDF) }.map { $0 & 0xDF }
        let person = headed.split(separator: ",").first.map(String.init) ?? headed
        let words = person.split { $0 == " " || $0 == "." || $0 == "-" }
        if (2...4).contains(letters.count), printed.utf8.count <= 8 {
            let initials = words.compactMap { $0.utf8.first.map { $0 & 0xDF } }
            if letters == initials || letters == [initials.first, initials.last].compactMap({ $0 }) { return true }
        }
        let names = Set(FoldedText(person).words.filter { $0.utf8.count >= 3 })
        return FoldedText(printed).words.contains { names.contains($0) }
    }

    /// "R. Castellan, CCC-SLP" as "R. Castellan"; a family name before a comma stays.
    static func withoutCredentials(_ text: String) -> String {
        let parts = text.split(separator: ",").map { String($0).trimmedCell }
        let names = parts.filter { Vocabulary.role($0) == nil && FoldedText($0).words.first.map { $0 != "ccc" } ?? false }
        return names.prefix(2).joined(separator: ", ")
    }

    /// "R. Castellan, CCC-SLP" as a name and a role; "School Psychologist" as a role alone.
    static func provider(_ text: String) -> (name: String?, role: ProviderRole?) {
        let role = Vocabulary.role(text) ?? credential(text)
        guard role != nil else { return (text, nil) }
        let parts = text.split(separator: ",").map { String($0).trimmedCell }
        if parts.count > 1 {
            let names = parts.filter { Vocabulary.role($0) == nil }
            // Without letters of a name before the credentials the cell is a role alone.
            return (names.isEmpty ? nil : text, role)
        }
        // A role and nothing else, or "Smith (SLP)".
        let rest = FoldedText(text).words.filter {
            Vocabulary.role($0) == nil
                && ![
                    "the", "of", "ccc", "l", "r", "licensed", "certified", "ms", "ma", "school", "special", "education",
                    "therapist", "teacher", "speech", "language", "occupational", "physical", "pathologist", "assistant",
                    "service", "provider", "social", "worker", "psychologist", "counselor", "m", "s", "a",
                ].contains($0)
        }
        return (rest.isEmpty ? nil : text, role)
    }

    mutating func readStudent(_ row: SheetRow, _ draft: inout Draft) {
        var name = said(.studentName, row)
        if let last = said(.studentLast, row) {
            name = [said(.studentFirst, row), last].compactMap { $0 }.joined(separator: " ")
        } else if let first = said(.studentFirst, row), name == nil {
            name = first
        }
        let id = said(.studentID, row)
        if name == nil, id == nil {
            (draft.student, draft.studentID) = carriedStudent
            return
        }
        // The child's initials, signed or typed beside the therapist's, name the child of the title and nobody else.
        if let printed = name, let headed = layout.header.student.name, printed.utf8.count <= 6, headed.contains(" "),
            !printed.contains(where: \.isLowercase), Self.isSame(printed, as: headed)
        {
            name = nil
            if id == nil {
                (draft.student, draft.studentID) = carriedStudent
                return
            }
        }
        draft.student = name.map(PersonName.ordered)
        draft.studentID = id
        if !layout.header.isParted, layout.column(.studentName) != nil || layout.column(.studentLast) != nil {
            carriedStudent = (draft.student, draft.studentID)
        }
    }
}

/// Professions and those who help in them.
enum RoleFamily {
    private static let helpers: [ProviderRole: Set<ProviderRole>] = [
        .slp: [.slpAssistant, .slpIntern], .ot: [.cota], .pt: [.pta], .bcba: [.bcaba, .rbt],
    ]
    /// Whether somebody assists in this profession.
    static func isAssistant(_ role: ProviderRole, of profession: ProviderRole) -> Bool { helpers[profession]?.contains(role) ?? false }
}
