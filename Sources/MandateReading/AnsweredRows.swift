import Pages
import Tables
import Vocabulary

/// Questions in the cells of a form that boxes for yes and no answer: "Does the student require special transportation? | ☑ Yes ☐ No" over
/// "Describe: | Small bus, 2 trips per day." They are read as the sentences that they are, not as rows of services.
struct AnsweredRows {
    /// The lines of each question with its answer and what is said of it.
    private(set) var runs: [[TextLine]] = []

    /// `nil` where some row is neither such a question nor told of one, or none asks for a ride.
    init?(_ grid: Grid) {
        guard (1...6).contains(grid.rowCount), grid.columnCount <= 4, let first = grid.cell(0, 0), first.text.utf8.contains(0x3F) else { return nil }
        var asksForRide = false
        for row in 0..<grid.rowCount {
            let cells = grid.cells(inRow: row).filter { $0.row == row && !$0.text.isEmpty }
            guard let lead = cells.first else { continue }
            let lines = cells.flatMap(\.lines)
            if AnsweredRows.isAnswered(lines) {
                guard lead.text.utf8.contains(0x3F) else { return nil }
                runs.append(lines)
                if lead.text.holds("ransport") { asksForRide = true }
            } else if !runs.isEmpty, AnsweredRows.tells(lead.text) {
                runs[runs.count - 1] += lines
            } else {
                return nil
            }
        }
        guard asksForRide else { return nil }
    }

    private static func isAnswered(_ lines: [TextLine]) -> Bool {
        let words = lines.flatMap(\.words)
        return BoxedAnswer(Sentence(words, words.map { _ in 0 })) != nil
    }

    /// "Describe:", "If yes, explain:": what follows tells of the question before.
    static func tells(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        guard let first = tokens.first else { return false }
        return ["describe", "description", "explain", "explanation", "specify", "details"].contains(first) || tokens.starts(with: ["if", "yes"])
            || tokens.starts(with: ["if", "so"])
    }
}

extension Flow {
    /// Notes the questions as paragraphs, that for a ride below the heading of rides.
    mutating func read(_ rows: AnsweredRows, of grid: Grid) {
        closeTable()
        closeBlock()
        let ride = SectionHeading("Transportation")
        for lines in rows.runs {
            guard let first = lines.first else { continue }
            let isRide = lines.contains { $0.text.holds("ransport") }
            var paragraph = Paragraph(page: grid.page, line: first, section: isRide ? ride : section, facts: currentFacts())
            for line in lines.dropFirst() { paragraph.add(line, page: grid.page) }
            paragraphs.append(paragraph)
        }
    }

    /// The paragraphs with those that tell of a question answered by boxes right above, "Describe: Small bus, 2 trips per day.", joined to it.
    static func joinedToQuestions(_ paragraphs: [Paragraph]) -> [Paragraph] {
        var result: [Paragraph] = []
        for paragraph in paragraphs {
            guard let lead = paragraph.lines.first, AnsweredRows.tells(lead.text), let before = result.last, mayTell(paragraph, of: before) else {
                result.append(paragraph)
                continue
            }
            for (line, page) in zip(paragraph.lines, paragraph.pages) { result[result.count - 1].add(line, page: page) }
        }
        return result
    }

    private static func mayTell(_ paragraph: Paragraph, of before: Paragraph) -> Bool {
        guard !paragraph.isCell, !before.isCell, paragraph.section == before.section, let lead = paragraph.lines.first, let last = before.lines.last,
            before.pages.last == paragraph.page, lead.box.y0 - last.box.y1 < 2.5 * lead.fontSize
        else { return false }
        let words = before.lines.flatMap(\.words)
        guard let boxes = BoxedAnswer(Sentence(words, words.map { _ in 0 })) else { return false }
        return boxes.end == words.count
    }
}
