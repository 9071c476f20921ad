import Pages

/// What a person must know of the fields of a page.
struct FieldReport: Equatable {
    /// Fields that show something else than they hold.
    var differing = 0
    /// Check boxes and radio buttons of which look and data disagree, or whose state cannot be told.
    var doubtfulButtons = 0
    /// Fields that hold a value and show nothing.
    var unshown = 0
    /// Fields whose value is longer than their box.
    var cutOff = 0
    /// Hidden fields that hold a value.
    var hidden = 0
    /// Fields with a value seen on the screen or on paper, but not on both.
    var shownOnce = 0
    var notes = 0
    var unseenStamps = 0
    var struckOut = 0
}

/// Brings together what the fields of a page hold and what is drawn for them.
struct FieldReading {
    /// How sure a word is that a field shows while its data say something else.
    private static let doubtful: UInt8 = 50

    private(set) var report = FieldReport()
    /// The page's words, with the values of its fields in their place.
    private(set) var words: [DrawnWord]

    /// Reads the fields; `drawn` are the page's words in drawing order, none of which reaches from one field into another.
    init(_ page: DrawnPage, _ drawn: [DrawnWord]) {
        words = drawn
        guard !page.annotations.isEmpty else { return }
        let first = page.annotations.reduce(UInt32.max) { min($0, $1.marks.lowerBound) }
        var index = drawn.firstIndex { $0.order >= first } ?? drawn.count
        words = Array(drawn[..<index])
        for annotation in page.annotations {
            while index < drawn.count, drawn[index].order < annotation.marks.lowerBound {
                words.append(drawn[index])
                index += 1
            }
            let start = index
            while index < drawn.count, drawn[index].order < annotation.marks.upperBound { index += 1 }
            words += read(annotation, Array(drawn[start..<index]))
        }
        words += drawn[index...]
    }

    /// The words of one annotation.
    private mutating func read(_ annotation: Annotation, _ shown: [DrawnWord]) -> [DrawnWord] {
        switch annotation.kind {
        case .text, .choice, .list: return readField(annotation, shown)
        // what a button shows is judged with its state
        case .check, .radio: return []
        case .freeText:
            guard shown.isEmpty, !annotation.isHidden else { return shown }
            return FieldLayout.words(of: annotation)
        case .note:
            report.notes += annotation.isHidden ? 0 : 1
            return shown
        case .stamp:
            report.unseenStamps += annotation.marks.isEmpty && !annotation.isHidden ? 1 : 0
            return shown
        case .struck:
            report.struckOut += annotation.isHidden ? 0 : 1
            return shown
        case .other: return shown
        }
    }

    private mutating func readField(_ field: Annotation, _ shown: [DrawnWord]) -> [DrawnWord] {
        let value = FieldText.key(field.value)
        if field.isHidden {
            report.hidden += value.isEmpty ? 0 : 1
            return []
        }
        if field.isPassword { return shown }
        report.shownOnce += field.isShownOnce && !value.isEmpty ? 1 : 0
        let look = FieldText.key(shown.map(\.word.text).joined())
        if !field.hasLook || field.kind == .list || field.cells != nil && look == value || look.contains(0xFFFD) {
            return inPlace(field, shown, look == value)
        }
        if value.isEmpty {
            guard !look.isEmpty, !field.isFormatted else { return Self.filled(shown) }
            report.differing += 1
            return Self.filled(shown, confidence: Self.doubtful)
        }
        if look.isEmpty {
            report.unshown += 1
            return Self.filled(FieldLayout.words(of: field))
        }
        if look == value, shown.allSatisfy({ !$0.word.marks.contains(.invisible) }) { return Self.filled(shown) }
        if look == value || value.starts(with: look) && fills(field, shown) {
            report.cutOff += 1
            return Self.filled(FieldLayout.words(of: field))
        }
        if field.isFormatted || Self.holds(look, value) { return Self.filled(shown) }
        report.differing += 1
        return Self.filled(shown, confidence: Self.doubtful)
    }

    /// The value of a field whose look the reader makes, or shows more than the value. What the library drew is kept where it
    /// says the same and nothing of it is cut off.
    private mutating func inPlace(_ field: Annotation, _ shown: [DrawnWord], _ isSame: Bool) -> [DrawnWord] {
        let isCut = shown.contains { $0.word.marks.contains(.invisible) }
        if isSame, !isCut, field.cells == nil, field.kind != .list { return Self.filled(shown) }
        if isSame, isCut { report.cutOff += 1 }
        return Self.filled(FieldLayout.words(of: field))
    }

    private static func filled(_ words: [DrawnWord], confidence: UInt8 = 100) -> [DrawnWord] {
        words.map { drawn in
            var drawn = drawn
            drawn.word.marks.insert(.filled)
            drawn.word.confidence = min(drawn.word.confidence, confidence)
            return drawn
        }
    }

    /// Whether what is shown reaches the end of the field's box, so that more would not be seen.
    private func fills(_ field: Annotation, _ shown: [DrawnWord]) -> Bool {
        guard let extent = Box.union(of: shown.lazy.map(\.word.box)), let size = shown.first?.word.fontSize else { return false }
        return field.isMultiline ? extent.y1 > field.box.y1 - 1.6 * size : extent.x1 > field.box.x1 - 1.2 * size
    }

    /// Whether a text holds another unbroken: looks may add signs of currency and units.
    private static func holds(_ text: [UInt32], _ part: [UInt32]) -> Bool {
        guard text.count >= part.count, text.count <= part.count + 12 else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
