import Pages

/// Something laid over a page: a form field with its value, a note, a stamp.
struct Annotation {
    enum Kind { case text, choice, list, check, radio, freeText, note, stamp, struck, other }
    enum ButtonState { case unknown, off, on, differs }

    var kind: Kind
    /// Its rectangle.
    var box: Box
    /// The places, in the order of drawing, of what is drawn for it.
    var marks: Range<UInt32>
    /// What it holds, decoded; a list may hold several.
    var values: [String]
    /// Of check boxes and radio buttons.
    var state: ButtonState
    /// Cells of a comb, where the field is one.
    var cells: Int?
    /// As asked for; `nil` when the reader is to choose.
    var fontSize: Double?
    /// 0 left, 1 middle, 2 right.
    var alignment: Int
    var isHidden: Bool
    /// Shown on the screen or on paper, but not on both.
    var isShownOnce: Bool
    var isMultiline: Bool
    var isPassword: Bool
    /// Whether the file says how it looks.
    var hasLook: Bool
    /// Whether a script makes its look of its value, which may then differ.
    var isFormatted: Bool

    var isButton: Bool { kind == .check || kind == .radio }
    /// Whether its value is words.
    var isText: Bool { kind == .text || kind == .choice || kind == .list }
    /// The value as one text.
    var value: String { values.joined(separator: " ") }
}

extension DrawnPage {
    /// Whether a fill-in line at this place lies under a field that is filled in.
    func hidesBlank(x: Double, y: Double) -> Bool {
        annotations.contains { $0.isText && !$0.isHidden && !$0.values.isEmpty && $0.box.grown(by: 1).contains(x: x, y: y) }
    }
}
