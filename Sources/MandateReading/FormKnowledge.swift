import FormProfiles
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables

/// The form a paper is printed on, and what it settles where the page says nothing.
///
/// Every answer carries the rule in words, so that each value that rests on it can say so. Words of the page are asked first by whoever asks
/// here.
struct FormKnowledge: Sendable {
    let profile: FormProfile
    /// The words that told the form.
    let told: [Evidence]

    var form: RecognisedForm { RecognisedForm(name: profile.name, state: profile.state, recognisedBy: told) }

    private func rule(_ words: String) -> String { "form \(profile.name): \(words)" }

    // MARK: Columns

    /// The heading with what the form adds: unit, period, and whether a number belongs to one session.
    func completed(_ heading: ColumnHeading) -> ColumnHeading {
        guard heading.role?.isAmount == true else { return heading }
        let tokens = foldedTokens(heading.text)
        var heading = heading
        for number in profile.numbers where number.headings.contains(where: { foldedTokens($0) == tokens }) {
            var said: [String] = []
            if heading.unit == nil, let unit = number.unit {
                heading.unit = unit == .minutes ? .minutes : unit == .hours ? .hours : .sessions
                said.append(unit.rawValue)
            }
            if number.isPerSession, !heading.isPerSession, heading.period == nil {
                heading.isPerSession = true
                heading.assumesPeriod = true
                said.append("of one session")
            } else if heading.period == nil, !heading.isPerSession, let period = number.period {
                heading.period = Period(period, source: .column)
                heading.assumesPeriod = true
                said.append("per \(period.rawValue)")
            }
            if !said.isEmpty {
                heading.assumed = rule("numbers under \u{201C}\(heading.text)\u{201D} are " + said.joined(separator: " "))
            }
        }
        return heading
    }

    /// What a column holds whose heading the reader does not know.
    func role(_ heading: ColumnHeading) -> (role: ColumnRole, rule: String)? {
        let tokens = foldedTokens(heading.text)
        for column in profile.columns where column.headings.contains(where: { foldedTokens($0) == tokens }) {
            if let role = ColumnRole(rawValue: column.holds) {
                return (role, rule("\u{201C}\(heading.text)\u{201D} holds \(column.holds)"))
            }
        }
        return nil
    }

    /// The rule that "Duration" is a span of days, where the form means that.
    var durationIsTerm: String? { profile.duration == .term ? rule("\u{201C}Duration\u{201D} is a span of days") : nil }

    // MARK: Sections and places

    /// What a section settles for its rows.
    struct Section {
        var setting: Setting?
        var delivery: Delivery?
        var holdsServices: Bool?
        var rule: String
    }

    /// The rule for a section headed so: by its letter, or by the words it begins with.
    func section(_ text: String) -> Section? {
        var tokens = foldedTokens(text)
        if let first = tokens.first, ["section", "grid", "part", "table"].contains(first), tokens.count > 1 {
            tokens.removeFirst()
        }
        guard let first = tokens.first else { return nil }
        for section in profile.sections {
            for heading in section.headings {
                let wanted = foldedTokens(heading)
                let isLetter = wanted.count == 1 && heading.utf8.count == 1
                let isIt = isLetter ? first == wanted[0] && FormKnowledge.isLettered(text) : tokens.starts(with: wanted)
                guard isIt else { continue }
                return Section(
                    setting: section.setting, delivery: section.delivery, holdsServices: section.holdsServices,
                    rule: rule("section \u{201C}\(heading)\u{201D}"))
            }
        }
        return nil
    }

    /// "A.", "A:", "Grid A": a letter that names a section, not the article of a sentence.
    private static func isLettered(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard let first = words.first else { return false }
        if words.count <= 2, words.last?.utf8.count == 1 { return true }
        return first.utf8.count == 2 && (first.hasSuffix(".") || first.hasSuffix(":") || first.hasSuffix(")"))
    }

    /// The place that a code or tick column stands for.
    func place(_ code: String) -> (setting: Setting, rule: String)? {
        let tokens = foldedTokens(code)
        guard let first = tokens.first else { return nil }
        for place in profile.places {
            for known in place.codes
            where foldedTokens(known) == tokens || (known.contains(where: \.isNumber) && known.lowercased() == first) {
                return (place.setting, rule("\u{201C}\(known)\u{201D} is \(place.setting.rawValue)"))
            }
        }
        return nil
    }

    /// Whether a row that begins so is none of the services: a total, a share of the day.
    func isNoService(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        return profile.notServices.contains { tokens.starts(with: foldedTokens($0)) }
    }

    /// School days of a cycle where the page names none.
    var cycle: (days: Int, rule: String)? {
        profile.cycleDays.map { ($0, rule("a cycle has \($0) school days where none are ticked")) }
    }
}

/// Tells the form of a paper from its titles, labels, headings and footers.
enum FormRecogniser {
    /// What came of it.
    enum Answer: Sendable {
        case none
        case one(FormKnowledge)
        /// Several forms claim the paper; none is used.
        case several([String])
    }

    /// The form of the paper. Two forms that claim it are a doubt, not a contest: the reader at large then goes by the page alone.
    static func form(of layouts: [PageLayout], among forms: KnownForms) -> Answer {
        let index = forms.index
        var found: [Int: [String: Evidence]] = [:]
        func look(_ text: String, _ words: [Word], page: Int) {
            guard text.utf8.count <= 110 else { return }
            let tokens = foldedTokens(text)
            guard (1...18).contains(tokens.count), tokens.contains(where: index.table.begins(with:)) else { return }
            for match in index.table.matches(tokens) {
                let phrase = tokens[match.range].joined(separator: " ")
                for owner in index.owners[phrase] ?? [] where found[owner]?[phrase] == nil {
                    let own = FormRecogniser.words(words, at: match.range)
                    found[owner, default: [:]][phrase] = CellContent(words: own, page: page).evidence("form", confidence: 1).first
                }
            }
        }
        for layout in layouts {
            for block in layout.blocks {
                switch block {
                case .line(let line): look(line.text, line.words, page: layout.page)
                case .grid(let grid):
                    for cell in grid.cells where cell.row < 3 || grid.columnCount <= 2 {
                        look(cell.text, cell.words, page: layout.page)
                    }
                }
            }
        }
        return answer(found, forms)
    }

    /// The words that these folded tokens come from: a running head may name the child beside the form.
    private static func words(_ words: [Word], at range: Range<Int>) -> [Word] {
        var next = 0
        return words.filter { word in
            let own = next..<next + foldedTokens(word.text).count
            next = own.upperBound
            return own.overlaps(range)
        }
    }

    private static func answer(_ found: [Int: [String: Evidence]], _ forms: KnownForms) -> Answer {
        let (profiles, index) = (forms.profiles, forms.index)
        let claims = found.filter { number, phrases in
            phrases.count >= profiles[number].recognition.needed && phrases.keys.contains(where: index.own[number].contains)
        }
        // A profile that a person gave goes before those known here, the form of a state before the print of a system that many states use.
        let given = claims.filter { $0.key >= forms.given.lowerBound }
        let states = claims.filter { profiles[$0.key].state != nil }
        let left = !given.isEmpty ? given : states.isEmpty ? claims : states
        guard let only = left.first else { return .none }
        if left.count > 1 { return .several(left.keys.map { profiles[$0].name }.sorted()) }
        let told = only.value.sorted { ($0.value.page ?? 0, $0.key) < ($1.value.page ?? 0, $1.key) }.map(\.value)
        return .one(FormKnowledge(profile: profiles[only.key], told: told))
    }
}
