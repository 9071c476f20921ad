/// Papers that tests write for themselves.
enum Papers {
    /// A log of two sessions that anything can read.
    static let log = "Date,Service,Minutes,Status\n10/06/2025,Speech,30,Delivered\n10/08/2025,Speech,30,Delivered\n"

    /// A PDF of one page with these lines of text, from the top, in Helvetica.
    static func pdf(_ lines: [String], pages: Int = 1) -> [UInt8] {
        let shown = lines.map { "(\(escaped($0))) Tj 0 -18 Td" }.joined(separator: "\n")
        let content = lines.isEmpty ? "" : "BT /F 11 Tf 60 720 Td\n\(shown)\nET"
        let numbers = 0..<pages
        let kids = numbers.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for number in numbers {
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> /Contents \(5 + 2 * number) 0 R >>"
            )
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        return assembled(objects)
    }

    private static func escaped(_ text: String) -> String {
        text.map { "()\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    private static func assembled(_ objects: [String]) -> [UInt8] {
        var text = "%PDF-1.7\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { text += String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n" }
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }

    /// A small IEP with the dates given, in sentences.
    static func iep(born: String = "03/09/2016", begins: String = "09/02/2025", ends: String = "09/01/2026") -> [UInt8] {
        pdf([
            "Individualized Education Program (IEP)", "Student Name: Ottilie Brandvold", "Date of Birth: \(born)",
            "IEP Meeting Date: 08/25/2025", "IEP Start Date: \(begins)", "IEP End Date: \(ends)", "Special Education Services",
            "Ottilie will receive speech-language therapy for 30 minutes, 2 times per week, in the speech room.",
        ])
    }

    /// An archive with one member, stored without compression: `a.txt` with "hi".
    static let archive: [UInt8] = {
        func half(_ value: UInt16) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
        func whole(_ value: UInt32) -> [UInt8] { half(UInt16(value & 65535)) + half(UInt16(value >> 16)) }
        let facts =
            half(20) + half(0) + half(0) + half(0) + half(33) + whole(0xD893_2AAC) + whole(2) + whole(2) + half(5) + half(0)
        let local = Array("PK\u{3}\u{4}".utf8) + facts + Array("a.txthi".utf8)
        let directory =
            Array("PK\u{1}\u{2}".utf8) + half(20) + facts + half(0) + half(0) + half(0) + whole(0) + whole(0)
            + Array("a.txt".utf8)
        let end =
            Array("PK\u{5}\u{6}".utf8) + half(0) + half(0) + half(1) + half(1) + whole(UInt32(directory.count))
            + whole(UInt32(local.count)) + half(0)
        return local + directory + end
    }()
}
