import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// What the lines above a log's table say about the whole log.
struct LogHeader: Sendable, Hashable {
    var student = StudentIdentity()
    /// A name behind the title's dash ("Speech log - Theo Brandvold"): counts only when nothing else names the student.
    var titleName: String?
    /// The other words of that title, without months and numbers.
    var titleWords: [String] = []
    /// The reporting period, or the month named in a title.
    var term: Term?
    /// The month of the table at hand, where each table has its own.
    var month: Term?
    /// The school year, which only helps to complete dates.
    var schoolYear: Term?
    var services: [Service] = []
    var serviceText: String?
    var provider: String?
    /// What the label before the provider's name says of the role: "OT: Kim Lee".
    var providerRole: ProviderRole?
    /// No label says that the name is the child's, only what stands beside it.
    var isNameFaint = false
    /// The provider's label is one that stands before a child's class teacher as well.
    var isProviderFaint = false
    /// People whom sentences above the rows name with their role: "Mr. Ito (school counselor) sent me".
    var mentioned: [Mention] = []
    /// People whose initials lines above or below the rows explain.
    var roster = StaffRoster()
    var weekdays: [Weekday] = []
    /// A title or a heading tells of billing: "Medicaid claim detail", "Billed minutes".
    var isOfClaims = false
    /// When its sessions usually start.
    var starts: [ScheduledStart] = []
    /// The schedules of single services or parts of the year.
    var schedules: [StatedSchedule] = []
    /// The day on which the log was printed or exported.
    var printedOn: CivilDate?
    var minutesPerSession: Int?
    var delivery: Delivery?
    /// The way stands behind a label of its own ("Delivered as: Group").
    var isDeliveryLabelled = false
    /// How the sessions are given where a row says nothing else, by a sentence above the rows.
    var usualDelivery: Delivery?
    /// A title calls the log one of teletherapy.
    var mode: DeliveryMode?
    /// How the sessions are given by the words for the setting: "Resource room, small group".
    private var settingDelivery: Delivery?
    /// Names that stand alone on lines, and how often: a weak hint at the student, for schools and providers stand so too.
    var loneNames: [String: Int] = [:]
    /// The service is only what a faint word suggests; a title that names one plainly goes before it.
    var isServiceFaint = false
    /// The service stands behind a label of its own ("Service: Speech").
    var isServiceLabelled = false
    var legend = Legend()
    /// The rows were parted by the children whom they name: one that names nobody is not of the child above.
    var isParted = false
    /// Whether the line at hand stands on a page, where tables that are none may part its words.
    private var isOnPage = false

    /// Takes what one line says. Merged copies are left out, or a title would be read once per column.
    mutating func take(_ row: SheetRow) {
        legend.takeSwatches(row.cells)
        // A key whose codes bars part is read before the bars make cells of it.
        for cell in row.cells where !cell.isMergedCopy && cell.text.contains(" | ") { legend.take(cell.text, fill: cell.fill) }
        isOnPage = row.page != nil
        defer { isOnPage = false }
        let cells = row.cells.filter { !$0.isMergedCopy && !$0.text.isEmpty }.flatMap(Self.parted)
        guard !cells.isEmpty else { return }
        for cell in cells { legend.take(cell.text, fill: cell.fill) }
        for cell in cells { roster.take(cell.text) }
        roster.take(row: cells)
        legend.takeColours(cells)
        legend.takeShades(row.cells)
        takeBareTerm(cells)
        takeServiceAlone(cells)
        if isOnPage { takeBareProvider(cells) } else { takeLoneProvider(cells, isOneCell: row.cells.count { !$0.isMergedCopy && !$0.text.isEmpty } == 1) }
        takeNameBesideGrade(cells)
        let line = cells.map(\.text).joined(separator: "\t")
        if mode == nil, row.number <= 6, cells.count == 1, line.utf8.count <= 100, Self.tellsOfTeletherapy(line) { mode = .remote }
        if mentioned.count < 8 { mentioned += Mention.all(in: line) }
        if weekdays.isEmpty {
            weekdays = Self.sessionDays(line)
            if !weekdays.isEmpty, starts.isEmpty { starts = ScheduleWords.starts(line) }
        }
        let hits = Self.labelHits(line)
        if hits.isEmpty, cells.count == 1, loneNames.count < 20, PersonName.standsAlone(line) { loneNames[line, default: 0] += 1 }
        for part in cells.flatMap({ Self.dashed($0.text) }) where loneNames.count < 20 && PersonName.standsAlone(part) {
            loneNames[part, default: 0] += 1
        }
        if hits.isEmpty {
            isOfClaims = isOfClaims || line.utf8.count <= 80 && Self.tellsOfClaims(line)
            return takeTitle(line)
        }
        let bytes = Array(line.utf8)
        if hits[0].start > 2 {
            let before = String(decoding: bytes[..<hits[0].start], as: UTF8.self)
            if student.name == nil, hits[0].label == .id && before.contains(",") || hits.contains(where: { $0.label == .birth }), let name = PersonName.ofCard(before) {
                (student.name, isNameFaint) = (name, true)
            } else {
                takeTitle(before)
            }
        }
        for (index, hit) in hits.enumerated() {
            let end = index + 1 < hits.count ? hits[index + 1].start : bytes.count
            guard hit.end <= end else { continue }
            // "Authorization period: …" is none of the log, and "Agency ID: …" none of the child.
            if hit.label == .term, Self.isOfPlan(Self.cellBefore(bytes, hit.start)) { continue }
            if hit.label == .id, Self.ofOthers.contains(FoldedText(Self.cellBefore(bytes, hit.start)).words.last ?? "") { continue }
            let words = String(decoding: bytes[hit.start..<min(hit.end, end)], as: UTF8.self)
            takeValue(hit.label, String(decoding: bytes[hit.end..<end], as: UTF8.self), words: words)
        }
    }

