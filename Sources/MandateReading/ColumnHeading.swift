import FrequencyLanguage
import ServiceRecords
import Vocabulary

/// What a column of a services table holds.
enum ColumnRole: String, Sendable, Hashable, CaseIterable {
    case goal, esy, concurrent, monitor, provider, agency, setting, start, end, dates, duration, frequency, sessions, unit, amount
    case total, direct, indirect, delivery, notes, service, accommodation, reject, semester, ignored, status, amended
    case genEdSetting, specialEdSetting, otherSetting
    /// Ticks under a code; where the paper's legend says that the code is a place, a tick chooses it.
    case codedSetting

    /// States how much: minutes, sessions or the period they repeat in.
    var isAmount: Bool {
        switch self {
        case .amount, .frequency, .duration, .sessions, .unit, .total, .direct, .indirect, .amended: true
        default: false
        }
    }
    /// Whether all that stands in such a column goes into a value; of others (goals, notes, persons who watch) an amount in them is told apart.
    var isReadWhole: Bool {
        switch self {
        case .goal, .monitor, .notes, .semester, .reject, .accommodation: false
        default: true
        }
    }
    /// Names a place that a tick chooses.
    var isPlace: Bool { self == .genEdSetting || self == .specialEdSetting || self == .otherSetting }
}

/// A column's heading, understood.
struct ColumnHeading: Sendable, Hashable {
    /// The words of the heading.
    var text: String
    /// What the column holds, most telling first; empty when the words say nothing.
    var roles: [ColumnRole]
    /// The period that the heading sets for bare numbers ("Minutes Per Week").
    var period: Period?
    /// What a bare number in the column counts.
    var unit: NumberUnit?
    /// Whether amounts in the column are those of one session ("Length of session").
    var isPerSession: Bool
    /// Which share of the heading's words the matched phrases cover, 0 to 1.
    var share: Double

    /// Whether the heading is a choice of letters for periods, "D/W/M".
    var namesPeriodLetters = false
    /// The words above several columns that say for which days their amounts hold: "2026–27 school year, 08/19/2026 – 10/13/2026".
    var term: CellContent?
    /// The words above several columns that come again under other words: "First Semester" over minutes, place and days, and "Second Semester"
    /// over the same. A row holds a service for each group.
    var group: String?
    /// The words that stand over several columns, of which this is one, and the column's own below them.
    var upper: String?
    var lower: String?
    /// What a tick in the column chooses; `nil` where the column holds no ticks.
    var ticks: String?
    /// The rule of the form's profile that gave the heading its unit, period or role; `nil` when the words alone did.
    var assumed: String?
    /// Whether the heading was not read and the column's contents alone told what it holds.
    var isUnread = false
    /// Whether the profile gave more than the unit: the period, or that a number belongs to one session.
    var assumesPeriod = false

    var role: ColumnRole? { roles.first }

    /// The letters that forms use for periods.
    static let periodLetters = ["D": "daily", "W": "weekly", "M": "monthly", "Q": "quarterly", "Y": "yearly"]

    private static let table = PhraseTable(words: PackageResources.columns_txt)

    private static let perSession = PhraseTable([
        "per session", "length of session", "a session", "time per session", "minutes per session", "session length",
        "each session", "session time", "session minutes", "total session",
        "per meeting", "of each session", "minutes session", "min session", "session duration", "duration of session",
        "hours session", "each time", "each visit", "each meeting", "min sess", "mins sess", "minutes sess", "per sess", "mins session",
    ])

    /// The rule that reads the column, for `--explain`: the heading and the entry of the word list that told it.
    func rule(_ role: ColumnRole, isLabel: Bool) -> String {
        let kind = isLabel ? "label" : "column"
        let entry = ColumnHeading.entry(text, role: role).map { ", known by \u{201C}\($0)\u{201D}" } ?? ", told by its contents"
        return "\(kind) \u{201C}\(text)\u{201D} as \(role.rawValue)" + entry + (assumed.map { "; \($0)" } ?? "")
    }

