import ServiceRecords
import Vocabulary

/// The place that the heading of a tick column names, its abbreviations written out: "Reg. class", "Sp. Ed. Rm.", "Comm.".
struct PlaceHeading {
    /// Which of the columns by place it is; `nil` when the words name no place.
    let role: ColumnRole?
    let setting: Setting?
    /// Whether the words are a known place and nothing else.
    let isSure: Bool

    /// `upper` are the words over several such columns: "General education classroom" over "In" and "Out" asks for one place.
    init(_ words: String, under upper: String? = nil) {
        let tokens = PlaceHeading.writtenOut(foldedTokens(words))
        let joined = tokens.joined(separator: " ")
        if let answer = PlaceHeading.answer(tokens), let upper, case let asked = PlaceHeading(upper),
            asked.role == .genEdSetting || asked.role == .specialEdSetting
        {
            let isGeneral = (asked.role == .genEdSetting) == answer
            role = isGeneral ? .genEdSetting : .specialEdSetting
            setting = isGeneral ? .generalEducation : .specialEducationRoom
            isSure = true
            return
        }
        let match = Vocabulary.setting(joined)
        if let label = ColumnHeading.label(joined), label.isPlace {
            role = label
            setting = label == .genEdSetting ? .generalEducation : label == .specialEdSetting ? .specialEducationRoom : nil
            isSure = label != .otherSetting
            return
        }
        guard let match, match.certainty > .faint || match.range.count == joined.utf8.count else {
            role = ["other", "others", "otro", "otra", "elsewhere"].contains(joined) ? .otherSetting : nil
            setting = nil
            isSure = false
            return
        }
        setting = match.setting
        isSure = match.also.isEmpty && (match.certainty == .strong || match.range.count == joined.utf8.count)
        role =
            match.setting == .generalEducation
            ? .genEdSetting : match.setting == .specialEducationRoom ? .specialEdSetting : .otherSetting
    }

    /// "In" and "Out", "Yes" and "No": whether the place above is meant.
    private static func answer(_ tokens: [String]) -> Bool? {
        switch tokens {
        case ["in"], ["inside"], ["within"], ["yes"], ["y"], ["si"], ["dentro"]: true
        case ["out"], ["outside"], ["no"], ["n"], ["fuera"]: false
        default: nil
        }
    }

    /// What narrow headings shorten, one word for one or two.
    private static let short: [String: [String]] = [
        "reg": ["regular"], "regl": ["regular"], "gen": ["general"], "genl": ["general"], "gened": ["general", "education"],
        "ed": ["education"], "educ": ["education"], "edu": ["education"], "spec": ["special"], "spcl": ["special"],
        "sp": ["special"],
        "sped": ["special", "education"], "cl": ["class"], "cls": ["class"], "clsrm": ["classroom"], "clrm": ["classroom"],
        "rm": ["room"],
        "res": ["resource"], "rsrc": ["resource"], "sep": ["separate"], "comm": ["community"], "cmty": ["community"],
        "hosp": ["hospital"], "ther": ["therapy"], "thpy": ["therapy"], "off": ["office"], "caf": ["cafeteria"],
        "sch": ["school"],
        "contained": ["contained"],
    ]

    private static func writtenOut(_ tokens: [String]) -> [String] {
        // "SC": self-contained; "Sp" and "S" before "L" are speech, not special.
        tokens.enumerated().flatMap { index, token -> [String] in
            let next = index + 1 < tokens.count ? tokens[index + 1] : ""
            if token == "sp", next.isEmpty || next == "lang" || next == "l" || next == "th" || next == "ther" || next == "therapy"
            {
                return [token]
            }
            if token == "ed", tokens.count == 1 { return [token] }
            return short[token] ?? [token]
        }
    }
}
