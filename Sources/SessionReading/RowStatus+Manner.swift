import Pages
import ServiceRecords
import Vocabulary

// A status that says no more than how a session was given, or what was done in it.
extension RowReader {
    /// "Direct 1:1", "Group": how the session was given, or was to be. What became of it minutes, times and notes say, as in a log without statuses. As a
    /// reason, "small group lesson" is the class that kept the child.
    func takeManner(_ stated: String?, _ reason: String?, _ draft: inout Draft) {
        guard let text = draft.statusText, let reading = draft.reading, layout.header.legend.reading(text) == nil else { return }
        let isTimed = (draft.minutes ?? draft.span ?? draft.units ?? 0) > 0
        guard reading.status == .delivered, LogLayout.isKind(text) || StatusWords.isManner(FoldedText(text)) else {
            // Times alone may be those planned: only a length speaks against a fate.
            if stated != nil, (draft.minutes ?? 0) > 0, isOfActivity(reading, text) {
                (draft.way, draft.reading, draft.statusText) = (text, nil, nil)
                draft.flags.append("status_conflict")
            }
            return
        }
        if stated != nil {
            (draft.way, draft.reading, draft.statusText) = (text, nil, nil)
        } else if reason != nil, !isTimed {
            draft.reading = nil
        }
    }

    /// "Holiday craft", "Group session - 2 absent" with minutes under "Activity": a fate inside longer words tells what was done, unless it stands for itself.
    private func isOfActivity(_ reading: StatusWords.Reading, _ text: String) -> Bool {
        guard let column = layout.column(.status), LayoutFinder.tellsActivities(column.heading), !LogAssembly.given.contains(reading.status), reading.status != .void
        else { return false }
        let words = FoldedText(text)
        let isShort = words.wordCount <= 3 && !words.words.contains { $0.contains(where: \.isNumber) }
        return !(isShort ? words.containsAny(Self.fates) : Self.fates.contains { words.offset(of: $0) == 1 || words.offset(of: "student " + $0) == 1 })
    }

    private static let fates = [
        "absent", "sick", "ill", "cancelled", "canceled", "no show", "noshow", "refused", "not seen", "not held", "no school", "no session", "snow day", "did not attend", "out",
        "unavailable", "suspended", "missed",
    ]
}

extension LogLayout {
    /// Whether a column tells how long sessions were.
    var tellsLengths: Bool { columns.contains { $0.field.isDuration || [.end, .timeRange, .units].contains($0.field) } }
}
