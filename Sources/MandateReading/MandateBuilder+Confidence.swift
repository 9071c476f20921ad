import Pages
import ServiceRecords
import Vocabulary

extension MandateBuilder {
    /// What a mandate was read from.
    enum Source {
        /// A table with drawn lines, or labelled values.
        case ruled
        /// A table held together by white space.
        case unruled
        case sentence

        fileprivate var factor: Double {
            switch self {
            case .ruled: 1
            case .unruled: 0.99
            case .sentence: 0.96
            }
        }
    }

    /// A mandate below this needs a person's eye. How it was chosen stands in Docs/Decisions.md.
    static let leastConfidence = 0.92

    /// A value read with less confidence than this, in hundredths, needs a person's eye: recognition at 80 of 100 mistakes about one word
    /// in ten, and a digit has no neighbours that correct it.
    static let leastWordConfidence = 80

    /// How sure the reading is: the weakest links multiplied, see Docs/Decisions.md.
    func score(_ mandate: inout Mandate, match: ServiceMatch?, source: Source) {
        var confidence = 0.99 * source.factor * amountFactor(&mandate) * recognitionFactor(&mandate)
        if match == nil { confidence *= 0.75 }
        if mandate.startDate == nil || mandate.endDate == nil {
            confidence *= 0.96
            mandate.needsReview = true
            mandate.reviewReasons.append("Neither the row nor the IEP gives the first and the last day. Look for them in the paper.")
        }
        if mandate.settingText != nil, mandate.setting == nil { confidence *= 0.95 }
        if let words = mandate.providerRoleText, mandate.providerRole == nil {
            confidence *= MandateBuilder.namesProfession(words) ? 0.85 : 0.96
        }
        if mandate.frequency.flags.contains("form_default") { confidence *= 0.85 }
        doubtFit(&mandate)
        doubtPlaces(&mandate)
        doubtGaps(&mandate)
        if mandate.service == .other {
            mandate.needsReview = true
            mandate.reviewReasons.append("The service is not one of the known names.")
        }
        mandate.confidence = (confidence * 1_000).rounded() / 1_000
        if mandate.confidence < MandateBuilder.leastConfidence {
            mandate.needsReview = true
            mandate.reviewReasons.append(Mandate.unsureReason)
        }
    }

    /// Words of a profession that no list knows ("SLD Teacher") hide a role; a person's name hides none.
    private static func namesProfession(_ words: String) -> Bool {
        foldedTokens(words).contains { token in
            [
                "teacher", "therapist", "pathologist", "assistant", "specialist", "aide", "nurse", "counselor", "educator",
                "staff", "provider",
                "interpreter", "worker", "psychologist", "instructor", "coach", "intern",
            ].contains(token)
        }
    }

    /// A service read beside a provider who gives another one: the columns were mixed up, the service has a name that no list knows, or
    /// the paper has it so; a person can tell.
    private func doubtFit(_ mandate: inout Mandate) {
        guard let role = mandate.providerRole, let given = MandateBuilder.service(of: role), given != mandate.service,
            !MandateBuilder.mayGive(role, mandate.service)
        else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("The provider is not one who gives this service. Compare both with the page.")
    }

    /// Whether a provider of this role gives the service beside the one of the profession.
    static func mayGive(_ role: ProviderRole, _ service: Service) -> Bool {
        switch service {
        case .assistiveTechnology, .transition, .vocational, .parentTraining, .transportation, .other: true
        case .behavior: [.paraprofessional, .schoolPsychologist, .counselor, .socialWorker, .specialEducationTeacher].contains(role)
        case .speciallyDesignedInstruction: [.paraprofessional, .tvi, .teacherDeafHH].contains(role)
        case .nursingHealth, .paraSupport: [.paraprofessional, .healthAide, .nurse, .rbt].contains(role)
        default: false
        }
    }

    /// "In the gym or on the playground": of two places the paper chooses none.
    private func doubtPlaces(_ mandate: inout Mandate) {
        guard let words = mandate.settingText, mandate.setting != nil, foldedTokens(words).contains("or"),
            let match = Vocabulary.setting(words), !match.also.isEmpty
        else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("The paper names several places and chooses none of them.")
    }

    /// An amount that cannot be counted: no period, no length, or a number that went into nothing. Papers do say such things, and so does a
    /// cell that was not read whole; "Weekly" alone is what some forms print, and doubted only where it was recognised in a picture.
    private func doubtGaps(_ mandate: inout Mandate) {
        let gap: String
        let isRecognised = mandate.evidence.contains { $0.method == .ocr }
        switch mandate.frequency.vagueness {
        case .missingDuration where !isRecognised: return
        case .missingPeriod: gap = "The amount names no period, so nothing can be counted. See whether the page does."
        case .missingDuration: gap = "The amount names no length, so no minutes can be counted. See whether the page does."
        default:
            guard mandate.frequency.flags.contains("unread_number") else { return }
            gap = "A number beside the amount was not understood. Compare the amount with the page."
        }
        mandate.needsReview = true
        mandate.reviewReasons.append(gap)
    }

    private func amountFactor(_ mandate: inout Mandate) -> Double {
        var factor = 1.0
        switch mandate.frequency.vagueness {
        case .none: break
        case .ambiguous, .conflict:
            factor = 0.6
            mandate.needsReview = true
            mandate.reviewReasons.append("The amount can be read in more than one way.")
        default: factor = 0.97
        }
        let parts = mandate.frequency.parts
        if parts.count > 1, parts.contains(where: { $0.minutesPerSession == nil && $0.totalMinutesPerPeriod == nil }) {
            factor *= 0.8
            mandate.needsReview = true
            mandate.reviewReasons.append("The amount has several parts and one of them states no minutes.")
        }
        if mandate.amountText.isEmpty {
            factor *= 0.5
            mandate.needsReview = true
            mandate.reviewReasons.append("The row states no amount.")
        }
        return factor
    }

    /// The factor of the least sure words that the mandate rests on; asks for a person where they are too unsure.
    private func recognitionFactor(_ mandate: inout Mandate) -> Double {
        let recognised = mandate.evidence.filter { $0.method == .ocr }
        guard let least = recognised.map(\.wordConfidence).min() else { return 1 }
        var doubtful: [String] = []
        for evidence in recognised
        where evidence.wordConfidence < MandateBuilder.leastWordConfidence && !doubtful.contains(evidence.field) {
            doubtful.append(evidence.field)
        }
        if !doubtful.isEmpty {
            mandate.needsReview = true
            mandate.reviewReasons.append(
                "Text recognition was unsure of the words that give: \(doubtful.joined(separator: ", ")). Compare them with the page."
            )
        }
        // A heading that recognition missed would leave the one before it in force.
        let isInherited = mandate.evidence.contains {
            $0.method == .ocr && $0.rule?.hasPrefix("inherited from the heading") == true
        }
        return Double(least) / 100 * 0.97 * (isInherited ? 0.95 : 1)
    }
}

/// What rests on a form's profile instead of the page.
enum FormDefault {
    /// Marks the mandate, so that a form wrongly recognised decides nothing in silence. An amount needs a person; a place or a way of
    /// delivery is told and weighs less.
    static func mark(_ mandate: inout Mandate, rule: String, isAmount: Bool = true) {
        if !mandate.frequency.flags.contains("form_default") { mandate.frequency.flags.append("form_default") }
        guard isAmount else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append(
            "Part of the amount is not on the page and was taken from what is known of the form (\(rule)).")
    }
}
