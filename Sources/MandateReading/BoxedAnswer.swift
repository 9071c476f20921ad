import Pages

/// Boxes for yes and no inside running text: "Does the student require special transportation? ☑ Yes ☐ No Describe: Bus".
struct BoxedAnswer {
    /// The place of the first word that belongs to the boxes.
    let start: Int
    /// The place of the first word after them.
    let end: Int
    /// "yes" or "no" where one alone is ticked, "open" where none or both are.
    let answer: String

    init?(_ sentence: Sentence) {
        let options = Tick.options(in: sentence.text)
        guard options.count >= 2, let first = BoxedAnswer.word(options[0].label), foldedTokens(options[0].label).count == 1,
            let second = BoxedAnswer.word(options[1].label), first != second
        else { return nil }
        let words = sentence.words
        guard
            let own = words.indices.first(where: { index in
                BoxedAnswer.word(words[index].text) == first
                    && (Tick.leads(words[index].text) || index > 0 && BoxedAnswer.isMark(words[index - 1].text))
            }), let last = words[(own + 1)...].prefix(4).firstIndex(where: { BoxedAnswer.word($0.text) == second })
        else { return nil }
        var start = own
        while start > 0, own - start < 3, !Tick.leads(words[start].text), BoxedAnswer.isMark(words[start - 1].text) { start -= 1 }
        (self.start, end) = (start, last + 1)
        let checked = options.prefix(2).filter(\.isChecked).compactMap { BoxedAnswer.word($0.label) }
        answer = checked.count == 1 ? checked[0] : "open"
    }

    private static func isMark(_ text: String) -> Bool {
        Tick.state(of: text) != nil || ["[", "]", "(", ")"].contains(text)
    }

    /// "yes" or "no", where the words begin with one of them.
    private static func word(_ text: String) -> String? {
        switch foldedTokens(text).first {
        case "yes", "si": "yes"
        case "no": "no"
        default: nil
        }
    }
}

extension Sentence {
    /// What stands before boxes for yes and no in the same sentence: "Special transportation: ☐ No ☒ Yes"; `nil` where nothing does.
    func question(before boxes: BoxedAnswer) -> Sentence? {
        boxes.start == 0 ? nil : Sentence(Array(words[..<boxes.start]), Array(pages[..<boxes.start]))
    }

    /// The sentence cut behind its boxes for yes and no: the question and its answer, and what is said after it.
    var partedAtBoxes: [Sentence] {
        guard let boxes = BoxedAnswer(self), boxes.end < words.count else { return [self] }
        return [
            Sentence(Array(words[..<boxes.end]), Array(pages[..<boxes.end])),
            Sentence(Array(words[boxes.end...]), Array(pages[boxes.end...])),
        ]
    }
}
