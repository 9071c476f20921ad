public import Confinement
import MandateReading
public import Pages
import PDFReading
import ProfileReading
import ServiceRecords
import SessionReading
import SheetReading
import Tables

/// Writes a first profile of a paper that the program does not know by itself.
public enum ProfileDrafter {
    /// The profile's text, or why there is none; the paper is read by a worker of the pool.
    public static func draft(_ path: String, passwords: [String], pool: ReaderPool) -> Result<String, ProfileDrafterError> {
        var found: Result<String, ProfileDrafterError> = .failure(ProfileDrafterError(problem: ReadingFailure.garbled.problem))
        pool.run([ReadingRequest(.profile, file: path, passwords: passwords)]) { _, outcome in
            switch outcome {
            case .failure(let failure): found = .failure(ProfileDrafterError(problem: failure.problem))
            case .success(let bytes):
                guard let answer = Packer.value(ProfileDrafted.self, from: bytes) else { return }
                found = answer.problem.map { .failure(ProfileDrafterError(problem: $0)) } ?? .success(answer.text)
            }
        }
        return found
    }

    /// The same, in this very process.
    static func draft(_ bytes: [UInt8], file: String, passwords: [String]) -> ProfileDrafted {
        let reader = PaperReader(passwords: passwords)
        let container = Container.sniff(bytes)
        if container.holdsFiles {
            return failed(
                Problem(.error, "unsupported-container", "A first profile is written for single papers. Unpack the file first."))
        }
        let document = reader.read(bytes, file: file)
        if document.kind == .schoolCalendar {
            return refused("The paper is a school calendar; profiles are for service logs and IEPs' forms.")
        }
        if container == .pdf || document.kind == .iep || document.kind == .iepAmendment {
            guard let layouts = layouts(bytes, container, reader) else {
                return ProfileDrafted(
                    text: "", problem: document.problems.first { $0.severity == .error } ?? PaperReader.needsOCR)
            }
            if document.kind == .iep || document.kind == .iepAmendment
                || document.sessions.isEmpty && FormDrafter.draft(layouts) != nil
            {
                guard let draft = FormDrafter.draft(layouts) else {
                    return refused(
                        "No table of services was found, so there are no headings to speak of. `iepledger tables` shows what was seen."
                    )
                }
                return ProfileDrafted(text: ProfileDraft.text(draft))
            }
            return log([PagesAsSheets.sheet(of: layouts)], file)
        }
        do {
            return log(try SheetReader.read(bytes).sheets, file)
        } catch {
            return failed(Problem(.error, error.code, error.message))
        }
    }

    private static func log(_ sheets: [Sheet], _ file: String) -> ProfileDrafted {
        do throws(LogDraftRefusal) {
            return ProfileDrafted(text: ProfileDraft.text(try LogDrafter.draft(sheets, fileName: PaperReader.name(of: file))))
        } catch {
            return refused(error.message)
        }
    }

    private static func layouts(_ bytes: [UInt8], _ container: Container, _ reader: PaperReader) -> [PageLayout]? {
        if container != .pdf { return (try? TextPages.read(bytes))?.map(PageLayout.init(of:)) }
        guard var paper = try? PDFReader.read(bytes, passwords: reader.passwords) else { return nil }
        _ = reader.recognisePages(of: &paper, bytes)
        guard paper.holdsText else { return nil }
        return paper.pages.map(PageLayout.init(of:))
    }

    private static func refused(_ message: String) -> ProfileDrafted { failed(Problem(.error, "no-profile", message)) }

    private static func failed(_ problem: Problem) -> ProfileDrafted { ProfileDrafted(text: "", problem: problem) }
}

/// Why no first profile could be written.
public struct ProfileDrafterError: Error, Sendable, Hashable {
    /// What to tell the person.
    public var problem: Problem
}

/// A first profile, or why there is none, on the way to the parent.
struct ProfileDrafted: Packable {
    var text: String
    var problem: Problem?

    static var blank: ProfileDrafted { ProfileDrafted(text: "") }
    mutating func pack(_ packer: inout Packer) {
        packer.field(&text)
        packer.field(&problem)
    }
}
