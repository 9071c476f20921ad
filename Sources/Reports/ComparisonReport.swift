public import RunComparison

/// What `diff` prints.
public enum ComparisonReport {
    /// `diff --format json` (contract section 7).
    public static func json(_ comparison: RunComparison) -> String {
        var writer = JSONWriter(pretty: true)
        writer.write(comparison)
        writer.endLine()
        return writer.text
    }

    /// `diff` for a terminal; of each line at most `mostPeriods` periods.
    public static func text(_ comparison: RunComparison, mostPeriods: Int = 6, width: Int = 100) -> String {
        var text = ComparisonText(width: width, mostPeriods: mostPeriods)
        text.write(comparison)
        return text.lines.joined(separator: "\n") + "\n"
    }
}
