import ServiceRecords
import Vocabulary

extension StatedSchedule {
    /// "Speech - Monday and Wednesday; OT - Tuesday (from 1/5 Tuesday and Friday)": the weekdays of each service, and of each part of the year.
    static func all(in text: String) -> [StatedSchedule] {
        guard text.utf8.count <= 400 else { return [] }
        return text.split { ";\n\t".contains($0) }.flatMap { clauses(String($0)) }.flatMap { service, words in
            parts(words).map(LogHeader.weekdays).filter { !$0.isEmpty }.map { StatedSchedule(service: service, weekdays: $0) }
        }
    }

    /// The words of each service: those that follow its name, or the whole where one name or none stands in them.
    private static func clauses(_ text: String) -> [(Service?, String)] {
        let named = Vocabulary.services(in: text)
        guard Set(named.map(\.service)).count > 1 else { return [(named.first?.service, text)] }
        let bytes = Array(text.utf8)
        let starts = named.map(\.range.lowerBound)
        // "Mon speech, Tue OT": whose day it is does not show.
        guard let first = starts.first, LogHeader.weekdays(String(decoding: bytes[..<first], as: UTF8.self)).isEmpty else { return [] }
        return named.enumerated().map { index, match in
            let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
            return (match.service, String(decoding: bytes[match.range.lowerBound..<max(end, match.range.lowerBound)], as: UTF8.self))
        }
    }

    /// The words before and after "from 1/5/26".
    private static func parts(_ text: String) -> [String] {
        var result = [""]
        let words = text.split { " ,(".contains($0) }
        for (index, word) in words.enumerated() {
            let opens = ["from", "starting", "beginning", "effective", "since", "through", "until"].contains(word.lowercased())
            let isBeforeDay = index + 1 < words.count && words[index + 1].contains("/") && words[index + 1].first?.isNumber == true
            if opens, isBeforeDay, !LogHeader.weekdays(result[result.count - 1]).isEmpty { result.append("") }
            result[result.count - 1] += " " + word
        }
        return result
    }
}
