import ServiceRecords

/// What a hint beside a service's name says.
enum Hint: String, Sendable {
    case consult
    case esy = "ESY"
    case compensatory
}

/// The lists, each read once when first used.
enum Lists {
    static let services = WordTable(PackageResources.services_txt) { Service(rawValue: $0) }
    static let codes = WordTable(PackageResources.codes_txt) { Service(rawValue: $0) }
    static let hints = WordTable(PackageResources.hints_txt) { Hint(rawValue: $0) }
    static let roles = WordTable(PackageResources.roles_txt) { ProviderRole(rawValue: $0) }
    static let settings = WordTable(PackageResources.settings_txt) { Setting(rawValue: $0) }
    static let deliveries = WordTable(PackageResources.deliveries_txt) { Delivery(rawValue: $0) }
    static let modes = WordTable(PackageResources.modes_txt) { DeliveryMode(rawValue: $0) }
    static let statuses = WordTable(PackageResources.statuses_txt) { SessionStatus(rawValue: $0) }

    /// Every single word of the lists that name what a cell holds.
    static let words: Set<UInt64> = {
        var words: Set<UInt64> = []
        for list in [
            PackageResources.services_txt, PackageResources.roles_txt, PackageResources.settings_txt, PackageResources.deliveries_txt,
        ] {
            list.withUnsafeBufferPointer { bytes in
                var scanner = WordScanner(bytes: bytes)
                while let word = scanner.next() { words.insert(word.hash) }
            }
        }
        return words
    }()
}
