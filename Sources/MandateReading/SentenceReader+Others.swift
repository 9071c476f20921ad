import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Sentences that tell of what everybody gets, or of what the family's own people do: no promises to the student.
extension SentenceReader {
    /// "The teacher gives small group instruction to all students", "The family's nurse monitors her overnight".
    func isForOthers(_ sentence: Sentence) -> Bool {
        let tokens = foldedTokens(sentence.text)
        if SentenceReader.everybody.isIn(tokens), !names(tokens) { return true }
        let isFamily = SentenceReader.family.isIn(tokens) || sentence.words.contains { SentenceReader.isOfFamily($0.text) }
        return isFamily && Promise(tokens).isOnlyTold
    }

    /// "family's", "parents\u{2019}": whose nurse or tutor it is.
    private static func isOfFamily(_ word: String) -> Bool {
        guard word.utf8.contains(0x27) || word.unicodeScalars.contains("\u{2019}") else { return false }
        let relatives = ["family", "parent", "parents", "mother", "father", "grandmother", "grandparents"]
        return foldedTokens(word).first.map(relatives.contains) == true
    }

    /// Whether the words name the student, or speak of one child.
    private func names(_ tokens: [String]) -> Bool {
        tokens.indices.contains { index in
            student.contains(tokens[index]) || ["she", "he", "him"].contains(tokens[index])
                || ["student", "child"].contains(tokens[index]) && index > 0 && ["the", "this"].contains(tokens[index - 1])
        }
    }

    /// "The aide helps Ada daily": what somebody does may describe and promise nothing, where it names no minutes or not the student.
    mutating func doubtTold(_ sentence: Sentence, from first: Int) {
        guard first < mandates.count, sentence.promise.isOnlyTold else { return }
        let tokens = foldedTokens(sentence.text)
        let isNamed = names(tokens) || tokens.contains("her") || tokens.contains("his")
        for index in first..<mandates.count {
            if !SentenceReader.statesMinutes(mandates[index].frequency) {
                doubt("The sentence says what somebody does and names no minutes. See whether it promises a service.", at: index)
            } else if !isNamed {
                doubt("The sentence says what somebody does and not for whom. See whether it promises a service to the student.", at: index)
            }
        }
    }

    /// A sentence that promises minutes of a service, and says as well that it was refused, asked for, or past, is not counted, and told.
    mutating func tellDenied(_ sentence: Sentence, promise: Promise, amounts: [FoundAmount]) {
        guard promise.isPlain || promise.isPledged, amounts.contains(where: { SentenceReader.statesMinutes($0.frequency) }) else { return }
        let services = SentenceReader.services(in: sentence.text).filter { $0.certainty == .strong }
        let open = services.filter { match in
            !tabled.contains { row in row.service == match.service && amounts.contains { SentenceReader.agrees($0.frequency, row.frequency) } }
        }
        guard !open.isEmpty else { return }
        problems.append(
            Problem(
                .warning, "promise-in-doubt",
                "A sentence promises minutes of a service and says as well that it was refused, asked for or past. It was not counted; "
                    + "read it on the page.",
                page: sentence.pages[0]))
    }

    /// Whether two amounts have the same minutes in the same period.
    static func agrees(_ first: Frequency, _ second: Frequency) -> Bool {
        first.parts.contains { one in
            second.parts.contains { $0.totalMinutesPerPeriod == one.totalMinutesPerPeriod && $0.period.unit == one.period.unit }
        }
    }

    private static let everybody = PhraseTable([
        "all students", "all the students", "all of the students", "every student", "each student", "all children", "all learners", "all pupils",
        "whole class", "entire class", "supports the class", "assists the class", "helps the class", "todos los estudiantes", "todos los alumnos",
        "toda la clase",
    ])
    private static let family = PhraseTable([
        "home health", "home nurse", "under medicaid", "through medicaid", "by medicaid", "under insurance", "through insurance", "by insurance",
    ])
}

extension SentenceReader {
    /// Compares a sentence that sums services up with the rows that it speaks of. `false` when it sums nothing up, or there are no such rows.
    mutating func readSum(_ sentence: Sentence, amounts: [FoundAmount], services: [ServiceMatch], kind: SectionKind) -> Bool {
        guard amounts.count == 1, !services.isEmpty, let sum = Sum(sentence, services: services) else { return false }
        let rows = (tabled + mandates).filter { $0.scope == (kind == .esy ? .esy : .regular) }
        let own = sum.service.map { service in rows.filter { $0.service == service } } ?? rows
        guard !own.isEmpty else { return false }
        if !sum.agrees(amounts[0].frequency, with: rows) {
            problems.append(
                Problem(
                    .warning, "sentence-differs",
                    "A sentence sums services up to other minutes than their rows do. The rows were taken; compare both and ask the team which "
                        + "one governs.",
                    page: sentence.pages[0]))
        }
        return true
    }
}