    /// The words of the list that give these words this role.
    private static func entry(_ text: String, role: ColumnRole) -> String? {
        let tokens = foldedTokens(text)
        return table.matches(tokens).first { $0.meaning == role.rawValue }.map { tokens[$0.range].joined(separator: " ") }
    }

    /// "Individual", "Small group": how the child is seen, and nothing else.
    var namesManner: Bool {
        [["individual"], ["individually"], ["group"], ["small", "group"], ["individual", "sessions"], ["group", "sessions"]].contains(manner)
    }

    /// The words of the heading without those that ask for an amount: "Total Group Time" is "group".
    var manner: [String] { foldedTokens(text).filter { !["total", "time", "minutes"].contains($0) } }

    /// Whether the heading asks for the sum of what stands beside it: "Total service time", and not "Total group time".
    var isPlainTotal: Bool { foldedTokens(text).contains("total") && !namesPart }

    private static let partWords: Set<String> = [
        "direct", "indirect", "individual", "individually", "group", "consult", "consultation", "consultative", "esy", "extended", "summer",
        "inside", "outside", "push", "pull",
    ]

    /// Whether the heading names a manner, a place or a part of the year of its own.
    var namesPart: Bool {
        foldedTokens(text).contains(where: ColumnHeading.partWords.contains) || roles.contains(where: \.isPlace) || roles.first == .indirect || roles.first == .direct
    }

    /// Whether the heading is a code of one to three capital letters.
    var isCode: Bool { (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A } }

    /// Whether the words are one known label, as in "Start Date:".
    static func label(_ text: String) -> ColumnRole? {
        var tokens = foldedTokens(text)
        // "Service 2:", "Servicio #2"
        if tokens.count > 1, let last = tokens.last, last.utf8.count <= 2, last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { tokens.removeLast() }
        if tokens.count > 1, tokens.last == "no" || tokens.last == "#" { tokens.removeLast() }
        if let known = table.whole(tokens) { return ColumnRole(rawValue: known) }
        // "Anticipated Frequency of Service(s)"
        if let first = tokens.first, ["anticipated", "projected", "expected", "planned"].contains(first) { tokens.removeFirst() }
        for end in [["of", "service", "s"], ["of", "services"], ["of", "service"]] where tokens.count > end.count && Array(tokens.suffix(end.count)) == end {
            tokens.removeLast(end.count)
            break
        }
        return table.whole(tokens).flatMap(ColumnRole.init).flatMap { $0.isAmount || $0 == .setting || $0 == .provider ? $0 : nil }
    }

    /// Whether the words are a known label.
    static func isLabel(_ text: String) -> Bool { labels.meaning(of: text) { label($0) != nil } }

    private static let labels = Memo<Bool>()

    /// The heading in these words.
    init(_ text: String) {
        self = ColumnHeading.known.meaning(of: text) { ColumnHeading(reading: $0) }
    }

    private static let known = Memo<ColumnHeading>()

    private init(reading text: String) {
        self.text = text
        let tokens = foldedTokens(text)
        var matches = ColumnHeading.table.matches(tokens)
        // "Service to be provided": a "to" inside says no last day, except after a "from".
        if !matches.contains(where: { $0.meaning == ColumnRole.start.rawValue || $0.meaning == ColumnRole.dates.rawValue }) {
            matches.removeAll { match in
                match.meaning == ColumnRole.end.rawValue && match.range.lowerBound > 0 && tokens[match.range] == ["to"]
                    && match.range.upperBound < tokens.count && tokens[match.range.upperBound] == "be"
            }
        }
        var found: [ColumnRole] = []
        for match in matches {
            if let role = ColumnRole(rawValue: match.meaning), !found.contains(role) { found.append(role) }
        }
        let covered = matches.reduce(0) { $0 + $1.range.count }
        share = tokens.isEmpty ? 0 : Double(covered) / Double(tokens.count)
        roles = ColumnHeading.resolved(found, tokens: tokens, matches: matches, hasSlash: text.holds("/ ") || text.holds(" /"))
        if let both = ColumnHeading.besideEachOther(text) {
            roles = both
            share = 1
        }
        // "Direct – outside gen ed": minutes given at a place.
        if roles.first == .direct, !roles.contains(where: \.isPlace) {
            let rest = tokens.filter { !["direct", "service", "services", "minutes", "time", "hours"].contains($0) }
            if let place = ColumnHeading.table.whole(rest).flatMap(ColumnRole.init), place.isPlace {
                roles.append(place)
            } else if let place = ColumnHeading.placeOfWords(rest) {
                roles.append(place)
            }
        }
        // "Outside the general education class" is no general education class, whichever words of it are known.
        if tokens.contains(where: { $0 == "outside" || $0 == "removed" }) {
            roles = roles.map { $0 == .genEdSetting ? .specialEdSetting : $0 }
        }
        // "D/W/M", "Per D/W/M"
        let letters = tokens.drop { $0 == "per" || $0 == "each" || $0 == "every" }
        namesPeriodLetters = letters.count >= 2 && letters.allSatisfy { ColumnHeading.periodLetters[$0.uppercased()] != nil }
        if namesPeriodLetters {
            roles = [.unit]
            share = 1
        }
        unit = ColumnHeading.unit(tokens)
        period = ColumnHeading.period(tokens)
        if share < 1, ColumnHeading.isRate(tokens) {
            roles = [.amount]
            share = 1
        }
        isPerSession = ColumnHeading.perSession.isIn(tokens)
        if isPerSession, unit == .minutes, roles.first == .sessions { roles[0] = .duration }
    }

