import Pages
import ServiceRecords
import Vocabulary

/// The reason that stands beside the state of a claim: why it was not paid or not billed, which says nothing against the session.
enum ClaimReason {
    /// Whether the words speak of the claim and its papers: "order expired", "no consent to bill on file", "missing/invalid identifier".
    static func speaksOfClaim(_ text: String) -> Bool {
        let words = FoldedText(text)
        return words.containsAny(matters) && !words.containsAny(sessions)
    }

    /// Whether the words say that another row stands for the session in place of this one. A claim that is exactly another has its length and its times,
    /// and is told as a duplicate.
    static func isReplaced(_ text: String) -> Bool {
        let words = FoldedText(text)
        return words.containsAny(others) && !words.containsAny(replacing)
    }

    /// Whether the words say that a signature is missing.
    static func isUnsigned(_ text: String) -> Bool { FoldedText(text).containsAny(["unsigned", "signature", "not signed", "attestation", "cosign", "cosignature"]) }

    private static let matters = [
        "claim", "claims", "bill", "billing", "consent", "unsigned", "signature", "not signed", "order", "prescription", "script", "referral", "npi", "modifier",
        "diagnosis", "eligible", "eligibility", "enrolled", "enrollment", "authorization", "authorized", "identifier", "taxonomy", "timely", "filing", "duplicate",
        "rebill", "rebilled", "resubmitted", "corrected", "coverage", "medicaid", "insurance", "payer", "supervisor", "license", "credential", "attestation", "member id",
    ]
    /// Words that tell of another row for the same session, which counts in place of this one.
    private static let others = ["duplicate", "duplicated", "duplicates", "dup", "rebill", "rebilled", "resubmitted", "resubmit", "corrected", "replaced", "superseded"]
    /// Words that say that the row at hand is that other one, or exactly like it.
    private static let replacing = ["exact duplicate", "rebill of", "rebilling of", "resubmission of", "correction of", "replacement of", "replaces", "corrects"]
    /// Words with which a reason takes back the session itself.
    private static let sessions = [
        "not held", "not seen", "not rendered", "not provided", "not delivered", "no show", "absent", "error", "entered in error", "void", "voided", "deleted", "reversed", "canceled",
        "cancelled", "refused", "closed", "did not occur",
    ]
}

extension LogLayout {
    /// Notes whether a column tells what became of claims: its heading says so, or its cells speak of payment.
    mutating func takeClaimStates(_ texts: [String]) {
        let said = Set(texts.filter { !$0.isEmpty })
        tellsClaims = saysClaims || said.count <= 40 && said.contains { ["paid", "billed", "denied"].contains(FoldedText($0).string) }
    }
}

extension RowReader {
    /// Takes a session with a length for held where the only word against it is the reason of its claim.
    func takeClaimReason(_ reason: String, _ draft: inout Draft) {
        guard layout.tellsClaims, (draft.minutes ?? draft.span ?? 0) > 0, draft.reading == nil || draft.reading?.status == .void, ClaimReason.speaksOfClaim(reason),
            draft.reading == nil || !ClaimReason.isReplaced(reason)
        else { return }
        draft.reading = StatusWords.Reading(status: .delivered, flags: ["claim_status"] + (ClaimReason.isUnsigned(reason) ? ["unattested"] : []))
    }
}