    private static let ofOthers: Set<String> = ["agency", "provider", "employee", "staff", "vendor", "contractor", "user", "billing"]

    /// Whether a title speaks of claims for payment: "Medicaid claim detail", not "Parent consent for Medicaid billing on file".
    static func tellsOfClaims(_ title: String) -> Bool {
        let text = FoldedText(title, splittingCapitals: true)
        return text.wordCount <= 6 && text.containsAny(["billing", "claim", "claims", "medicaid", "reimbursement"])
            && !text.containsAny(["consent", "parent", "eligible", "eligibility", "id", "number", "no", "yes", "not"])
    }

    /// Whether a heading is one of a claim; "Medicaid billed?" stands in providers' logs too.
    static func isOfClaim(_ heading: String) -> Bool {
        FoldedText(heading, splittingCapitals: true).containsAny([
            "claim", "claims", "icn", "tcn", "billed minutes", "billed units", "billed amount", "minutes billed", "units billed", "amount billed", "amount paid",
            "paid amount",
        ])
    }

    /// The parts of "Sessions - Orla Venn - Family page".
    static func dashed(_ text: String) -> [String] {
        for mark in [" - ", " \u{2013} ", " \u{2014} "] where text.contains(mark) && text.utf8.count <= 120 {
            return text.split(separator: mark).map { String($0).trimmedCell }
        }
        return []
    }

