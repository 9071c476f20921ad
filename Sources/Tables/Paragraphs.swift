import Pages

/// Running text between tables.
enum Paragraphs {
    /// The lines without those of running text, cut where such stood.
    static func parted(_ lines: [TextLine]) -> [[TextLine]] {
        guard let whole = Box.union(of: lines.map(\.box)) else { return [] }
        var parts: [[TextLine]] = [[]]
        var isInText = false
        var heading: String?
        for (index, line) in lines.enumerated() {
            let goesOn = isInText && index > 0 && continues(lines[index - 1], line)
            if goesOn || isTitle(index, lines) || index > 0 && isNote(line, below: lines[index - 1])
                || isText(line, width: whole.width, left: whole.x0) && !isCell(index, lines)
            {
                isInText = true
                if parts.last?.isEmpty == false { parts.append([]) }
            } else {
                isInText = false
                if parts.last?.isEmpty == true { heading = nil }
                // The same headings again: another table.
                if !isOneRun(line), line.words.count >= 3 {
                    if let heading, heading == line.text, !line.text.utf8.contains(where: { (0x30...0x39).contains($0) }) {
                        parts.append([])
                    }
                    heading = heading ?? line.text
                }
                parts[parts.count - 1].append(line)
            }
        }
        return parts.filter { $0.count >= 2 }
    }

    private static func isOneRun(_ line: TextLine) -> Bool { line.segments(gap: max(6, 0.85 * line.fontSize)).count == 1 }

    /// One run of words, most of them small, over most of the width.
    private static func isText(_ line: TextLine, width: Double, left: Double) -> Bool {
        guard line.words.count >= 7, line.box.width >= 0.55 * width, line.box.x0 - left < 0.3 * width, isOneRun(line) else {
            return false
        }
        let small = line.words.count { $0.text.unicodeScalars.first?.properties.isLowercase == true }
        return small * 2 >= line.words.count
    }

    /// A note in smaller print right below a table.
    private static func isNote(_ line: TextLine, below above: TextLine) -> Bool {
        line.fontSize < 0.86 * above.fontSize && line.words.count >= 3 && isOneRun(line) && line.box.x0 < above.box.x0 + 6
    }

    /// A line of larger print than the lines above and below it.
    private static func isTitle(_ index: Int, _ lines: [TextLine]) -> Bool {
        let line = lines[index]
        guard index + 1 < lines.count, line.fontSize > 1.12 * lines[index + 1].fontSize, isOneRun(line) else { return false }
        return index == 0 || line.fontSize > 1.12 * lines[index - 1].fontSize
    }

    /// The last, short line of a paragraph.
    private static func continues(_ above: TextLine, _ line: TextLine) -> Bool {
        abs(line.box.x0 - above.box.x0) < 3 && line.box.y0 - above.box.y1 < 0.6 * line.fontSize && isOneRun(line)
            && abs(line.fontSize - above.fontSize) < 0.3 && !line.isBold
    }

    /// Whether the line lies wholly in a first column that a line close by shows, whose other words stand to its right.
    private static func isCell(_ index: Int, _ lines: [TextLine]) -> Bool {
        let line = lines[index]
        for step in [-1, 1] {
            var other = index + step
            while lines.indices.contains(other), abs(other - index) <= 4 {
                let near = lines[other]
                if abs(near.box.midY - lines[other - step].box.midY) > 1.7 * line.fontSize { break }
                let parts = near.segments(gap: max(6, 0.85 * near.fontSize))
                if parts.count >= 2 {
                    if abs(parts[0].box.x0 - line.box.x0) < 3, parts[0].box.width > 0.6 * line.box.width,
                        parts[1].box.x0 > line.box.x1
                    {
                        return true
                    }
                    break
                }
                other += step
            }
        }
        return false
    }
}
