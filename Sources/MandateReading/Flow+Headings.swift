import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Which lines are titles and headings, and what they set for what stands below.
extension Flow {
    /// The second line of a title: right below it, bold, at the same left edge.
    func goesOnFromTitle(_ line: TextLine) -> Bool {
        guard title != nil, let last = titleBox, line.isBold, line.box.y0 > last.y0, line.box.y0 - last.y1 < 0.5 * line.fontSize,
            abs(line.box.x0 - last.x0) < 6
        else { return false }
        return SectionHeading(line.text) == nil && !line.text.utf8.contains(0x3A)
    }

    /// Whether a line is nothing but a service's name: it may be the title of a block of labelled values below it.
    func isTitle(_ line: TextLine) -> Bool {
        let text = line.text
        guard text.utf8.count <= 90, text.utf8.last != 0x2E, !text.hasSuffix(":"),
            line.segments(gap: 2.5 * line.fontSize).count == 1, let match = Vocabulary.service(text)
        else { return false }
        // "Prior Written Notice" names no service, whatever its words.
        if match.certainty == .faint, SectionHeading(text)?.kind.neverPromises == true { return false }
        let stands = line.isBold || isLarge(line, margin: 1.04)
        return stands && (match.certainty > .faint || foldedTokens(text).count <= 4)
            || (match.certainty == .strong && Vocabulary.isServiceHeading(text))
    }

    /// "September 4, 2025 to May 13, 2026" over "Programs" and "Related services": the days of both, until a heading of something else.
    mutating func noteSpan(_ heading: CellContent, _ understood: SectionHeading?) {
        if heading.namesSpan {
            sectionSpan = heading
        } else if let kind = understood?.kind, ![.services, .supports, .transportation].contains(kind) {
            sectionSpan = nil
        }
    }

    /// Whether a heading of rides ends the section of the extended school year: it is set like that section's own heading. A smaller one stands within.
    func endsSummer(_ line: TextLine) -> Bool {
        guard section?.kind == .esy, let summer = summerHeading, SectionHeading(line.text)?.kind == .transportation else { return false }
        return abs(line.fontSize - summer.fontSize) < 0.4 && line.isBold == summer.isBold && abs(line.box.x0 - summer.box.x0) < 4
    }

    func currentFacts(with text: String) -> SectionFacts {
        var facts = currentFacts()
        if let scope = SectionFacts(text).scope { facts.scope = scope }
        return facts
    }

    func isHeading(_ line: TextLine, _ text: String) -> Bool {
        guard text.utf8.count <= 150, text.utf8.last != 0x2E, text.unicodeScalars.contains(where: \.properties.isAlphabetic)
        else { return false }
        if line.segments(gap: 2.5 * line.fontSize).count > 1 { return false }
        if headsTable { return true }
        let tokens = foldedTokens(text)
        // "2. Specially designed instruction in reading will be provided by …": the first line of a sentence.
        if tokens.count > 8, tokens.contains(where: { $0 == "will" || $0 == "shall" || Deed.spanish[$0] != nil || $0.hasPrefix("recibir") }) { return false }
        let isCapital = text == text.uppercased() && text.utf8.count > 6
        // "BCBA consultation, 1 hour per month", in print that recognition took for larger: size alone makes an amount no heading.
        let isLarge = isLarge(line) && (line.isBold || isCapital || !line.isRecognised || AmountFinder.amounts(in: text).isEmpty)
        if isLarge || line.isBold || isCapital { return !text.holds(": ") || SectionHeading(text) != nil }
        if Flow.isNumbered(text), SectionHeading.begins(tokens) { return true }
        return tokens.count <= 8 && SectionHeading.covers(tokens)
    }

    /// Larger print than the paper's body. Sizes of recognised words are whole points, guessed from their heights: one point more says nothing.
    func isLarge(_ line: TextLine, margin: Double = 1.06) -> Bool {
        let isGuessed = line.words.contains { $0.marks.contains(.recognised) }
        return line.fontSize > (isGuessed ? max(bodySize * 1.15, bodySize + 1) : bodySize * margin)
    }

    /// "A. ", "2) ", "IV. " at the line's start.
    static func isNumbered(_ text: String) -> Bool {
        guard let word = text.split(separator: " ").first, let last = word.utf8.last, last == 0x2E || last == 0x29,
            word.utf8.count <= 5
        else { return false }
        return word.dropLast().allSatisfy { $0.isNumber || "IVXABCDEFGHabcd(".contains($0) }
    }
}
