import Pages
import Tables

/// Whom a person of the school meets: adults or the child.
extension Deed {
    /// Whether adults are met. After "consult", "meet", "train" the first person tells, wherever named; after "help", "work", "give"
    /// only one named right away, or what is given "to" them.
    static func meetsAdults(_ keys: [String], found: Verb, actor: [Int], sentence: Sentence) -> Bool {
        let isConsult = keys.contains { key in ["consult", "collab", "colabor", "asesor"].contains { key.hasPrefix($0) } }
        let isTraining = keys[found.place...].contains { forms[$0] == "train" || $0 == "train" } || found.verb == "train"
        let after = keys.indices.filter { $0 > found.place && !actor.contains($0) }
        // "Staff will be trained by the nurse": those before the verb.
        if found.isPassive || actor.first.map({ $0 > found.place }) == true, keys[..<found.place].contains(where: adults.contains)
        {
            return true
        }
        if isConsult || isTraining || meetings.contains(found.verb) {
            for index in after {
                if adults.contains(keys[index]) || isTitle(sentence.words[index].text) { return true }
                if !isConsult, children.contains(keys[index]) || isName(sentence, keys, index) { return false }
            }
            return isConsult || isTraining
        }
        guard adultVerbs.contains(found.verb) else { return false }
        var links = 0
        for index in after {
            let word = keys[index]
            if adults.contains(word) || isTitle(sentence.words[index].text) { return true }
            if children.contains(word) || isName(sentence, keys, index) || startsAmount(word) { return false }
            if ["with", "to", "for", "con", "a", "al"].contains(word) { links += 1 }
            if links > 1 || index > found.place + 8 || ["in", "on", "at", "during", "en"].contains(word) { return false }
        }
        return false
    }

    /// Whether a word after "with" or the verb is a name: capitalised, and nobody's possession ("Ada's teacher" is the teacher).
    static func isName(_ sentence: Sentence, _ keys: [String], _ index: Int) -> Bool {
        let scalars = Array(sentence.words[index].text.unicodeScalars.prefix(2))
        guard scalars.count == 2, scalars[0].properties.isUppercase, scalars[1].properties.isLowercase,
            !keys[index].hasSuffix("-s")
        else { return false }
        return index > 0 && (["with", "to", "see", "for", "con", "a", "help", "support", "assist"].contains(keys[index - 1]))
    }

    static func isTitle(_ word: String) -> Bool { ["Mr.", "Mrs.", "Ms.", "Dr.", "Sr.", "Sra."].contains(word) }

    /// "will monitor progress", "will check data": what is done on paper.
    static func isBookkeeping(_ keys: [String], after verb: Int) -> Bool {
        keys[verb...].prefix(7).contains {
            [
                "progress", "data", "probe", "probes", "goal", "goals", "report", "reports", "grades", "score", "scores", "timer",
                "break", "breaks",
            ]
            .contains($0)
        }
    }
}
