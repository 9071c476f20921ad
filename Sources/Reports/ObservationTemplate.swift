import ServiceRecords

/// The empty sheet for a parent's own observations.
public enum ObservationTemplate {
    /// Empty rows below the headings.
    private static let rows = 40

    /// The sheet as CSV (RFC 4180): marker, student, how-to, headings and empty rows. A spreadsheet program opens and fills it.
    public static var csv: String {
        var writer = CSVWriter()
        let width = ObservationForm.headings.count
        func row(_ cells: [String]) { writer.row(cells + [String](repeating: "", count: width - cells.count)) }
        row([ObservationForm.marker])
        row([ObservationForm.studentLabel])
        row([ObservationForm.studentIDLabel])
        for line in ObservationForm.howTo { row([line]) }
        row([])
        row(ObservationForm.headings)
        for _ in 0..<rows { row([]) }
        return writer.text
    }
}