    /// "9/2/2025-12/19/2025" with space round the hyphen between two days written with slashes.
    static func spaced(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(0x2F), bytes.contains(0x2D) else { return text }
        func isDigit(_ at: Int) -> Bool { bytes.indices.contains(at) && (0x30...0x39).contains(bytes[at]) }
        var result: [UInt8] = []
        for (at, byte) in bytes.enumerated() {
            result += byte == 0x2D && isDigit(at - 1) && isDigit(at + 1) ? [0x20, byte, 0x20] : [byte]
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// "Speech-Language · Provider: T. Ferreira": what dots and bars part is several cells.
    private static func parted(_ cell: SheetCell) -> [SheetCell] {
        for mark in [" \u{B7} ", " \u{2022} ", " | "] where cell.text.utf8.count <= 400 && cell.text.contains(mark) {
            return cell.text.split(separator: mark).map { part in
                var own = cell
                (own.text, own.value) = (String(part).trimmedCell, .text)
                return own
            }.filter { !$0.text.isEmpty }
        }
        return [cell]
    }

    /// A cell that is a service's name and nothing else, without a label.
    private mutating func takeServiceAlone(_ cells: [SheetCell]) {
        guard services.isEmpty || isServiceFaint, cells.count <= 8 else { return }
        for (index, cell) in cells.enumerated() where cell.text.utf8.count <= 50 && Vocabulary.isServiceHeading(cell.text) {
            if index > 0, cells[index - 1].text.utf8.last == 0x3A { continue }
            guard let match = Vocabulary.service(cell.text), match.certainty == .strong else { continue }
            return takeService(cell.text)
        }
    }

    /// A cell that holds two days and nothing else is the reporting period, unless the cell before it is a label that says
    /// otherwise.
    private mutating func takeBareTerm(_ cells: [SheetCell]) {
        guard term == nil else { return }
        for (index, cell) in cells.enumerated() where cell.text.utf8.count <= 40 && cell.value == .text {
            if index > 0, cells[index - 1].text.utf8.last == 0x3A || Self.isOfPlan(cells[index - 1].text) { continue }
            let text = Self.spaced(cell.text)
            let dates = DateFinder.dates(in: text)
            guard dates.count == 2, dates.allSatisfy({ $0.date != nil }) else { continue }
            var rest = Array(text.utf8)
            for date in dates.reversed() where date.range.upperBound <= rest.count { rest.removeSubrange(date.range) }
            let words = FoldedText(String(decoding: rest, as: UTF8.self)).words
            if words.allSatisfy(["to", "through", "thru", "until", "from", "and"].contains) { takeTerm(cell.text) }
        }
        takeSplitTerm(cells)
        // "Selection: Recipient = 4417 ; DOS 09/01/2025 thru 12/31/2025 ; Sort = DOS"
        for part in cells.filter({ $0.text.utf8.count <= 240 }).flatMap({ $0.text.split(whereSeparator: { $0 == ";" || $0 == "|" }) }) where term == nil {
            let words = FoldedText(String(part)).words.filter { word in
                word.first?.isLetter ?? false && !["to", "through", "thru", "until", "from", "and", "between"].contains(word)
            }
            let label = words.joined(separator: " ")
            if ["dos", "dates of service", "service dates", "service date range", "date range"].contains(label) { takeTerm(String(part)) }
        }
    }

    /// The words between the beginning of a cell and a place in it.
    private static func cellBefore(_ bytes: [UInt8], _ place: Int) -> String {
        let from = bytes[..<place].lastIndex { $0 == 0x09 }.map { $0 + 1 } ?? 0
        return String(decoding: bytes[from..<place], as: UTF8.self)
    }

    /// Whether words before days speak of the plan, its authorization or the child's enrolment, whose span is not the log's.
    static func isOfPlan(_ label: String) -> Bool {
        guard label.utf8.count <= 60 else { return false }
        let words = FoldedText(label)
        return words.containsAny(["iep", "ifsp", "plan", "authorization", "authorized", "auth", "enrolled", "enrollment", "eligibility", "eligible", "consent", "poc", "prescription", "insurance"])
            && !words.containsAny(["log", "logs", "report", "reported", "record", "records", "sessions", "visits", "entries"])
    }

    private mutating func takeValue(_ label: Label, _ raw: String, words: String) {
        let whole = raw.trimmedCell
        // A name ends with its cell, at a bar, or at a wide gap.
        let value = Self.firstPart(whole)
        guard !value.isEmpty else { return }
        switch label {
        case .student:
            let name = Self.withoutRemark(PersonName.beforeGrade(Self.withoutOpenBracket(isOnPage ? Self.withSurname(value, whole) : value)))
            guard student.name == nil || isNameFaint, PersonName.isPlausible(name), !Self.isOfAdult(name) else { return }
            let own = PersonName.ordered(name)
            // The number and the birth beside another person's name are that person's.
            if isNameFaint, student.name.map({ FoldedText($0) }) != FoldedText(own) { (student.id, student.dateOfBirth) = (nil, nil) }
            (student.name, isNameFaint) = (own, false)
        case .birth: student.dateOfBirth = student.dateOfBirth ?? DateFinder.first(in: whole)?.date
        case .id:
            if student.id == nil {
                student.id = value.split { $0 == " " || $0 == ")" || $0 == "," || $0 == ";" }.first.map(String.init)
            }
        case .grade: student.grade = student.grade ?? value
        case .school: student.school = student.school ?? value
        case .district: student.district = student.district ?? value
        case .provider:
            // "Ana Bell, CCC-SLP IEP: 60 min/week Start 2/12/2025": a page puts what the plan promises on the same line.
            takeProvider(value.firstRange(of: " IEP").map { String(value[..<$0.lowerBound]).trimmedCell } ?? value, label: words)
        case .service:
            // A program may be anything; only one that is plainly a service is one.
            if FoldedText(words).equals("program"), Vocabulary.service(value)?.certainty != .strong || Vocabulary.service(value)?.service == .other { return }
            // What a label says goes before the words of a title: "Group Therapy Attendance" is a way to give speech, too.
            if !isServiceLabelled, Vocabulary.service(value).map({ $0.certainty == .strong && $0.service != .other }) ?? false {
                (services, serviceText, delivery, isServiceFaint) = ([], nil, isDeliveryLabelled ? delivery : settingDelivery, false)
            }
            takeService(value)
            isServiceLabelled = isServiceLabelled || serviceText == value
        case .term, .month:
            takeTerm(whole)
            if term == nil { takeYearlessTerm(whole) }
        case .group: takeGroup(value)
        case .manner:
            if let said = RowReader.delivery(value), [.individual, .group].contains(said) { (delivery, isDeliveryLabelled) = (said, true) }
        case .setting:
            if FoldedText(value).containsAny(["small group", "small groups"]) { settingDelivery = .group }
            delivery = delivery ?? settingDelivery
        case .schedule:
            // "Schedule through 1/28: Tue and Thu" above "Schedule from 1/29: Tue, Thu and Fri".
            weekdays = Set(weekdays + Self.weekdays(whole)).sorted()
            starts = Set(starts + ScheduleWords.starts(value)).sorted()
            schedules += StatedSchedule.all(in: whole)
        case .printed: printedOn = printedOn ?? DateFinder.first(in: whole)?.date
        case .schoolYear:
            takeSchoolYear(whole)
            takeShortYears(whole, isTitle: true)
            if term == nil { takeYearlessTerm(whole) }
        case .legend, .aside: return
        }
    }

    /// Whether a line that names somebody says that he is no child: by letters or a role behind the name, or by kinship.
    static func isOfAdult(_ text: String) -> Bool {
        let words = FoldedText(text)
        if words.containsAny(["relation", "relationship", "mother", "father", "guardian", "signature", "credentials", "license", "title"]) { return true }
        let value = text.firstRange(of: ":").map { String(text[$0.upperBound...]).trimmedCell } ?? text
        return value.utf8.contains(0x2C) && RowReader.provider(value).role != nil
    }

    /// Whether words are a name, perhaps with its letters, and no sentence: each begins with a capital.
    static func isPerson(_ text: String) -> Bool {
        let name = (text.split(separator: ",").first.map(String.init) ?? text).trimmedCell
        let words = name.split { $0 == " " || $0 == "/" || $0 == "(" || $0 == ")" }
        guard (1...6).contains(words.count), !text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        let particles: Set<String> = ["de", "da", "del", "der", "van", "von", "la", "le", "y", "and", "&", "al", "el", "bin", "dos", "di"]
        if words.count == 1, StatusWords.read(name) != nil { return false }
        return words.allSatisfy { word in
            particles.contains(String(word)) || word.utf8.first.map { (0x41...0x5A).contains($0) || $0 >= 0x80 } ?? false || RowReader.provider(name).role != nil
        }
    }

    /// "Group: Lunch club (social skills counseling)": all children were seen together, in the service that the name tells of. A size or an amount
    /// behind the label is no name.
    private mutating func takeGroup(_ value: String) {
        let words = FoldedText(value)
        guard !words.isEmpty, !value.utf8.contains(where: { (0x30...0x39).contains($0) }), !words.containsAny(["no", "n", "not", "none", "n a", "individual", "one to one", "one on one"]) else { return }
        if services.isEmpty || isServiceFaint, let match = Vocabulary.service(value), match.certainty > .faint { takeService(value) }
        delivery = delivery ?? .group
    }

    /// A provider behind a label; one behind "Teacher" gives way to one whose label names a service's own profession.
    mutating func takeProvider(_ value: String, label: String) {
        // The class teacher stands in many headers; one whose title says special education gives the service.
        let isFaint = FoldedText(label).equals("teacher") && RowReader.provider(value).role == nil
        var named = StaffRoster()
        named.take(value, isStaff: true)
        roster.fill(from: named)
        // A line of several people names nobody as the one who gives all sessions.
        if named.count > 1 { return }
        // "Provider: (All)" among the settings of a report is nobody.
        if let first = FoldedText(value).words.first, ["all", "any", "multiple", "various", "none", "selected"].contains(first) { return }
        // "Notes: 10/24 OT: makes up 9/11" names a day and nobody.
        if value.contains(/\d\/\d/) { return }
        let value = named.people.first?.name ?? value
        // Who typed a log gave its sessions only where letters behind the name say so: a secretary has none.
        if ["typed by", "entered by", "recorded by"].contains(FoldedText(label).string), RowReader.provider(value).role == nil { return }
        guard provider == nil || isProviderFaint && !isFaint && provider.flatMap({ RowReader.provider($0).role }) == nil else { return }
        (provider, isProviderFaint) = (value, isFaint)
        let role = Vocabulary.role(FoldedText(label).string)
        providerRole = isFaint || role.flatMap(LogAssembly.service(ofRole:)) == nil ? nil : role
    }

    /// The name without a bracket that another label broke off: "Ana Bell (district" before "ID 4417)".
    private static func withoutOpenBracket(_ name: String) -> String {
        guard let open = name.lastIndex(of: "("), !name[open...].contains(")") else { return name }
        let front = String(name[..<open]).trimmedCell
        return front.contains(where: \.isLetter) ? front : name
    }

    /// The name without the remark behind it, where it is none with it: "Ana Bell (moved in 10/6)", "Ana Bell - exited 3/1/2025".
    private static func withoutRemark(_ name: String) -> String {
        guard !PersonName.isPlausible(name), name.contains(where: \.isNumber) else { return name }
        for mark in [" (", " - ", " \u{2013} ", " \u{2014} ", "; ", ", "] {
            guard let place = name.firstRange(of: mark) else { continue }
            let front = String(name[..<place.lowerBound]).trimmedCell
            if front.contains(" "), !front.contains(where: \.isNumber), PersonName.isPlausible(front) { return front }
        }
        return name
    }

    /// A first name with the one word in the next cell, as tables that a scan seems to hold part them.
    private static func withSurname(_ value: String, _ whole: String) -> String {
        let parts = whole.split(separator: "\t").map { String($0).trimmedCell }
        guard parts.count >= 2, parts[0] == value, !value.contains(" "), let letter = parts[1].utf8.first, (0x41...0x5A).contains(letter),
            parts[1].contains(where: \.isLowercase), parts[1].allSatisfy({ $0.isLetter || $0 == "-" || $0 == "'" || $0 == "\u{2019}" }),
            PersonName.isPlausible(value + " " + parts[1])
        else { return value }
        return value + " " + parts[1]
    }

    static func firstPart(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var end = bytes.count
        for at in bytes.indices {
            if bytes[at] == 0x09 || bytes[at] == 0x7C
                || (bytes[at] == 0x20 && at + 2 < bytes.count && bytes[at + 1] == 0x20 && bytes[at + 2] == 0x20)
            {
                end = at
                break
            }
        }
        return String(decoding: bytes[..<end], as: UTF8.self).trimmedCell
    }

    private mutating func takeService(_ text: String) {
        guard let match = Vocabulary.service(text) else { return }
        if isServiceFaint { (services, serviceText, isServiceFaint) = ([], nil, false) }
        if !services.contains(match.service) { services.append(match.service) }
        for other in match.also where !services.contains(other) { services.append(other) }
        serviceText = serviceText ?? text
        // Both in one line are two promises, and say nothing of a single session.
        if delivery == nil, let said = Self.titleDelivery(text), said != .individualOrGroup { delivery = said }
        if minutesPerSession == nil { minutesPerSession = Self.minutesPerSession(text) }
    }

    /// How the sessions of a log are given by its title. "OT documentation" titles a log of sessions, not one of paperwork.
    static func titleDelivery(_ text: String) -> Delivery? {
        guard let said = Vocabulary.delivery(text) else { return nil }
        let others = ["consult", "consults", "consultation", "consultations", "consultative", "indirect", "collaboration", "collaborative"]
        return said.isIndirect && !FoldedText(text).containsAny(others) ? nil : said
    }

    /// "30-minute sessions"
    static func minutes(in text: String) -> Int? { minutesPerSession(text) }

    private static func minutesPerSession(_ text: String) -> Int? {
        let words = FoldedText(text).words
        for (index, word) in words.enumerated() where ["min", "minute", "minutes", "mins"].contains(word) && index > 0 {
            if let minutes = Int(words[index - 1]), (5...240).contains(minutes) { return minutes }
        }
        return nil
    }

    /// "09/03/2024 to 12/20/2024", "September 2025", "Sept 1 - 30, 2025".
    private mutating func takeTerm(_ text: String) {
        guard term == nil else { return }
        let dates = DateFinder.dates(in: Self.spaced(text))
        if dates.count >= 2, let last = dates[1].date {
            let first = dates[0].date ?? DateCell.completed(month: dates[0].month, day: dates[0].day, DateContext(previous: last))
            if let first, let both = Term(first: first, last: last), both.dayCount <= 800 {
                term = both
                return
            }
        }
        term = MonthName.title(text)
    }

    /// A line with no label: the log's title, perhaps with its service, its month and the student's name.
    private mutating func takeTitle(_ text: String) {
        let folded = FoldedText(text)
        guard !folded.isEmpty else { return }
        if titleName == nil, folded.wordCount <= 80 { titleName = PersonName.afterLog(text) }
        usualDelivery = usualDelivery ?? UsualManner.read(text)
        guard folded.wordCount <= 22 else { return takeOpening(text) }
        let isTitle = folded.containsAny([
            "log", "logs", "notes", "calendar", "record", "records", "report", "sessions", "session", "service", "services",
            "therapy", "documentation", "tracker", "tracking", "attendance", "deliveries", "encounters", "claims", "minutes",
        ])
        let isPlans = Self.tellsOfPlan(text)
        if term == nil, !isPlans, isTitle || folded.wordCount <= 3 || folded.containsAny(["period", "dates", "covering", "detail", "details", "timesheet", "time sheet", "semester", "quarter", "trimester"]) { takeTerm(text) }
        if term == nil, !isPlans, let month = MonthName.title(text) { term = month }
        if schoolYear == nil { takeSchoolYear(text) }
        if schoolYear == nil { takeShortYears(text, isTitle: isTitle) }
        if schoolYear == nil { takeSeason(folded.words) }
        if term == nil, !isPlans, isTitle || folded.containsAny(["period", "quarter", "trimester", "semester", "dates"]) { takeYearlessTerm(text) }
        // A longer line is a sentence, which may speak of services that the log does not keep.
        guard folded.wordCount <= 16, folded.offset(of: "notes") != 1, folded.offset(of: "note") != 1 else { return }
        // "Fall 2025 counseling": a short line that names one plainly needs no other word of a title.
        let isShort = folded.wordCount <= 5 && services.isEmpty
        if isTitle || isShort && Vocabulary.service(text)?.certainty == .strong, services.isEmpty || isServiceFaint, !LogHeader.namesDepartment(folded), let match = Vocabulary.service(text),
            match.certainty > (services.isEmpty ? .faint : .weak)
        {
            if isServiceFaint { (services, serviceText, isServiceFaint) = ([], nil, false) }
            takeService(text)
        }
        if provider == nil, let section = RowReader.section(text) { provider = section.provider }
        // "Counseling - Ana Bell, LSW": the service, and who gives it.
        let parts = services.isEmpty || isServiceFaint ? Self.dashed(text) : []
        if parts.count == 2, Vocabulary.isServiceHeading(parts[0]), RowReader.provider(parts[1]).role != nil {
            if isServiceFaint { (services, serviceText, isServiceFaint) = ([], nil, false) }
            takeService(parts[0])
        }
        if titleName == nil, isTitle || folded.containsAny(["visits", "visit", "summary", "appointments", "history"]), let name = PersonName.afterDash(text) {
            titleName = name
            titleWords = folded.words.dropLast(FoldedText(name).wordCount).filter { CalendarWords.month($0) == nil && Int($0) == nil }
        }
        if titleName == nil { titleName = PersonName.beforeService(text) ?? PersonName.withGrade(text) }
    }

    /// "Here are my speech sessions with Ana since September. The sessions are …": the sentence with which a mail opens its list names the service.
    private mutating func takeOpening(_ text: String) {
        guard services.isEmpty, let sentence = text.split(separator: ". ").first.map(String.init) else { return }
        let words = FoldedText(sentence)
        guard words.wordCount <= 22, ["here are", "here is", "these are", "this is", "below are", "below is", "following are"].contains(where: { words.offset(of: $0) == 1 }),
            words.containsAny(["sessions", "log", "minutes", "dates", "visits", "times"]), Vocabulary.service(sentence)?.certainty == .strong
        else { return }
        takeService(sentence)
    }

    /// "Special Ed Service Log" is the log of a department, not of one service.
    private static func namesDepartment(_ title: FoldedText) -> Bool {
        title.containsAny(["special education", "special ed", "sped", "ese", "ec"])
            && title.containsAny(["service log", "services log", "service logs", "service report", "service record", "service records", "related services"])
    }

    /// The year and month range that completes dates printed without a year.
    var dateTerm: Term? { month ?? term ?? schoolYear }

    /// The one person whom sentences name as giving this service.
    func mentioned(for service: Service) -> Mention? {
        let fitting = mentioned.filter { service == .other || LogAssembly.service(ofRole: $0.role) == service }
        guard let first = fitting.first, fitting.allSatisfy({ $0 == first }) else { return nil }
        return first
    }
}
