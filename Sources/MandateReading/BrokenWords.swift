import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// Words that a narrow column breaks over two lines without a hyphen: "Speech-Languag" over "e Pathologist".
enum BrokenWords {
    /// The lines as one text with such words made whole; `nil` where there is none. Only what the word lists know is made whole, and only
    /// where they do not know both pieces.
    static func closed(_ lines: [TextLine]) -> String? {
        guard lines.count > 1 else { return nil }
        var text = ""
        var isClosed = false
        for line in lines {
            let next = line.text
            if let head = lastPiece(of: text), let tail = firstPiece(of: next), isBroken(head, tail) {
                isClosed = true
            } else if !text.isEmpty {
                text += " "
            }
            text += next
        }
        return isClosed ? text : nil
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
