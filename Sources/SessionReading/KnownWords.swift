import ServiceRecords
import Vocabulary

/// Whether the lists of words know a cell.
enum KnownWords {
    static func isService(_ text: String) -> Bool { Vocabulary.service(text).map { $0.service != .other } ?? false }
    static func service(_ text: String) -> Service? { Vocabulary.service(text)?.service }
    static func isRole(_ text: String) -> Bool { Vocabulary.role(text) != nil }
    static func isSetting(_ text: String) -> Bool { Vocabulary.setting(text) != nil }
}
