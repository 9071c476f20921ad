import ServiceRecords

/// What billing codes say of a session: Current Procedural Terminology (American Medical Association) of the therapies in schools, and
/// the modifiers for the plan of care under which a claim stands (42 CFR 424.24(c): GN speech, GO occupational, GP physical therapy).
enum ProcedureCodes {
    /// The service that a code or its modifier names; `nil` for codes that several professions bill (97530) unless a modifier says which.
    static func service(_ code: String) -> Service? {
        let parts = parts(code)
        for part in parts {
            switch part {
            case "GN": return .speechLanguage
            case "GO": return .occupationalTherapy
            case "GP": return .physicalTherapy
            default: break
            }
        }
        return parts.lazy.compactMap { Int($0).flatMap(service(of:)) }.first
    }

    private static func service(of number: Int) -> Service? {
        switch number {
        case 92507, 92508, 92521...92524, 92526, 92605...92609: .speechLanguage
        case 97161...97164: .physicalTherapy
        case 97165...97168: .occupationalTherapy
        case 92550...92588: .audiology
        case 97151...97158: .behavior
        default: nil
        }
    }

    /// Whether a word has the form of a procedure code: five digits, or a letter and four.
    static func isCode(_ word: String) -> Bool {
        guard word.utf8.count == 5, word.dropFirst().allSatisfy(\.isNumber), let first = word.utf8.first else { return false }
        return (0x30...0x39).contains(first) || (0x41...0x5A).contains(first)
    }

    /// Whether the code is that of an evaluation, which is no session of a service.
    static func isEvaluation(_ code: String) -> Bool {
        parts(code).contains { part in
            guard let number = Int(part) else { return false }
            return [92521...92524, 97161...97168, 96130...96133, 96136...96139].contains { $0.contains(number) }
        }
    }

    /// Whether the heading is that of a column of modifiers or of places of service.
    static func isClaimHeading(_ heading: String) -> Bool {
        let folded = FoldedText(heading)
        return ["mod", "mods", "modifier", "modifiers", "mod 1", "mod 2", "mod1", "mod2", "modifier 1", "modifier 2", "pos", "place of service"].contains(folded.string)
    }

    /// Whether modifiers or a place of service say that the session was held at a distance: GT, 95, 93, GQ, FQ, and the places 02 and 10
    /// (Centers for Medicare & Medicaid Services, place of service codes and telehealth modifiers).
    static func isRemote(_ code: String) -> Bool {
        parts(code).contains { ["GT", "95", "93", "GQ", "FQ", "02", "10"].contains($0) }
    }

    /// Whether a modifier says that the service was given to a group: HQ (Healthcare Common Procedure Coding System).
    static func isGroup(_ code: String) -> Bool { parts(code).contains("HQ") }

    private static func parts(_ code: String) -> [String] {
        guard code.utf8.count <= 24 else { return [] }
        return code.uppercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}
