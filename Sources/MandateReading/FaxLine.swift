import CivilTime
import FrequencyLanguage
import Pages
import Tables

/// The line that a fax machine prints over a sheet: "FROM: … 715 555 0100  11/12/2025 14:07  P.001/003". Its day is that of the sending, and its
/// "from" no first day.
enum FaxLine {
    /// Share of the sheet's height within which the line stands at its upper or lower edge.
    private static let edge = 0.05

    /// The page without such lines.
    static func without(_ layout: PageLayout) -> PageLayout {
        guard layout.lines.contains(where: { isFaxLine($0, on: layout) }) else { return layout }
        var layout = layout
        let whole = layout
        layout.blocks.removeAll { block in
            guard case .line(let line) = block else { return false }
            return isFaxLine(line, on: whole)
        }
        return layout
    }

    private static func isFaxLine(_ line: TextLine, on layout: PageLayout) -> Bool {
        (line.box.y1 < edge * layout.height || line.box.y0 > (1 - edge) * layout.height) && isFaxLine(line.text)
    }

    /// A day and a time of day, and beside them who sent it or which sheet of how many it is.
    static func isFaxLine(_ text: String) -> Bool {
        guard text.utf8.count < 160, !DateFinder.dates(in: text).isEmpty else { return false }
        let words = text.split(separator: " ").map { $0.lowercased() }
        guard words.contains(where: isTime) else { return false }
        // What the paper itself says is no machine's line, whatever else stands in it.
        guard !words.contains("iep"), !AmountFinder.shape(of: text).isAmount else { return false }
        let senders: Set<String> = ["from:", "from", "to:", "fax", "fax:", "sent:", "received:", "tx", "rx"]
        let isSent = words.contains(where: senders.contains)
        return isSent && (words.contains(where: isSheet) || hasNumberToDial(words)) || words.contains(where: isSheet) && hasNumberToDial(words)
    }

    /// "715 555 0100", "(715)555-0100"
    private static func hasNumberToDial(_ words: [String]) -> Bool {
        let runs = words.split { word in !word.allSatisfy { $0.isNumber || "()-.+".contains($0) } || word.contains("/") }
        return runs.contains { run in (7...14).contains(run.joined().count(where: \.isNumber)) }
    }

    /// "14:07", "2:07pm"
    private static func isTime(_ word: String) -> Bool {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), (0...23).contains(hour) else { return false }
        return parts[1].prefix(2).count == 2 && parts[1].prefix(2).allSatisfy(\.isNumber)
    }

    /// "P.001/003", "p2/3"
    private static func isSheet(_ word: String) -> Bool {
        guard word.first == "p" else { return false }
        let parts = word.dropFirst().drop { $0 == "." || $0 == "g" }.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }
}
