import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// Words that a narrow column breaks over two lines without a hyphen: "Speech-Languag" over "e Pathologist".
enum BrokenWords {
    /// The lines as one text with such words made whole; `nil` where there is none. Only what the word lists know is made whole, and only
    /// where they do not know both pieces.
    static func closed(_ lines: [TextLine]) -> String? {
        guard lines.count > 1 || lines.contains(where: \.isRecognised) else { return nil }
        var text = ""
        var isClosed = false
        for line in lines {
            var next = line.text
            if line.isRecognised, let whole = joined(line.words) { (next, isClosed) = (whole, true) }
            if let head = lastPiece(of: text), let tail = firstPiece(of: next), isBroken(head, tail) {
                isClosed = true
            } else if !text.isEmpty {
                text += " "
            }
            text += next
        }
        return isClosed ? text : nil
    }

    /// The words of a recognised line with those made whole that recognition saw as two: "mi" and "nutes".
    private static func joined(_ words: [Word]) -> String? {
        var result: [String] = []
        var isJoined = false
        for word in words {
            if let last = result.last, let head = lastPiece(of: last), let tail = firstPiece(of: word.text), tail.utf8.count > 1,
                last.utf8.count == head.utf8.count, isBroken(head, tail)
            {
                result[result.count - 1] += word.text
                isJoined = true
            } else {
                result.append(word.text)
            }
        }
        return isJoined ? result.joined(separator: " ") : nil
    }

    private static func isBroken(_ head: Substring, _ tail: Substring) -> Bool {
        isKnown(String(head + tail)) && !(isKnown(String(head)) && isKnown(String(tail)))
    }

    private static func isKnown(_ word: String) -> Bool { Vocabulary.knows(word: word) || FrequencyParser.knows(word: word) }

    /// The letters at the end of the text, at least two.
    private static func lastPiece(of text: String) -> Substring? {
        let letters = text.reversed().prefix(while: \.isLetter).count
        return letters > 1 ? text.suffix(letters) : nil
    }

    /// The small letters that the line begins with, and the word ends with.
    private static func firstPiece(of line: String) -> Substring? {
        guard line.first?.isLowercase == true else { return nil }
        let piece = line.prefix(while: \.isLetter)
        let after = line[piece.endIndex...].first
        return after.map { $0 == " " || $0.isPunctuation } ?? true ? piece : nil
    }
}
