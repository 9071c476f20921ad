import FrequencyLanguage
import ServiceRecords
import Tables
import Vocabulary

/// Classes that everyone has, listed among services: told by the column that alone holds their minutes.
extension RowGatherer {
    /// Where the minutes of a row stand in a table that has columns for those of general and of special education.
    enum ClassMinutes {
        /// Under "Gen Ed Minutes" or "Regular education, no support" alone, while the columns of special education beside it are blank.
        case general
        /// Under both.
        case both
        /// Nowhere, under special education alone, or there are no such columns.
        case other
    }

    /// Where the minutes of the row stand.
    static func classMinutes(row: Int, of grid: Grid, heading: TableHeading) -> ClassMinutes {
        var (isFilled, hasSpecial, holdsSpecial) = (false, false, false)
        for column in heading.roles.indices {
            guard let role = heading.roles[column], role == .ignored || role.isAmount || role.isPlace else { continue }
            let tokens = foldedTokens(heading.columns[column].text)
            let text = grid.cell(row, column).flatMap { $0.column == column ? $0.text : nil } ?? ""
            if isOrdinaryColumn(tokens, role) {
                isFilled = isFilled || text.utf8.contains { (0x31...0x39).contains($0) }
            } else if tokens.contains(where: ["special", "sp", "sped", "spec"].contains) {
                hasSpecial = true
                holdsSpecial = holdsSpecial || text.hasDigit
            }
        }
        guard isFilled, hasSpecial else { return .other }
        return holdsSpecial ? .both : .general
    }

    private static func isOrdinaryColumn(_ tokens: [String], _ role: ColumnRole) -> Bool {
        guard tokens.contains(where: ["gen", "general", "reg", "regular"].contains), !tokens.contains("removed"), !tokens.contains("outside")
        else { return false }
        return role == .ignored || tokens.contains(where: ["no", "without"].contains)
    }

    /// What tells that special education is given in the general education room.
    private enum Sign {
        /// The service is a related one, which has no class of its own: speech, counseling.
        case related
        /// Its words say that it is given together with the class: "co-taught", "inclusion".
        case shared
        /// Only the provider is one who gives special education.
        case provider
    }

    /// A row that gives a service in the general education room ("Speech push-in", "Co-taught science", a special educator beside the subject)
    /// with its minutes under "Gen Ed Minutes" counted; `nil` where the row holds none or is an ordinary class.
    static func servedInClass(_ row: RawRow, _ minutes: ClassMinutes) -> RawRow? {
        guard minutes != .other else { return nil }
        let ordinary = row.cells.indices.filter {
            isOrdinaryColumn(foldedTokens(row.cells[$0].heading.text), row.cells[$0].role) && row.cells[$0].content.text.hasDigit
                && row.cells[$0].heading.countsMinutes
        }
        // A subject with minutes of special education as well, co-taught or not: those of general education are the class that everyone has.
        guard !ordinary.isEmpty, let sign = sign(of: row), minutes == .general || sign == .related else { return nil }
        var served = row
        for index in ordinary where row.cells[index].role == .ignored {
            served.cells[index].role = .amount
            served.cells[index].heading.take(.genEdSetting)
        }
        for index in served.cells.indices where minutes == .both && served.cells[index].role.isAmount && served.cells[index].heading.countsMinutes {
            let names = foldedTokens(served.cells[index].heading.text)
            if names.contains(where: ["special", "sp", "sped", "spec"].contains) { served.cells[index].heading.take(.specialEdSetting) }
        }
        if minutes == .both || sign == .provider {
            served.doubts.append(
                "Minutes in a column of general education were counted as minutes of this service. See whether they are those of the class instead.")
        }
        return served
    }

    private static func sign(of row: RawRow) -> Sign? {
        let service = row.content(.service)?.text ?? ""
        if let match = Vocabulary.service(service), match.certainty == .strong, ![.speciallyDesignedInstruction, .other].contains(match.service) {
            return .related
        }
        if isShared(service) || (row.content(.delivery).map { isShared($0.text) } ?? false) { return .shared }
        guard let role = row.content(.provider).flatMap({ Vocabulary.role($0.text) }), let given = MandateBuilder.service(of: role) else { return nil }
        return given == .speciallyDesignedInstruction ? .provider : .related
    }

    /// "Co-taught science", "Push-in support", "Inclusion".
    private static func isShared(_ text: String) -> Bool {
        shared.isIn(foldedTokens(text))
    }

    private static let shared = PhraseTable([
        "co taught", "co teach", "co teaching", "cotaught", "coteach", "coteaching", "push in", "pushin", "inclusion", "inclusive", "in class support",
        "collaborative", "collaboration", "team taught", "team teaching", "ict", "integrated co teaching", "special education",
    ])
}

/// "Participation in General Education Classes with NO Supplementary Aids", "General education with supplementary aids": a heading above classes that
/// everyone has.
struct OrdinaryHeading {
    /// Whether aids and helpers are listed below it, too.
    let hasAids: Bool

    /// `nil` for other headings.
    init?(_ tokens: [String]) {
        for start in tokens.indices where ["general", "regular", "gen", "reg"].contains(tokens[start]) {
            // "Special education services in the general education classroom with supplementary aids" are no ordinary classes.
            guard tokens[..<start].allSatisfy({ OrdinaryHeading.leads.contains($0) || $0.utf8.count <= 2 }) else { return nil }
            let rest = tokens[(start + 1)...].drop(while: OrdinaryHeading.names.contains)
            guard rest.startIndex > start + 1, let link = rest.first, case let after = rest.dropFirst() else { continue }
            if link == "without" || link == "no" || link == "with" && after.first == "no" {
                let named = link == "with" ? after.dropFirst() : after
                guard let first = named.first, OrdinaryHeading.helps.contains(first) else { continue }
                hasAids = false
                return
            }
            if link == "with", let first = after.first, ["supplementary", "supplemental"].contains(first) {
                hasAids = true
                return
            }
        }
        return nil
    }

    /// Words that may stand before it: "B. Participation in", "Minutes in".
    private static let leads: Set<String> = ["participation", "in", "the", "minutes", "time", "classes", "courses", "subjects", "placement", "section", "iii"]
    private static let names: Set<String> = [
        "education", "ed", "class", "classes", "classroom", "classrooms", "setting", "settings", "environment", "program", "curriculum", "s",
    ]
    private static let helps: Set<String> = [
        "supplementary", "supplemental", "support", "supports", "aid", "aids", "special", "services", "additional", "accommodations", "modifications",
    ]
}

extension ColumnHeading {
    /// Adds what the column is, where its words have not told it.
    fileprivate mutating func take(_ place: ColumnRole) {
        if !roles.contains(where: \.isPlace) { roles.append(place) }
    }

    /// Whether the heading asks for time: "Gen Ed Minutes", not "Percent in general education".
    fileprivate var countsMinutes: Bool {
        unit != nil && unit != .sessions || foldedTokens(text).contains { ["minutes", "min", "mins", "hours", "hrs", "time"].contains($0) }
    }
}
