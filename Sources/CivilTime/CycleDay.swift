/// A school's rotation of numbered or lettered days as the labels of calendar days carry it: "School Day (cycle day 3)".
public enum CycleDay {
    /// The label with the day of the cycle, as the calendar prints it ("3", "Day 3", "C", "C Day"); the label as it is where that is none.
    public static func label(_ label: String, day text: String) -> String {
        guard let day = day(text) else { return label }
        return label.isEmpty ? "cycle day \(day)" : "\(label) (cycle day \(day))"
    }

    /// The number of the day that a label carries, letters counted from A; `nil` where it carries none.
    public static func number(in label: String) -> Int? {
        guard let range = label.ranges(of: "cycle day ").last else { return nil }
        return number(String(label[range.upperBound...].prefix { $0.isLetter || $0.isNumber }))
    }

    /// The day as a number or a letter: "Day 3", "Cycle Day 3", "3", "C", "C-Day"; `nil` for other words.
    public static func day(_ text: String) -> String? {
        let fill = ["cycle", "day", "letter", "rotation"]
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { !fill.contains($0) }
        guard words.count == 1, text.utf8.count <= 16, number(words[0]) != nil else { return nil }
        return words[0].uppercased()
    }

    private static func number(_ text: String) -> Int? {
        if let number = Int(text) { return (1...12).contains(number) ? number : nil }
        let letters = text.lowercased().utf8
        guard letters.count == 1, let letter = letters.first, (0x61...0x68).contains(letter) else { return nil }
        return Int(letter) - 0x60
    }
}
