import MandateReading
import Pages
import ProfileReading
import SessionReading
import SheetReading

/// Readers of what a person writes beside the papers: profiles of logs and forms, and files of switches.
enum Profiles {
    /// A profile, and a log behind 0x1E that is read by it.
    static func read(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: Parcel.separator, maxSplits: 1, omittingEmptySubsequences: false)
        let file = ProfileFile(name: "a.yaml", text: String(decoding: parts.first ?? [], as: UTF8.self))
        _ = try? SwitchFile.switches(of: file)
        let read = PaperProfiles.read(file)
        demand(read.profile != nil || !read.faults.isEmpty, "a profile is refused without a word")
        guard let profiles = try? PaperProfiles([file]), parts.count == 2,
            let log = try? SheetReader.read(Array(parts[1]), limits: SheetLimits(cells: 20_000))
        else { return }
        _ = LogReader.read(log.sheets, fileName: "log", profiles: profiles.logs)
    }

    /// The first profile of a log says nothing wrong of it, and can be read.
    static func draft(_ sheets: [Sheet]) {
        guard let draft = try? LogDrafter.draft(sheets, fileName: "log") else { return }
        let text = ProfileDraft.text(draft)
        guard text.utf8.count <= ProfileFile.mostBytes else { return }
        let faults = PaperProfiles.read(ProfileFile(name: "a.yaml", text: text)).faults.filter { $0.severity == .error }
        // A log of one column with a heading, or of headings written twice, has no profile that could tell it.
        let isTold = Set(draft.columns.map { $0.name.lowercased() }).count == draft.columns.count && draft.columns.count > 1
        demand(faults.isEmpty || !isTold, "a first profile cannot be read: \(faults.first?.message ?? "")")
    }
}
