import Pages
import Tables
import Vocabulary

/// A label and the words after it, as in "Start Date: 2/26/2024".
struct LabelledValue: Sendable, Hashable {
    /// The label's words without the colon.
    var label: String
    var value: CellContent
    /// The label's own place.
    var box: Box
    /// The label's own words, where they are at hand.
    var words: [Word] = []

    /// "Service nature: Speech therapy" names the service, "Service nature: direct" how it is given.
    var namesService: Bool {
        guard foldedTokens(label).first == "service", let match = Vocabulary.service(value.text) else { return false }
        return match.certainty > .faint || Vocabulary.delivery(value.text) == nil
    }
}

/// Takes lines and cells apart into labels and values.
enum LabelFinder {
    /// The labels in these words, in reading order; words before the first label are dropped.
    ///
    /// A label ends in a colon and begins at the last place that looks like a beginning: after a wide gap, a change from plain
    /// to bold, or
    /// where the longest known label starts.
    static func values(in line: TextLine, page: Int) -> [LabelledValue] {
        let words = line.words
        var starts: [(first: Int, last: Int)] = []
        var previousEnd = 0
        for (index, word) in words.enumerated() where endsInColon(word.text) {
            // "Duration/Freq: 60 min x 5 Totaling: 300 min served Weekly": the amount goes on, however its words are printed.
            if previousEnd > 0, index > previousEnd, ["totaling:", "totalling:"].contains(word.text.lowercased()) { continue }
            guard let first = labelStart(words, last: index, notBefore: previousEnd) else { continue }
            starts.append((first, index))
            previousEnd = index + 1
        }
        var result: [LabelledValue] = []
        for (number, span) in starts.enumerated() {
            let end = number + 1 < starts.count ? starts[number + 1].first : words.count
            var label = words[span.first...span.last].joinedText
            var own: [Word] = []
            // "Grade:7" in one word.
            if let colon = label.lastIndex(of: ":") {
                let rest = label[label.index(after: colon)...]
                if !rest.isEmpty { own = [words[span.last]] }
                label = String(label[..<colon])
            }
            let value = own + Array(words[(span.last + 1)..<end])
            let box = words[span.first...span.last].dropFirst().reduce(words[span.first].box) { $0.union($1.box) }
            result.append(
                LabelledValue(
                    label: label, value: CellContent(words: value, page: page), box: box,
                    words: Array(words[span.first...span.last])))
        }
        return result
    }

    private static func endsInColon(_ text: String) -> Bool {
        text.utf8.last == 0x3A && text.utf8.count > 1
    }

    private static func labelStart(_ words: [Word], last: Int, notBefore: Int) -> Int? {
        var best: Int?
        var first = last
        var text = ""
        while first >= notBefore, last - first < 8 {
            text = first == last ? String(words[last].text.dropLast()) : words[first].text + " " + text
            if ColumnHeading.isLabel(text) || FormLabel(text) != nil { best = first }
            // "Ending Date of IEP" is not the "Date of IEP".
            if best == first + 1, FormLabel.turns(words[first].text), FormLabel(guessing: text) != nil { best = first }
            // "Three-year review due" is no "Review due".
            if best == first + 1, FormLabel.isOfThreeYears(words[first].text) { best = first }
            // "Most Recent Annual Review" is not the one that ends the IEP.
            if best == first + 1, FormLabel.isPast(words[first].text) { best = first }
            if first > notBefore {
                let before = words[first - 1]
                let gap = words[first].box.x0 - before.box.x1
                if gap > 1.2 * words[first].fontSize { return best ?? first }
                if words[first].marks.contains(.bold), !before.marks.contains(.bold) { return best ?? first }
                if words[first - 1].text.unicodeScalars.contains(where: { Tick.state(of: $0) != nil }) { return best ?? first }
            }
            first -= 1
        }
        // "Optional statement of service delivery:" is no "Service delivery".
        if let best, best > notBefore, notBefore == 0, best <= 7, ["of", "for", "about"].contains(words[best - 1].text.lowercased()) { return 0 }
        if let best { return best }
        // At the line's start the words up to the colon are the label.
        return notBefore == 0 && last < 7 ? 0 : nil
    }
}
