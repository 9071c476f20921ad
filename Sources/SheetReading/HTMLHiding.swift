/// Which classes a page's style sheets do not show, as far as rules of classes alone tell.
struct HTMLHiding {
    /// How a rule of one class ranks among those of the same element: marked as important, then by its place.
    private struct Rank: Comparable {
        var isImportant: Bool
        var place: Int

        static func < (left: Rank, right: Rank) -> Bool { left.isImportant == right.isImportant ? left.place < right.place : right.isImportant }
    }

    /// A rule that shows elements of these classes in a state, on a wide screen or in print: ".d-md-inline" in a media rule, ".tab.active", ".open .tab".
    private struct Shown {
        var own: Set<String>
        var around: Set<String>
    }

    private var hidden: [String: Rank] = [:]
    private var plain: [String: Rank] = [:]
    private var shown: [Shown] = []
    private var places = 0

    var isEmpty: Bool { hidden.isEmpty }

    /// Takes the rules of a style sheet in small letters.
    mutating func take(_ sheet: String) {
        guard sheet.contains("display") else { return }
        var media: [Substring] = []
        for rule in sheet.split(separator: "}", omittingEmptySubsequences: false).prefix(20_000) {
            var sides = rule.split(separator: "{", omittingEmptySubsequences: false)
            if sides.count < 2 {
                if !media.isEmpty { media.removeLast() }
                continue
            }
            let body = sides.removeLast(), selectors = sides.removeLast()
            media += sides
            places += 1
            guard let display = Self.display(body) else { continue }
            for selector in selectors.split(separator: ",") { take(SheetBuilder.trimmed(String(selector)), display, media) }
        }
    }

    /// Takes what a rule says of one selector.
    private mutating func take(_ selector: String, _ display: (isNone: Bool, isImportant: Bool), _ media: [Substring]) {
        guard hidden.count + plain.count + shown.count < 600, let parts = Self.classes(selector), let own = parts.last, !own.isEmpty else { return }
        let rank = Rank(isImportant: display.isImportant, place: places)
        let around = Set(parts.dropLast().joined())
        if display.isNone {
            // What only hides within another, in a state, on a narrow screen or in print, is shown elsewhere.
            if media.isEmpty, parts.count == 1, own.count == 1, let name = own.first { hidden[name] = rank }
        } else if media.contains(where: { $0.contains("max-width") && !$0.contains("min-width") }) {
            return
        } else if media.isEmpty, around.isEmpty, own.count == 1, let name = own.first {
            plain[name] = rank
        } else {
            shown.append(Shown(own: own, around: around))
        }
    }

    /// Whether an element of these classes is not shown; `isOpen` tells whether one of a class stands around it.
    func hides(_ classes: String, isOpen: (String) -> Bool) -> Bool {
        let names = Set(classes.split(separator: " ").map { $0.lowercased() })
        guard let rank = names.compactMap({ hidden[$0] }).max() else { return false }
        if let other = names.compactMap({ plain[$0] }).max(), rank < other { return false }
        return !shown.contains { $0.own.isSubset(of: names) && $0.around.allSatisfy(isOpen) }
    }

    /// What a rule's body says of the display.
    private static func display(_ body: Substring) -> (isNone: Bool, isImportant: Bool)? {
        for part in body.split(separator: ";").reversed() {
            let sides = part.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, SheetBuilder.trimmed(String(sides[0])) == "display" else { continue }
            let value = SheetBuilder.trimmed(String(sides[1]))
            return (value.hasPrefix("none"), value.contains("!important"))
        }
        return nil
    }

    /// The classes of each element that a selector names, the last of them its own; `nil` for one with more than names and classes, as of where the pointer is.
    private static func classes(_ selector: String) -> [Set<String>]? {
        guard selector.allSatisfy({ $0.isLetter || $0.isNumber || " .-_>".contains($0) }) else { return nil }
        return selector.split { $0 == " " || $0 == ">" }.map { part in
            Set(part.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map(String.init))
        }
    }
}
