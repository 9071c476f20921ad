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
        default: nil
        }
    }

    /// Whether the code is that of an evaluation, which is no session of a service.
    static func isEvaluation(_ code: String) -> Bool {
        parts(code).contains { part in
            guard let number = Int(part) else { return false }
            return [92521...92524, 97161...97168, 96130...96133, 96136...96139].contains { $0.contains(number) }
        }
    }

    private static func parts(_ code: String) -> [String] {
        guard code.utf8.count <= 24 else { return [] }
        return code.uppercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}
