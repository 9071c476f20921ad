import PaperSorting
import ServiceRecords
import SessionReading
import Tables

/// Cuts logs off that follow another paper in one file with no title, page number or student's name to tell them by: their pages
/// are told by their days.
enum LogsWithin {
    /// The paper as it is, or the paper and the log at its end. The place between the two is a guess, and is said to be.
    static func cut(_ paper: PaperPart, _ layouts: [PageLayout], profiles: [LogProfile] = []) -> [PaperPart] {
        guard paper.pages.count > 1, let start = start(paper, layouts) else { return [paper] }
        let log = Array(layouts[start..<paper.pages.upperBound])
        guard PagesAsSheets.isLog(log, profiles: profiles) else { return [paper] }
        if paper.kind == .serviceLog, !PagesAsSheets.isLog(Array(layouts[paper.pages.lowerBound..<start]), profiles: profiles) { return [paper] }
        var former = paper
        former.pages = paper.pages.lowerBound..<start
        return [former, PaperPart(pages: start..<paper.pages.upperBound, kind: .serviceLog, isDoubtful: true)]
    }

    /// The first of the pages at the paper's end that all show days in the same way, where the pages before do not.
    private static func start(_ paper: PaperPart, _ layouts: [PageLayout]) -> Int? {
        switch paper.kind {
        case .iep, .iepAmendment, .serviceLog, nil: break
        default: return nil
        }
        let last = PagesAsSheets.dayStyle(of: layouts[paper.pages.upperBound - 1])
        guard last != .none else { return nil }
        let before = paper.pages.dropLast().last { PagesAsSheets.dayStyle(of: layouts[$0]) != last }
        guard let before else { return nil }
        // A log's pages of notes or sums are its own; only another way of showing days speaks of another log.
        if paper.kind == .serviceLog, PagesAsSheets.dayStyle(of: layouts[before]) == .none { return nil }
        return before + 1
    }
}
