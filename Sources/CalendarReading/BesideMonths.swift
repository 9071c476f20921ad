import CivilTime
import Pages

extension MonthGrids {
    /// What stands beside a month about one of its days: "13 Columbus Day".
    struct Beside {
        var first: CivilDate
        var last: CivilDate
        var words: String
    }

    private enum Side: CaseIterable { case left, above, right }

    /// The days that are listed beside their months by number alone. All stand on one side of their months, or none is taken.
    func listedBeside(_ surface: CalendarSurface) -> [Beside] {
        let phrases = notes(surface)
        // One line alone may be anything that begins with a number.
        guard phrases.count >= 2 else { return [] }
        for side in Side.allCases {
            let owners = phrases.map { owner(of: $0.box, on: side) }
            guard owners.allSatisfy({ $0 != nil }) else { continue }
            let found = zip(phrases, owners).compactMap { phrase, month in month.flatMap { MonthGrids.entry(phrase.text, in: $0) } }
            if found.count == phrases.count { return found }
        }
        return []
    }

    /// Words outside the months that begin with a number and say what kind of day it is.
    private func notes(_ surface: CalendarSurface) -> [CalendarSurface.Phrase] {
        var result: [CalendarSurface.Phrase] = []
        for line in surface.phraseLines {
            let outside = line.filter { phrase in !areas.contains { $0.contains(x: phrase.box.midX, y: phrase.box.midY) } }
            for (index, phrase) in outside.enumerated() {
                var whole = phrase
                if MonthGrids.isDayAlone(phrase.text), index + 1 < outside.count, outside[index + 1].box.x0 - phrase.box.x1 < 60 {
                    whole.text += " " + outside[index + 1].text
                    whole.box = phrase.box.union(outside[index + 1].box)
                }
                if CalendarLines.beginsWithDay(whole.text), !MonthGrids.counts(whole.text), whole.text.utf8.count <= 90, DayWords.read(whole.text) != nil { result.append(whole) }
            }
        }
        return result
    }

    /// "5 emergency closing days", "22 school days in month": how many, not which.
    private static func counts(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }
        return words.first.map { ["month", "hour", "minute", "snow"].contains($0) } ?? false
            || words.contains { ["days", "months", "hours", "minutes"].contains($0) }
    }

    /// "13", "26-28" and "22 - Jan 2": a day or a span without words.
    private static func isDayAlone(_ text: String) -> Bool {
        text.split { !$0.isLetter }.allSatisfy { month(String($0)) != nil }
    }

    /// The month next to the words, where it stands on the given side of them.
    private func owner(of box: Box, on side: Side) -> CivilDate? {
        var best: (distance: Double, month: CivilDate)?
        for (month, area) in months {
            let isLevel = box.midY > area.y0 - 3 && box.midY < area.y1 + 6
            let distance: Double? =
                switch side {
                case .left: isLevel && box.x0 > area.x1 - 4 ? box.x0 - area.x1 : nil
                case .right: isLevel && box.x1 < area.x0 + 4 ? area.x0 - box.x1 : nil
                case .above: box.y0 > area.y1 - 2 && box.midX > area.x0 - 6 && box.midX < area.x1 + 0.5 * area.width ? box.y0 - area.y1 : nil
                }
            let limit = side == .above ? area.height : area.width
            if let distance, distance < limit, best.map({ distance < $0.distance }) ?? true { best = (distance, month) }
        }
        return best?.month
    }

    private static func entry(_ text: String, in month: CivilDate) -> Beside? {
        guard let term = Term(first: month, last: month + 364) else { return nil }
        let line = DaySpan.spaced(monthNames[month.month - 1] + " " + text)
        let spans = DaySpan.all(in: line, year: term)
        guard let first = spans.first, first.start == 0, first.first.month == month.month, first.last - first.first <= 40 else { return nil }
        let words = String(decoding: Array(line.utf8)[first.end...], as: UTF8.self)
        let label = words.drop { !$0.isLetter }
        return label.isEmpty ? nil : Beside(first: first.first, last: first.last, words: String(label))
    }
}
