/// Reads a message that Outlook saved (`.msg`, [MS-OXMSG]): a compound file with one stream for each property.
public enum OutlookMail {
    /// The message; throws when the file is damaged.
    public static func read(_ bytes: [UInt8], budget: inout ContainerBudget) throws(ContainerError) -> Mail {
        let file = try CompoundFile(bytes)
        return mail(in: file, folder: 0, depth: 0, &budget)
    }

    private static func mail(in file: CompoundFile, folder: Int, depth: Int, _ budget: inout ContainerBudget) -> Mail {
        let entries = Entries(file, folder)
        var mail = Mail(subject: entries.text("0037") ?? "")
        if let page = entries.bytes("10130102") { mail.bodies.append(Mail.Body(isHTML: true, bytes: page)) }
        if mail.bodies.isEmpty, let page = entries.text("1013") {
            mail.bodies.append(Mail.Body(isHTML: true, bytes: marked(page)))
        }
        if let text = entries.text("1000"), text.utf8.contains(where: { $0 > 0x20 }) {
            mail.bodies.append(Mail.Body(isHTML: false, bytes: marked(text)))
        }
        for folder in file.children(of: folder) where file.entries[folder].name.hasPrefix("__attach") {
            attach(file, folder, depth, to: &mail, &budget)
            if mail.fault != nil { break }
        }
        return mail
    }

    private static func marked(_ text: String) -> [UInt8] { [0xEF, 0xBB, 0xBF] + Array(text.utf8) }

    private static func attach(
        _ file: CompoundFile, _ folder: Int, _ depth: Int, to mail: inout Mail, _ budget: inout ContainerBudget
    ) {
        let entries = Entries(file, folder)
        let name = entries.text("3707") ?? entries.text("3704") ?? entries.text("3001")
        let type = (entries.text("370E") ?? "").lowercased()
        if let content = entries.bytes("37010102") {
            let isInline = entries.text("3712") != nil && type.hasPrefix("image/")
            return mail.attach(content, type: type, name: name, isInline: isInline, &budget)
        }
        // A message inside the message is a folder of the same file; what it says and carries belongs to the whole.
        guard
            let inner = file.children(of: folder).first(where: { file.entries[$0].name.uppercased() == "__SUBSTG1.0_3701000D" }),
            depth < 8
        else {
            return
        }
        let message = self.mail(in: file, folder: inner, depth: depth + 1, &budget)
        for body in message.bodies.prefix(1) {
            let subject = Member.safeName(message.subject.isEmpty ? name ?? "message" : message.subject)
            mail.attach(body.bytes, type: "", name: subject + (body.isHTML ? ".html" : ".txt"), isInline: false, &budget)
        }
        mail.attachments += message.attachments
        mail.fault = mail.fault ?? message.fault
    }

    /// The properties of one folder, by the number in the streams' names.
    private struct Entries {
        private let file: CompoundFile
        private var places: [String: Int] = [:]

        init(_ file: CompoundFile, _ folder: Int) {
            self.file = file
            for index in file.children(of: folder) {
                let name = file.entries[index].name.uppercased()
                if name.hasPrefix("__SUBSTG1.0_") { places[String(name.dropFirst(12))] = index }
            }
        }

        func bytes(_ property: String) -> [UInt8]? { places[property].map { file.stream(at: $0) } }

        /// A text, in UTF-16 or, of old Outlooks, in the code page.
        func text(_ number: String) -> String? {
            if let wide = bytes(number + "001F") {
                let units = (0..<wide.count / 2).map { UInt16(wide[$0 * 2]) | UInt16(wide[$0 * 2 + 1]) << 8 }
                return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
            }
            return bytes(number + "001E").map { Charset.text(Array($0.prefix { $0 != 0 }), label: nil) }
        }
    }
}