    /// Which of several matched meanings the heading has.
    ///
    /// A word such as "services" only qualifies in "Frequency of Services"; it is a meaning of its own in "Course and Location".
    private static func resolved(_ found: [ColumnRole], tokens: [String], matches: [PhraseTable.Match], hasSlash: Bool)
        -> [ColumnRole]
    {
        guard found.count > 1 else { return found }
        var roles = found
        // "Special Education Services – Outside General Education": services at a place, not a place.
        if roles.first == .service, roles.dropFirst().allSatisfy(\.isPlace), matches.first?.meaning == ColumnRole.service.rawValue {
            return roles
        }
        if roles.contains(.service), let first = matches.first,
            first.meaning != ColumnRole.service.rawValue || !isJoined(tokens, matches, hasSlash: hasSlash)
        {
            roles.removeAll { $0 == .service }
        }
        if roles.count > 1, roles.contains(.reject) { roles.removeAll { $0 == .reject } }
        if roles.contains(.start), roles.contains(.end) {
            return [.dates] + roles.filter { $0 != .start && $0 != .end && $0 != .dates && $0 != .duration }
        }
        if roles.contains(.start), roles.contains(.duration) { return [.dates] }
        // "Direct (D) Indirect (I)": a choice between the two, not an amount.
        if roles.contains(.direct), roles.contains(.indirect),
            !roles.contains(where: { $0.isAmount && $0 != .direct && $0 != .indirect })
        {
            return [.delivery] + roles.filter { !$0.isAmount && $0 != .delivery }
        }
        // "Amount" over "Per": the column of periods.
        if let last = matches.last, last.meaning == ColumnRole.unit.rawValue, last.range.upperBound == tokens.count, tokens.last == "per",
            roles.filter(\.isAmount).allSatisfy({ $0 == .amount || $0 == .unit })
        {
            roles = [.unit] + roles.filter { !$0.isAmount }
        }
        if roles.filter(\.isAmount).count > 1 {
            let amounts = roles.filter(\.isAmount)
            let kept: ColumnRole =
                amounts.contains(.direct) && !amounts.contains(.indirect)
                ? .direct : amounts.contains(.indirect) && !amounts.contains(.direct) ? .indirect : .amount
            roles = roles.filter { !$0.isAmount }
            roles.insert(kept, at: 0)
        }
        // "Special ed. frequency and duration": an amount, whose first words only say of what.
        if roles.first?.isPlace == true, roles.count == 2, [.amount, .frequency, .duration].contains(roles[1]) { roles.swapAt(0, 1) }
        if roles.first == .service { return roles }
        // "Location / Goal(s)": the place stands in the cell, whatever goal it names beside it.
        if roles.contains(.setting), roles.contains(.goal), matches.first?.meaning == ColumnRole.setting.rawValue, isJoined(tokens, matches, hasSlash: hasSlash) {
            return [.setting] + roles.filter { $0 != .setting && $0 != .goal }
        }
        let order: [ColumnRole] = [.goal, .concurrent, .monitor, .esy, .start, .end, .dates, .provider]
        for role in order where roles.contains(role) && roles.first != .service && !(roles.first?.isAmount ?? false) {
            return [role] + roles.filter { $0 != role }
        }
        return roles
    }

