import CivilTime
import Pages
import ServiceRecords

/// Takes files of several papers apart, so that each paper has its own kind, student and dates.
///
/// The papers of a file keep its name, its sessions and its mandates whole, with a selection of their own rows: a session's index
/// stays its index in the file.
enum StackedPapers {
    /// Each paper on its own; files of one paper as they are.
    static func apart(_ document: Document, _ selection: RowSelection) -> [(document: Document, selection: RowSelection)] {
        guard document.parts.count > 1 else { return [(document, selection)] }
        let sessions = selection.sessions ?? Array(document.sessions.indices)
        let mandates = selection.mandates ?? Array(document.mandates.indices)
        let parts = selection.parts ?? Array(document.parts.indices)
        return parts.filter { document.parts.indices.contains($0) }.map { index in
            let part = document.parts[index]
            var paper = document
            paper.kind = part.kind
            paper.parts = [part]
            paper.student = part.student
            paper.iep = part.iep
            paper.coverage = part.coverage
            if part.kind != .schoolCalendar { paper.calendarDays = [] }
            let own = RowSelection(
                sessions: sessions.filter { document.sessions.indices.contains($0) && part.holds(document.sessions[$0]) },
                mandates: mandates.filter { document.mandates.indices.contains($0) && part.holds(document.mandates[$0]) })
            return (paper, own)
        }
    }
}

extension Document.Part {
    /// Whether the row stands on one of this paper's pages.
    func holds(_ session: Session) -> Bool { session.source.page.map(contains(page:)) ?? false }
    /// Whether the service stands on one of this paper's pages.
    func holds(_ mandate: Mandate) -> Bool { mandate.evidence.first { $0.page != nil }?.page.map(contains(page:)) ?? false }
}

extension Document {
    /// The paper of a stack that the row stands in.
    func part(of session: Session) -> Int? { parts.firstIndex { $0.holds(session) } }
    /// The paper of a stack that the service stands in.
    func part(of mandate: Mandate) -> Int? { parts.firstIndex { $0.holds(mandate) } }

    /// The paper's name for a reader: its file, and its pages where the file holds others.
    var place: String {
        guard parts.count == 1, let part = parts.first, let pages = pageCount, part.lastPage - part.firstPage + 1 < pages else { return file }
        return part.firstPage == part.lastPage
            ? "\(file) (page \(part.firstPage))" : "\(file) (pages \(part.firstPage) to \(part.lastPage))"
    }

    /// How the paper is marked, where it is no final copy.
    var mark: Part.Mark? { parts.count == 1 ? parts[0].mark : nil }
}
