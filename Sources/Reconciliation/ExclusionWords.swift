/// Words that take weeks out of a promise: "not the first two weeks of school and the last week".
struct ExclusionWords: Sendable, Hashable {
    /// Weeks at the start of the school year; 0 for none.
    var firstWeeks = 0
    /// Weeks at its end; 0 for none.
    var lastWeeks = 0

    var isUnderstood: Bool { firstWeeks > 0 || lastWeeks > 0 }

    init(_ text: String) {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        for (index, word) in words.enumerated() where word == "first" || word == "last" {
            var number = 1
            for next in words[(index + 1)...].prefix(4) {
                if let value = ExclusionWords.number(next) { number = value }
                if next.hasPrefix("week") || next == "wk" || next == "wks" {
                    if word == "first" { firstWeeks = number } else { lastWeeks = number }
                    break
                }
            }
        }
    }

    private static func number(_ word: String) -> Int? {
        if let value = Int(word) { return (1...60).contains(value) ? value : nil }
        return ["one", "two", "three", "four", "five", "six", "seven", "eight"].firstIndex(of: word).map { $0 + 1 }
    }
}