    /// "in the general education class", "outside the general education class": a place in words.
    private static func placeOfWords(_ tokens: [String]) -> ColumnRole? {
        switch Vocabulary.setting(tokens.joined(separator: " "))?.setting {
        case .generalEducation: .genEdSetting
        case .specialEducationRoom: .specialEdSetting
        default: nil
        }
    }

    /// "ESY Service", "Extended School Year": whether the service is one of the extended school year, where yes or no answers.
    static func asksForESY(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        return tokens.contains("esy") || tokens.starts(with: ["extended", "school", "year"])
    }

    /// "Service / Provider Type": a column that holds the one and the other, though "service provider" would be a provider.
    private static func besideEachOther(_ text: String) -> [ColumnRole]? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasSuffix(" ") || parts[1].hasPrefix(" "), label(String(parts[0])) == .service,
            label(String(parts[1])) == .provider
        else { return nil }
        return [.service, .provider]
    }

    /// Whether the first and the second phrase stand beside each other as equals: "A and B", "A / B".
    private static func isJoined(_ tokens: [String], _ matches: [PhraseTable.Match], hasSlash: Bool) -> Bool {
        guard matches.count > 1 else { return false }
        let between = tokens[matches[0].range.upperBound..<matches[1].range.lowerBound]
        return between.contains("and") || between.contains("with") || between.contains("or") || hasSlash
    }

    /// "Hr/wk", "Mins a month": a unit, a period and nothing else.
    private static func isRate(_ tokens: [String]) -> Bool {
        let rest = tokens.filter { !["per", "a", "each"].contains($0) }
        guard rest.count == 2, let unit = unit([rest[0]]), unit != .sessions else { return false }
        return period(rest) != nil
    }

    private static func unit(_ tokens: [String]) -> NumberUnit? {
        for token in tokens {
            switch token {
            case "minutes", "minute", "min", "mins", "mpw", "mpm", "minutos": return .minutes
            case "hours", "hour", "hrs", "hr", "horas": return .hours
            case "sessions", "times", "session", "sess":
                // "Session length (minutes)" counts minutes, and so does "Total session time".
                if tokens.contains("length") || tokens.contains("duration") { continue }
                if token == "session", tokens.contains("time") { continue }
                if !tokens.contains("per") || tokens.first == token { return .sessions }
            default: continue
            }
        }
        // "Total session time"
        return tokens.contains("session") && tokens.contains("time") && !tokens.contains("per") ? .minutes : nil
    }

    private static func period(_ tokens: [String]) -> Period? {
        var result: Period?
        for (index, token) in tokens.enumerated() {
            let previous = index > 0 ? tokens[index - 1] : ""
            let isPer =
                previous == "per" || previous == "a" || previous == "each"
                || ["minutes", "minute", "min", "mins", "hours", "hour", "hrs", "hr", "sessions", "times", "days"].contains(previous)
            switch token {
            case "weekly", "mpw": result = Period(.week, source: .column)
            case "monthly", "mpm": result = Period(.month, source: .column)
            case "daily": result = Period(.day, source: .column)
            case "yearly", "annually": result = Period(.year, source: .column)
            case "week", "wk": if isPer { result = Period(.week, source: .column) }
            case "month", "mo": if isPer { result = Period(.month, source: .column) }
            case "day": if isPer { result = Period(.day, source: .column) }
            case "year", "yr": if isPer { result = Period(.year, source: .column) }
            case "quarter": if isPer { result = Period(.quarter, source: .column) }
            case "semester", "sem": if isPer { result = Period(.semester, source: .column) }
            default: continue
            }
        }
        // "Sessions per week or month" names a choice, not a period.
        if tokens.contains("month"), tokens.contains("week") { return nil }
        return result
    }
}
