import Pages
import ServiceRecords
import Vocabulary

// People whom the lines above a table name without a label.
extension LogHeader {
    /// "Therapist Ana Bell, M.S., CCC-SLP": a scan loses the colon behind the label, but not the letters behind the name.
    mutating func takeBareProvider(_ cells: [SheetCell]) {
        guard provider == nil else { return }
        for cell in cells where cell.text.utf8.count <= 80 {
            let words = cell.text.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2, ["therapist", "provider", "clinician", "pathologist", "specialist"].contains(FoldedText(words[0]).string),
                let comma = words[1].firstIndex(of: ","), PersonName.standsAlone(String(words[1][..<comma])),
                RowReader.provider(words[1]).role != nil
            else { continue }
            return takeProvider(words[1], label: words[0])
        }
    }

    /// "Coach Hale, APE teacher" alone on a line above the table: whose letters or title are those of the log's service.
    mutating func takeLoneProvider(_ cells: [SheetCell], isOneCell: Bool = false) {
        guard provider == nil, cells.count == 1 || isOneCell else { return }
        // Wide gaps may part the name from the plan, on either side: "A. Bell, MS CCC-SLP     IEP 5/21/25: 2 x 30/wk".
        let parts = cells[0].text.replacing(/\ {3,}|\t+/, with: "\n").split(separator: "\n").map { String($0).trimmedCell }
        let signers = parts.filter { part in Self.signer(part).map { services.contains($0.service) } ?? false }
        guard signers.count == 1 else { return }
        (provider, isProviderFaint) = (signers[0], true)
    }

    /// "Ana Bell | 5th": the child's name with the grade in the cell behind it.
    mutating func takeNameBesideGrade(_ cells: [SheetCell]) {
        guard titleName == nil, student.name == nil, cells.count == 2, PersonName.standsAlone(cells[0].text), !PersonName.isLikeSchool(cells[0].text),
            cells[1].text.utf8.count <= 16, cells[1].text.wholeMatch(of: /(?i)(?:k|pk|pre-?k|kindergarten|\d{1,2}(?:st|nd|rd|th)(?: ?gr(?:ade)?\.?)?|gr(?:ade)?\.? ?\d{1,2})/) != nil
        else { return }
        titleName = cells[0].text.trimmedCell
    }

    /// Whose line is a name, a comma and a profession that gives a service, and nothing else.
    static func signer(_ text: String) -> (name: String, service: Service)? {
        guard (8...70).contains(text.utf8.count), !text.utf8.contains(0x3A), let comma = text.firstIndex(of: ",") else { return nil }
        let name = String(text[..<comma]).trimmedCell
        // "Mrs. Lund, M.S., CCC-SLP"
        let isTitled = name.wholeMatch(of: /(?:Mrs|Mr|Ms|Miss|Dr)\.? [A-Z][A-Za-z'\-]+/) != nil
        guard PersonName.standsAlone(name) || isTitled, !PersonName.isLikeSchool(name), isPerson(text), let role = RowReader.provider(text).role, let service = LogAssembly.service(ofRole: role)
        else { return nil }
        return (name, service)
    }
}
