import ServiceRecords
import Tables

/// Tells what a paper is by the words at its top.
enum PaperKind {
    /// The kind that the first page's title words name; `nil` when they name none.
    static func named(_ layouts: [PageLayout]) -> DocumentKind? {
        guard let first = layouts.first(where: { !$0.blocks.isEmpty }) else { return nil }
        var lines: [(text: String, size: Double)] = []
        for block in first.blocks {
            switch block {
            case .line(let line): lines.append((line.text, line.fontSize))
            case .grid(let grid):
                for cell in grid.cells.prefix(4) where !cell.text.isEmpty { lines.append((cell.text, cell.lines.first?.fontSize ?? 0)) }
            }
        }
        let head = lines.prefix(24).sorted { $0.size > $1.size }
        for (text, _) in head where text.utf8.count < 120 {
            if let kind = kind(of: text) { return kind }
        }
        return nil
    }

    private static func kind(of text: String) -> DocumentKind? {
        let joined = " " + words(text).joined(separator: " ") + " "
        func has(_ phrases: String...) -> Bool { phrases.contains { joined.contains(" " + $0 + " ") } }
        if has("prior written notice", "notice of proposed action", "notice of action", "written prior notice") { return .priorWrittenNotice }
        let names = has("individualized education program", "individualized education plan", "individual education program", "individual education plan", "individual educational plan", "individual educational program", "individualized educational program", "iep", "ard", "individualized family service plan", "programa educativo individualizado")
        if has("service log", "session log", "service logs", "service record", "service delivery log", "therapy log", "contact log", "encounter log", "encounters", "attendance log", "service documentation", "treatment log", "therapy notes", "session notes", "service tracker", "provider log", "related service log", "services log", "delivery log", "service entries", "session history", "service history", "caseload log", "session record", "session records", "encounter report", "service report", "service ticket") { return .serviceLog }
        if names, has("amendment", "addendum", "amended", "amend") { return .iepAmendment }
        if has("progress report", "report of progress", "iep progress") { return .progressReport }
        if has("evaluation report", "psychoeducational", "evaluation team report", "multidisciplinary evaluation", "eligibility report", "reevaluation report") { return .evaluation }
        if names { return .iep }
        if has("school calendar", "academic calendar", "district calendar", "student calendar") { return .schoolCalendar }
        return nil
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
