public import Pages

/// A page drawn with characters: words stand where they are typed, `-`, `|` and `+` are ruled lines, `*word*` is bold.
///
/// A character is 5 points wide, a line 12 points high; a line of rulings alone takes no height.
public struct Drawing {
    private static let width = 5.0
    private static let pitch = 12.0
    private var words: [Word] = []
    private var rulings: [Ruling] = []
    /// Where a vertical line began, by column.
    private var open: [Int: Double] = [:]

    /// The page of this drawing.
    public static func page(_ text: String, number: Int = 1) -> Page {
        var drawing = Drawing()
        var top = 72.0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let characters = Array(line)
            if isRule(characters) {
                drawing.rule(characters, y: top)
            } else {
                drawing.text(characters, top: top)
                top += pitch
            }
        }
        drawing.closeVerticals(except: [], at: top)
        return Page(number: number, width: 792, height: 612, words: drawing.words, rulings: drawing.rulings)
    }

    private static func isRule(_ line: [Character]) -> Bool {
        line.contains("-") && line.allSatisfy { $0 == "-" || $0 == "+" || $0 == "|" || $0 == " " } && line.count { $0 == "-" } > 2
    }

    private static func x(_ column: Int) -> Double { 36 + Double(column) * width }

    private mutating func rule(_ line: [Character], y: Double) {
        var start: Int?
        for (column, character) in (line + [" "]).enumerated() {
            if character == "-" || character == "+" {
                if start == nil { start = column }
            } else if let first = start {
                if column - first > 1 {
                    rulings.append(Ruling(position: y, start: Drawing.x(first), end: Drawing.x(column - 1), isHorizontal: true))
                }
                start = nil
            }
        }
        let joints = line.indices.filter { line[$0] == "+" || line[$0] == "|" }
        closeVerticals(except: Set(joints), at: y)
        for column in joints where open[column] == nil { open[column] = y }
    }

    private mutating func text(_ line: [Character], top: Double) {
        let bars = line.indices.filter { line[$0] == "|" }
        closeVerticals(except: Set(bars), at: top)
        for column in bars where open[column] == nil { open[column] = top }
        var start: Int?
        for (column, character) in (line + [" "]).enumerated() {
            if character == " " || character == "|" {
                if let first = start { add(String(line[first..<column]), from: first, to: column, top: top) }
                start = nil
            } else if start == nil {
                start = column
            }
        }
    }

    private mutating func add(_ text: String, from first: Int, to end: Int, top: Double) {
        let plain = text.filter { $0 != "*" }
        let isBold = text.count - plain.count == 2
        let box = Box(Drawing.x(first), top + 1, Drawing.x(end), top + 11)
        words.append(
            Word(text: isBold ? plain : text, box: box, fontSize: 10, baseline: top + 9, marks: isBold ? .bold : []))
    }

    private mutating func closeVerticals(except kept: Set<Int>, at y: Double) {
        for (column, start) in open where !kept.contains(column) {
            if y - start > 1 { rulings.append(Ruling(position: Drawing.x(column), start: start, end: y, isHorizontal: false)) }
            open[column] = nil
        }
    }
}
