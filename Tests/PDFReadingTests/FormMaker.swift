/// Builds a page with form fields and other things laid over it.
struct FormMaker {
    private(set) var objects: [String] = []
    private var annotations: [Int] = []
    private var fields: [Int] = []
    /// Extra keys of the form's dictionary.
    var form = ""
    /// Extra keys of the catalog.
    var catalog = ""
    var page = ""
    private let first = 7

    /// Adds an object and gives its number.
    @discardableResult
    mutating func object(_ text: String) -> Int {
        objects.append(text)
        return first + objects.count - 1
    }

    /// Adds a field that is its own widget; `keys` are written out, the rectangle as `x y width height`.
    @discardableResult
    mutating func field(_ keys: String, _ x: Int, _ y: Int, _ width: Int = 100, _ height: Int = 16, flags: Int = 4) -> Int {
        let number = annotation("/Subtype /Widget \(keys)", x, y, width, height, flags: flags)
        fields.append(number)
        return number
    }

    /// Adds an annotation that is no field of its own.
    @discardableResult
    mutating func annotation(_ keys: String, _ x: Int, _ y: Int, _ width: Int = 100, _ height: Int = 16, flags: Int = 4) -> Int {
        let number = object("<< /Type /Annot \(keys) /F \(flags) /Rect [\(x) \(y) \(x + width) \(y + height)] >>")
        annotations.append(number)
        return number
    }

    /// Adds a field above others, which have been added as annotations.
    mutating func parent(_ keys: String) -> Int {
        let number = object("<< \(keys) >>")
        fields.append(number)
        return number
    }

    /// Adds a drawing and gives its number.
    mutating func look(_ content: String, _ width: Int = 100, _ height: Int = 16) -> Int {
        object(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 \(width) \(height)] /Resources << /Font 3 0 R >> "
                + "/Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
    }

    /// A look that shows a text, as most programs write it.
    mutating func look(showing text: String, _ width: Int = 100, _ height: Int = 16) -> Int {
        look("/Tx BMC q BT 0 g /F1 9 Tf 2 5 Td (\(text)) Tj ET Q EMC", width, height)
    }

    /// The file, with the words of `content` on its page.
    func pdf(_ content: String) -> [UInt8] {
        var maker = PaperMaker()
        maker.page = "/Annots [\(annotations.map { "\($0) 0 R" }.joined(separator: " "))] \(page)"
        let list = fields.map { "\($0) 0 R" }.joined(separator: " ")
        maker.catalog = "/AcroForm << /Fields [\(list)] /DR << /Font 3 0 R >> /DA (/F1 0 Tf 0 g) \(form) >> \(catalog)"
        maker.objects = objects
        return maker.pdf(content)
    }
}
