extension Grid {
    /// Whether one column holds something like a day in at least four rows and in most of its rows.
    public var hasColumnOfDays: Bool {
        for column in 0..<columnCount {
            var dated = 0
            var filled = 0
            for row in 0..<rowCount {
                guard let cell = cell(row, column), cell.row == row, !cell.text.isEmpty else { continue }
                filled += 1
                if Grid.looksLikeDay(cell.text) { dated += 1 }
            }
            if dated >= 4, dated * 2 >= filled { return true }
        }
        return false
    }

    private static func looksLikeDay(_ text: String) -> Bool {
        var digits = 0
        var marks = 0
        var letters = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x2F, 0x2D, 0x2E, 0x2C: marks += 1
            case 0x41...0x5A, 0x61...0x7A: letters += 1
            default: break
            }
        }
        return digits >= 2 && digits <= 8 && marks >= 1 && letters <= 12 && text.utf8.count <= 24
    }
}
