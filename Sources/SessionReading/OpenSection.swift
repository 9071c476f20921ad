/// The service that a line between the rows named last in a table. A page's end does not end it: the same headings on the next page go on with it, unless
/// lines between them name another.
struct OpenSection {
    private var service: String
    private var provider: String?
    private var headings: [String]
    /// The service of the lines above the table, as printed.
    private var above: String?

    /// `nil` where no line between the rows named one, or each row names its own.
    init?(_ reader: RowReader) {
        guard let service = reader.carriedService, reader.layout.column(.service) == nil else { return nil }
        (self.service, provider) = (service, reader.carriedProvider)
        headings = reader.layout.columns.map(\.heading)
        above = reader.layout.header.serviceText
    }

    /// Gives the reader of the next table the section that is still open.
    func goOn(_ reader: inout RowReader) {
        let own = reader.layout.columns.map(\.heading)
        guard reader.layout.column(.service) == nil, reader.layout.header.serviceText == above, own.count == headings.count,
            zip(own, headings).count(where: { $0 == $1 }) * 5 >= own.count * 3
        else { return }
        (reader.carriedService, reader.carriedProvider) = (service, provider)
    }
}
