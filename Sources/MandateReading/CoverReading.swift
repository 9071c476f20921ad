public import ServiceRecords
public import Tables

extension MandateReader {
    /// Who the pages are about and which dates they carry, without their services.
    ///
    /// For papers that promise nothing (notices, reports, letters), and to tell where in a stack another paper begins.
    public static func cover(_ layouts: [PageLayout]) -> (student: StudentIdentity, iep: IEPDates) {
        var cover = CoverFacts()
        cover.firstPage = layouts.first?.page ?? 1
        for layout in StrikeOuts.without(layouts) { cover.read(FaxLine.without(layout)) }
        cover.settle()
        return (cover.student, cover.iep)
    }
}
