import Pages
import Tables

/// What a column of minutes counts, where the paper says it once for all its rows: "minutes are the total for the interval".
enum MinutesMeaning: Sendable, Hashable {
    /// All sessions of the period together.
    case total
    /// Each session.
    case perSession
    /// A sentence says so, in words of which some are not known.
    case doubtful

    private static let subjects: Set<String> = ["minutes", "mins", "min", "time", "minutos", "duration", "amounts", "amount"]
    private static let verbs: Set<String> = [
        "are", "is", "represent", "represents", "mean", "means", "reflect", "reflects", "show", "shows", "indicate", "indicates", "shown", "listed",
        "stated", "son", "es", "representan",
    ]
    private static let periods: Set<String> = ["interval", "period", "week", "month", "frequency", "sessions", "intervalo", "periodo"]
    /// What may stand before the verb of a sentence about the minutes of the table, and about no others.
    private static let plainSubject: Set<String> = subjects.union([
        "the", "all", "these", "those", "service", "services", "number", "of", "column", "columns", "in", "this", "table", "total", "note", "please",
        "los", "las", "el", "la", "todos", "servicio", "given", "entered", "above", "below",
    ])
    /// What may stand after it.
    private static let plainRest: Set<String> = plainSubject.union(verbs).union(periods).union([
        "a", "an", "totals", "totales", "for", "each", "per", "and", "combined", "together", "given", "provided", "delivered", "that", "as", "row", "del",
        "de", "por", "para", "cada", "todas", "sesion", "sesiones", "session", "visit", "visits", "one", "year", "semester", "quarter", "reporting",
        "weekly", "monthly", "whole", "entire", "above", "below", "length", "minute",
    ])

    /// What the sentences of the paper say; `nil` where they say nothing.
    static func said(in layouts: [PageLayout]) -> MinutesMeaning? {
        var found: Set<MinutesMeaning> = []
        for run in runs(of: layouts) {
            for clause in run.split(whereSeparator: { $0 == "." || $0 == ";" || $0 == "*" }) {
                if let meaning = said(String(clause)) { found.insert(meaning) }
            }
        }
        return found.count > 1 ? .doubtful : found.first
    }

    /// What one clause says: it speaks of the minutes and of nothing else before its verb, and names no number of its own. "Time in general
    /// education", "the percent of time" and "make-up time" are other times.
    static func said(_ clause: String) -> MinutesMeaning? {
        guard (12...200).contains(clause.utf8.count), !clause.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        let tokens = foldedTokens(clause)
        guard (4...24).contains(tokens.count), let verb = tokens.prefix(8).firstIndex(where: verbs.contains), verb > 0 else { return nil }
        let subject = tokens[..<verb]
        guard subject.contains(where: subjects.contains), subject.allSatisfy(plainSubject.contains) else { return nil }
        let rest = Array(tokens[verb...])
        guard !rest.contains("not"), !rest.contains("or") else { return nil }
        let isPerSession = zip(rest, rest.dropFirst()).contains { ["per", "each", "one", "a", "cada", "por"].contains($0) && ["session", "sesion", "visit"].contains($1) }
        let isTotal = rest.contains { ["total", "totals", "totales"].contains($0) } || subject.contains("total")
        let isPlain = rest.allSatisfy(plainRest.contains)
        if isTotal, !isPerSession, rest.contains(where: periods.contains) { return isPlain ? .total : .doubtful }
        return isPerSession && !isTotal && isPlain ? .perSession : nil
    }

    /// The paper's lines, each joined with those it goes on in, and the cells of its tables that hold sentences.
    private static func runs(of layouts: [PageLayout]) -> [String] {
        var runs: [String] = []
        for layout in layouts {
            var previous: TextLine?
            for block in layout.blocks {
                switch block {
                case .line(let line):
                    if let last = previous, line.box.y0 - last.box.y1 < line.fontSize, !runs.isEmpty {
                        runs[runs.count - 1] += " " + line.text
                    } else {
                        runs.append(line.text)
                    }
                    previous = line
                case .grid(let grid):
                    previous = nil
                    for cell in grid.cells where cell.text.utf8.count >= 20 { runs.append(cell.text) }
                }
            }
        }
        return runs
    }
}
