/// Builds small PDFs from content streams, so that a test can say exactly what is drawn where.
struct PaperMaker {
    /// Extra keys of the page dictionary, such as `/Rotate 90`.
    var page = ""
    var mediaBox = "0 0 612 792"
    /// Further fonts by name, as dictionaries; `F1` is Helvetica, `F2` Helvetica-Bold, `ZD` ZapfDingbats.
    var fonts: [(name: String, dictionary: String)] = []
    /// Graphics states by name, as dictionaries.
    var states: [(name: String, dictionary: String)] = []
    var information = ""
    /// Extra keys of the catalog.
    var catalog = ""
    /// Further objects; the first has number 5 plus twice the number of pages.
    var objects: [String] = []

    /// A file with one page for each content stream.
    func pdf(_ contents: String...) -> [UInt8] {
        var objects: [String] = []
        let kids = contents.indices.map { "\(5 + 2 * $0) 0 R" }.joined(separator: " ")
        let more = fonts.map { "/\($0.name) \($0.dictionary)" }.joined(separator: " ")
        let looks = states.map { "/\($0.name) \($0.dictionary)" }.joined(separator: " ")
        func base(_ name: String) -> String { "<< /Type /Font /Subtype /Type1 /BaseFont /\(name) >>" }
        func latin(_ name: String) -> String {
            "<< /Type /Font /Subtype /Type1 /BaseFont /\(name) /Encoding /WinAnsiEncoding >>"
        }
        objects.append("<< /Type /Catalog /Pages 2 0 R \(catalog) >>")
        objects.append("<< /Type /Pages /Kids [\(kids)] /Count \(contents.count) >>")
        objects.append("<< /F1 \(latin("Helvetica")) /F2 \(latin("Helvetica-Bold")) /ZD \(base("ZapfDingbats")) \(more) >>")
        objects.append("<< \(information) >>")
        for (index, content) in contents.enumerated() {
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [\(mediaBox)] /Resources << /Font 3 0 R /ExtGState << \(looks) >> >> "
                    + "/Contents \(6 + 2 * index) 0 R \(page) >>")
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        return assembled(objects + self.objects)
    }

    private func assembled(_ objects: [String]) -> [UInt8] {
        var bytes = Array("%PDF-1.7\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(bytes.count)
            bytes += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let table = bytes.count
        bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            bytes += Array((String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n").utf8)
        }
        bytes += Array("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info 4 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return bytes
    }
}

/// Numbers that look random and are the same on every run.
struct FixedRandom: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
