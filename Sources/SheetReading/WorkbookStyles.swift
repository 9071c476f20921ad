import Pages

/// The parts of a workbook's styles that carry meaning: number formats, struck-out fonts and coloured fills.
struct WorkbookStyles {
    struct Style {
        var format = NumberFormat(code: "General")
        var isStruck = false
        var fill: String?
    }

    private(set) var styles: [Style] = []
    /// What a person must know of the reading.
    private(set) var problems: [Problem] = []

    subscript(index: Int) -> Style { styles.indices.contains(index) ? styles[index] : Style() }

    init() {}

    /// Reads `xl/styles.xml`; damage leaves the styles read so far.
    init(_ bytes: [UInt8]) {
        guard var xml = XMLPull(bytes) else { return }
        var formats: [Int: String] = [:]
        var struck: [Bool] = []
        var fills: [String?] = []
        var section = ""
        reading: while true {
            switch xml.next() {
            case .finished: break reading
            case .broken:
                problems.append(
                    Problem(
                        .error, "damaged-sheet",
                        "The workbook's table of formats breaks off, so that days may be shown as numbers, and times as fractions. Ask for the file again."))
                break reading
            case .text: continue
            case .end:
                if ["numFmts", "fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs"].contains(xml.name) { section = "" }
            case .start:
                let name = xml.name
                switch (section, name) {
                case ("", "numFmts"), ("", "fonts"), ("", "fills"), ("", "cellXfs"), ("", "cellStyleXfs"), ("", "dxfs"):
                    section = xml.isEmpty ? "" : name
                case ("numFmts", "numFmt"):
                    if let id = xml.attribute("numFmtId").flatMap({ Int($0) }), let code = xml.attribute("formatCode") {
                        formats[id] = code
                    }
                case ("fonts", "font"): struck.append(false)
                case ("fonts", "strike"):
                    if !struck.isEmpty { struck[struck.count - 1] = !["0", "false"].contains(xml.attribute("val")) }
                case ("fills", "fill"): fills.append(nil)
                case ("fills", "fgColor"): if !fills.isEmpty { fills[fills.count - 1] = Self.colour(&xml) }
                case ("cellXfs", "xf"):
                    let formatID = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                    let font = xml.attribute("fontId").flatMap { Int($0) } ?? 0
                    let fill = xml.attribute("fillId").flatMap { Int($0) } ?? 0
                    styles.append(
                        Style(
                            format: formats[formatID].map(NumberFormat.init(code:)) ?? NumberFormat(builtIn: formatID),
                            isStruck: struck.indices.contains(font) && struck[font],
                            fill: fills.indices.contains(fill) && fill > 1 ? fills[fill] : nil))
                default: continue
                }
            }
        }
    }

    /// `RRGGBB`, or the name of a theme or palette colour; white is no colour.
    private static func colour(_ xml: inout XMLPull) -> String? {
        if let rgb = xml.attribute("rgb") {
            let hex = rgb.suffix(6).uppercased()
            return hex == "FFFFFF" ? nil : hex
        }
        if let theme = xml.attribute("theme") {
            let tint = xml.attribute("tint").map { " " + $0 } ?? ""
            return theme == "0" && tint.isEmpty ? nil : "theme \(theme)\(tint)"
        }
        if let index = xml.attribute("indexed") { return ["9", "64", "65"].contains(index) ? nil : "indexed \(index)" }
        return nil
    }
}
