import Pages
import ServiceRecords

// What most rows of a table have in common: their length, and a status that says no more than how they were to be given.
extension LogLayout {
    /// Words for a way of giving a session. In a row without minutes they say what was planned, not that it was held.
    static func isKind(_ text: String) -> Bool { kinds.contains(FoldedText(text).string) }

    private static let kinds: Set<String> = [
        "direct", "direct service", "direct services", "direct therapy", "direct tx", "individual", "group", "ind", "grp", "therapy", "treatment", "tx",
        "service", "session", "individual therapy", "group therapy", "individual session", "group session",
    ]

    mutating func takeUsual(statuses: [SheetCell], lengths: [SheetCell]) {
        let said = statuses.filter { !$0.isMergedCopy }.map(\.text).filter { !$0.isEmpty && !$0.saysNothing }
        statusTellsKinds = said.count >= 3 && said.contains(where: LogLayout.isKind)
            && said.allSatisfy { LogLayout.isKind($0) || header.legend.exact($0) == nil && StatusWords.read($0)?.status == .consult }
        let isDistance = { (text: String) in text.lowercased() == "dl" }
        hasDistanceCode = said.contains(where: isDistance) && header.legend.exact("DL") == nil
            && said.contains { !isDistance($0) && (header.legend.reading($0) ?? StatusWords.read($0))?.status == .delivered }
        guard column(.minutes)?.unit == .minutes else { return }
        let minutes = lengths.compactMap { cell -> Int? in
            switch MinutesCell.read(cell) {
            case .bare(let thousandths, _), .minutes(let thousandths): thousandths > 0 ? RowReader.whole(thousandths) : nil
            default: nil
            }
        }
        let counts = Dictionary(minutes.map { ($0, 1) }, uniquingKeysWith: +)
        guard minutes.count >= 4, let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 5 >= minutes.count * 3 else { return }
        usualMinutes = most.key
    }
}
