import CivilTime
import Pages

/// Finds the records of an XML export by what repeats: elements of one name in one place with several values each. Attributes and
/// child elements alike become columns; what stands once above the records becomes lines above the table.
struct XMLRecords {
    private let tree: XMLTree
    /// Paths of which some parent holds more than one.
    private var repeated: Set<Int> = []
    private var places: [Int: [Int]] = [:]

    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        let reading = XMLRecords(try XMLTree(bytes, most: limits.cells))
        var result = SheetsRead(container: .xml, sheets: try reading.sheets(cellsLeft: limits.cells))
        result.problems += reading.tree.problems
        if reading.tree.isBroken {
            result.problems.append(
                Problem(
                    .error, "damaged-sheet",
                    "The file breaks off at line \(reading.tree.nodes.last?.line ?? 1); what stands behind could not be read. Ask for the file again."
                ))
        }
        return result
    }

    private init(_ tree: XMLTree) {
        self.tree = tree
        for (index, node) in tree.nodes.enumerated() {
            places[node.path, default: []].append(index)
            var seen: Set<Int> = []
            for child in node.children where !seen.insert(tree.nodes[child].path).inserted {
                repeated.insert(tree.nodes[child].path)
            }
        }
    }

    private func sheets(cellsLeft: Int) throws(SheetReadingError) -> [Sheet] {
        let paths = recordPaths()
        let lists = lookups()
        // Lists that only explain codes of the records are no records.
        let explained = paths.flatMap { path in columns(of: path).compactMap { XMLLookups.list(for: $0.key, $0.value, in: lists)?.path } }
        let chosen = paths.filter { !explained.contains($0) || $0 == paths.max { weight($0) < weight($1) } }
        var result: [Sheet] = []
        var left = cellsLeft
        for path in chosen.isEmpty ? [nil] : chosen.map(Optional.some) {
            var builder = SheetBuilder(cellsLeft: left)
            var row = 0
            for fact in facts(besides: chosen) {
                row = max(row + 1, min(fact.line, SheetBuilder.rowCount))
                try builder.store(SheetCell(text: fact.label + ": " + fact.value), row: row, column: 0)
            }
            if let path { try lay(path, into: &builder, after: row, lists: lists.filter { !tree.isPath(path, within: $0.path) }) }
            left = builder.cellsLeft
            result.append(builder.finish(name: chosen.count > 1 ? path.map { tree.paths[$0].name } ?? "" : "").sheet)
        }
        return result
    }

    // MARK: which elements are records

    private func recordPaths() -> [Int] {
        var candidates: [(path: Int, score: Int)] = []
        for (path, indices) in places where indices.count >= 2 || indices.count == 1 && tree.paths[path].above != nil {
            // A value that names its own column is no record.
            if let first = indices.first, namedValue(first) != nil { continue }
            let sample = indices.prefix(40).map { fields(of: $0) }
            let width = sample.map(\.count).max() ?? 0
            guard width >= (indices.count == 1 ? 3 : 2) else { continue }
            let hasDay = sample.contains { $0.contains { DateFinder.first(in: String($0.value.prefix(40))) != nil } }
            candidates.append((path, indices.count * min(width, 30) * (hasDay ? 4 : 1) * (indices.count == 1 ? 1 : 2)))
        }
        candidates.sort { ($0.score, $1.path) > ($1.score, $0.path) }
        var result: [Int] = []
        for candidate in candidates.prefix(200) where result.count < 20 {
            let path = perStudent(candidate.path)
            let isOther = result.allSatisfy { !tree.isPath($0, within: path) && !tree.isPath(path, within: $0) }
            let isList = (places[path]?.count ?? 0) >= 2
            if isOther, isList || result.isEmpty { result.append(path) }
        }
        return result.sorted { (places[$0]?.first ?? 0) < (places[$1]?.first ?? 0) }
    }

    /// A session that lists its students is a record for each of them.
    private func perStudent(_ path: Int) -> Int {
        // More kinds of elements than any export has are not searched for people.
        guard tree.paths.count < 5_000 else { return path }
        let below = tree.paths.indices.filter { $0 != path && repeated.contains($0) && tree.isPath($0, within: path) }
        let people: Set<String> = ["student", "client", "pupil", "child", "attendee", "participant"]
        return below.first { place in
            people.contains(tree.paths[place].name.lowercased())
                && (places[place] ?? []).prefix(40).contains { fields(of: $0).count >= 2 }
        } ?? path
    }

    // MARK: values

    private struct Field {
        var label: String
        var value: String
    }

    /// The values of an element: its attributes and words, and those of children that occur once.
    private func fields(of index: Int) -> [Field] {
        var result: [Field] = []
        collect(index, prefix: "", isRecord: true, depth: 0, into: &result)
        return result
    }

    private func collect(_ index: Int, prefix: String, isRecord: Bool, depth: Int, into result: inout [Field]) {
        let node = tree.nodes[index]
        guard depth < 12, result.count < 400 else { return }
        for attribute in node.attributes where !(isRecord ? false : isNaming(attribute.name)) {
            result.append(Field(label: XMLNames.joined(prefix, attribute.name), value: SheetBuilder.trimmed(attribute.value)))
        }
        if !node.text.isEmpty || (node.children.isEmpty && !isRecord) {
            result.append(Field(label: prefix.isEmpty ? XMLNames.spaced(node.name) : prefix, value: node.text))
        }
        let name = personName(node)
        if let name { result.append(Field(label: prefix.isEmpty ? "Name" : prefix, value: name)) }
        var lists: [Int: [String]] = [:]
        for child in node.children where name == nil || !Self.isNamePart(tree.nodes[child].name) {
            let path = tree.nodes[child].path
            if let named = namedValue(child) {
                result.append(Field(label: XMLNames.spaced(named.name), value: named.value))
            } else if repeated.contains(path) {
                lists[path, default: []].append(words(of: child))
            } else {
                collect(
                    child, prefix: XMLNames.joined(prefix, tree.nodes[child].name), isRecord: false, depth: depth + 1,
                    into: &result)
            }
        }
        for (path, values) in lists.sorted(by: { $0.key < $1.key })
        where !values.isEmpty && places[path].map({ $0.count < 200_000 }) ?? true {
            let text = values.filter { !$0.isEmpty }.joined(separator: "; ")
            if text.utf8.count <= 4_000 {
                result.append(Field(label: XMLNames.joined(prefix, tree.paths[path].name), value: text))
            }
        }
    }

    private func isNaming(_ name: String) -> Bool { ["nil", "type", "schemaLocation", "lang", "space"].contains(name) }

    /// All words below an element that is small.
    private func words(of index: Int) -> String {
        var parts: [String] = []
        var open = [index]
        while let next = open.popLast(), parts.count < 40 {
            let node = tree.nodes[next]
            if !node.text.isEmpty { parts.append(node.text) }
            parts += node.attributes.map(\.value).filter { !$0.isEmpty }
            open += node.children.reversed()
        }
        return parts.joined(separator: " ")
    }

    /// `<Field name="Date">9/4/2025</Field>`: the column's name is a value.
    private func namedValue(_ index: Int) -> (name: String, value: String)? {
        let node = tree.nodes[index]
        guard
            ["field", "column", "cell", "property", "item", "value", "data", "attribute", "entry", "col"].contains(
                node.name.lowercased()),
            let name = node.attributes.first(where: {
                ["name", "key", "label", "field", "column", "fieldname"].contains($0.name.lowercased())
            })
        else { return nil }
        if let value = node.attributes.first(where: { $0.name.lowercased() == "value" }) { return (name.value, value.value) }
        if !node.text.isEmpty || node.children.isEmpty { return (name.value, node.text) }
        let shown =
            node.children.first { tree.nodes[$0].name == "FormattedValue" }
            ?? node.children.first { tree.nodes[$0].name == "Value" }
        return shown.map { (name.value, tree.nodes[$0].text) }
    }

    private static let familyNames: Set<String> = ["family", "familyname", "last", "lastname", "surname"]
    private static let givenNames: Set<String> = ["given", "givenname", "first", "firstname", "forename"]
    private static let middleNames: Set<String> = ["middle", "middlename"]

    private static func isNamePart(_ name: String) -> Bool {
        let name = name.lowercased()
        return familyNames.contains(name) || givenNames.contains(name) || middleNames.contains(name)
    }

    /// A name in parts, put together in the order of speech.
    private func personName(_ node: XMLTree.Node) -> String? {
        func part(_ names: Set<String>) -> String? {
            node.children.first { names.contains(tree.nodes[$0].name.lowercased()) }.map { tree.nodes[$0].text }
        }
        guard node.children.count <= 5, let last = part(Self.familyNames),
            let first = part(Self.givenNames)
        else { return nil }
        return [first, part(Self.middleNames) ?? "", last].filter { !$0.isEmpty }.joined(separator: " ")
    }

    // MARK: what stands above the records

    private struct Fact {
        var label: String
        var value: String
        var line: Int
    }

    /// Values that belong to the whole file: outside the records, in elements that occur once.
    private func facts(besides records: [Int]) -> [Fact] {
        var result: [Fact] = []
        func visit(_ index: Int, _ prefix: String, _ depth: Int) {
            let node = tree.nodes[index]
            guard depth < 40, result.count < 200, !records.contains(node.path) else { return }
            let holdsRecords = records.contains { tree.isPath($0, within: node.path) }
            if holdsRecords, (places[node.path]?.count ?? 0) > 1 { return }
            if !holdsRecords, repeated.contains(node.path) { return }
            let span = span(of: node)
            if let span { result.append(Fact(label: spanLabel(node, span.names, prefix, holdsRecords), value: span.text, line: node.line)) }
            for attribute in node.attributes
            where !isNaming(attribute.name) && !attribute.value.isEmpty && span?.names.contains(attribute.name) != true {
                // The name that an element bears is its own: of a report, not of the child.
                let isOwn = prefix.isEmpty && ["name", "title", "label"].contains(attribute.name.lowercased())
                let label = XMLNames.joined(isOwn ? XMLNames.spaced(node.name) : prefix, attribute.name)
                result.append(Fact(label: label, value: attribute.value, line: node.line))
            }
            if !node.text.isEmpty {
                result.append(
                    Fact(label: prefix.isEmpty ? XMLNames.spaced(node.name) : prefix, value: node.text, line: node.line))
            }
            if let name = personName(node) {
                return result.append(Fact(label: prefix.isEmpty ? "Name" : prefix, value: name, line: node.line))
            }
            for child in node.children where span?.names.contains(tree.nodes[child].name) != true {
                let name = tree.nodes[child].name
                // Wrappers such as <Services> lend nothing to the names of what they hold.
                let isWrapper = XMLNames.isWrapper(name, of: tree.nodes[child].children.map { tree.nodes[$0].name })
                visit(
                    child,
                    isWrapper
                        ? prefix
                        : XMLNames.joined(
                            node.parent == nil ? "" : XMLNames.isWrapper(node.name, of: [name]) ? "" : prefix, name), depth + 1)
            }
        }
        if !tree.nodes.isEmpty { visit(0, "", 0) }
        return result
    }

    /// A first and a last day in one element.
    private func span(of node: XMLTree.Node) -> (text: String, names: [String])? {
        var pair: (first: (String, String)?, last: (String, String)?) = (nil, nil)
        let values =
            node.attributes.map { ($0.name, $0.value) } + node.children.map { (tree.nodes[$0].name, tree.nodes[$0].text) }
        for (name, value) in values
        where CivilDate(iso: String(value.prefix(10))) != nil || DateFinder.first(in: value)?.date != nil {
            let words = XMLNames.spaced(name).lowercased().split(separator: " ").map(String.init)
            if words.contains(where: ["begin", "start", "from", "first", "begins"].contains), pair.first == nil {
                pair.first = (name, value)
            }
            if words.contains(where: ["end", "to", "through", "thru", "last", "until", "ends"].contains), pair.last == nil {
                pair.last = (name, value)
            }
        }
        guard let first = pair.first, let last = pair.last else { return nil }
        return (String(first.1.prefix(10)) + " - " + String(last.1.prefix(10)), [first.0, last.0])
    }

    private func spanLabel(_ node: XMLTree.Node, _ names: [String], _ prefix: String, _ holdsRecords: Bool) -> String {
        // `PeriodStart` and `PeriodEnd` say it themselves, whatever element bears them.
        let words = ([node.name] + names).flatMap { XMLNames.spaced($0).lowercased().split(separator: " ") }
        let isPeriod = words.contains {
            ["period", "range", "dates", "coverage", "reporting", "report", "window", "log", "export", "criteria", "filter", "parameters"].contains($0)
        }
        return isPeriod || node.parent == nil && holdsRecords
            ? "Reporting period" : prefix.isEmpty ? XMLNames.spaced(node.name) : prefix
    }

    // MARK: lists that explain codes

    private func weight(_ path: Int) -> Int { places[path]?.count ?? 0 }

    /// The lists of keys in the file, those of one parent together.
    private func lookups() -> [XMLLookups.List] {
        var result: [XMLLookups.List] = []
        for path in repeated.sorted() {
            guard let indices = places[path], indices.count <= 4_000 else { continue }
            var groups: [(parent: Int, indices: [Int])] = []
            for index in indices {
                let parent = tree.nodes[index].parent ?? -1
                if groups.last?.parent == parent { groups[groups.count - 1].indices.append(index) } else { groups.append((parent, [index])) }
            }
            for group in groups.prefix(200) where group.indices.count >= 2 {
                let above = group.parent >= 0 ? tree.nodes[group.parent] : nil
                let named = above?.attributes.first { ["name", "for", "field", "list", "type", "attribute", "element", "column"].contains($0.name.lowercased()) }?.value
                let title = [named.map(XMLNames.spaced), above.map { XMLNames.spaced($0.name) }, XMLNames.spaced(tree.paths[path].name)]
                    .compactMap { $0 }.joined(separator: " ")
                let elements = group.indices.map { fields(of: $0).map { (label: $0.label, value: $0.value) } }
                // What bears days is a record of its own, not the meaning of a code.
                let dated = elements.count { $0.contains { DateFinder.first(in: String($0.value.prefix(40))) != nil } }
                if dated * 4 < elements.count, let list = XMLLookups.list(title: title, path: path, elements: elements) { result.append(list) }
            }
        }
        return result
    }

    /// The values of each column of some records, as far as they are short.
    private func columns(of path: Int) -> [String: Set<String>] {
        var result: [String: Set<String>] = [:]
        for index in (places[path] ?? []).prefix(500) {
            for field in fields(of: index) where !field.value.isEmpty { result[field.label, default: []].insert(field.value) }
        }
        return result
    }

    /// Puts what codes stand for into the records, and gives the lines of codes for those that have a text alone. A reference to another
    /// record of the same table gets that record's day beside it.
    private func explain(_ rows: inout [(line: Int, fields: [Field])], _ lists: [XMLLookups.List]) -> [String] {
        var values: [String: Set<String>] = [:]
        for row in rows { for field in row.fields where !field.value.isEmpty { values[field.label, default: []].insert(field.value) } }
        var lines: [String] = []
        var found: [String: XMLLookups.List] = [:]
        for (label, own) in values.sorted(by: { $0.key < $1.key }) {
            guard let list = XMLLookups.list(for: label, own, in: lists) else { continue }
            guard let line = XMLLookups.line(label, list) else {
                found[label] = list
                continue
            }
            lines.append(line)
            // Under a label that says nothing, the words say what the column holds.
            if XMLLookups.isCryptic(label) { found[label] = list }
        }
        let told = descriptions(of: Set(values.keys).subtracting(found.keys))
        if !found.isEmpty || !told.isEmpty {
            for index in rows.indices {
                rows[index].fields = rows[index].fields.flatMap { field -> [Field] in
                    if let label = told[field.label] { return [Field(label: label, value: field.value)] }
                    guard let list = found[field.label], let entry = list.entries[field.value] else { return [field] }
                    if entry.count == 1, XMLLookups.line(field.label, list) != nil { return [Field(label: field.label, value: entry[0].value)] }
                    return XMLLookups.values(field.label, entry).map { Field(label: $0.label, value: $0.value) }
                }
            }
        }
        return lines
    }

    /// What the file says of columns whose names say nothing: `<Measure attribute="qty" unit="HR">Length of service in hours</Measure>`.
    private func descriptions(of labels: Set<String>) -> [String: String] {
        let cryptic = labels.filter(XMLLookups.isCryptic)
        guard !cryptic.isEmpty else { return [:] }
        var result: [String: String] = [:]
        for node in tree.nodes where node.children.isEmpty && node.text.utf8.count > 3 && node.text.utf8.count <= 60 {
            guard let named = node.attributes.first(where: { ["attribute", "field", "element", "column", "for"].contains($0.name.lowercased()) })?.value,
                let label = cryptic.first(where: { $0.lowercased() == XMLNames.spaced(named).lowercased() }), !labels.contains(node.text)
            else { continue }
            // Two that say different things explain nothing.
            result[label] = result[label] == nil ? node.text : label
        }
        return result
    }

    /// "Makes Entry: E204" gets the day of the record whose number is E204 beside it.
    private func addReferredDays(_ rows: inout [(line: Int, fields: [Field])], _ path: Int) {
        let records = (places[path] ?? []).map { fields(of: $0) }
        guard records.count > 1, let number = records[0].first(where: { field in
            ["no", "number", "id", "ref", "key"].contains(field.label.lowercased().split(separator: " ").last.map(String.init) ?? "")
        })?.label else { return }
        var days: [String: String] = [:]
        for record in records {
            guard let own = record.first(where: { $0.label == number })?.value,
                let day = record.first(where: { CivilDate(iso: String($0.value.prefix(10))) != nil }), days[own] == nil
            else { return }
            days[own] = day.value
        }
        var referring: Set<String> = []
        var others: Set<String> = [number]
        let tying: Set<String> = ["makes", "make", "makeup", "replaces", "original", "missed", "instead", "for", "linked"]
        for field in records.joined() where !others.contains(field.label) && !field.value.isEmpty {
            let isTie = field.label.lowercased().split(separator: " ").contains { tying.contains(String($0)) }
            // "1" under a label of make-ups is a yes.
            let isNumber = field.value.utf8.count < 4 && field.value.utf8.allSatisfy { (0x30...0x39).contains($0) }
            if !isTie || isNumber || days[field.value] == nil {
                others.insert(field.label)
                referring.remove(field.label)
            } else {
                referring.insert(field.label)
            }
        }
        guard !referring.isEmpty else { return }
        for index in rows.indices {
            for field in rows[index].fields where referring.contains(field.label) {
                if let day = days[field.value] { rows[index].fields.append(Field(label: field.label + " Date", value: day)) }
            }
        }
    }

    // MARK: the table

    /// Writes the records below one another, with the values of elements above them that occur more than once in front.
    private func lay(_ path: Int, into builder: inout SheetBuilder, after start: Int, lists: [XMLLookups.List]) throws(SheetReadingError) {
        var columns: [String: Int] = [:]
        var labels: [String] = []
        var above: [Int: [Field]] = [:]
        var rows: [(line: Int, fields: [Field])] = []
        var left = builder.cellsLeft
        for index in places[path] ?? [] {
            var all = inherited(index, &above)
            all += fields(of: index)
            left -= all.count
            guard left >= 0 else {
                throw SheetReadingError(
                    "too-many-cells", "The file holds more values than can be read. Split it and read the parts.")
            }
            rows.append((tree.nodes[index].line, all))
        }
        if rows.count <= 200_000 { addReferredDays(&rows, path) }
        let codes = rows.count <= 200_000 ? explain(&rows, lists) : []
        for field in rows.lazy.flatMap(\.fields) where columns[field.label] == nil {
            columns[field.label] = labels.count
            labels.append(field.label)
            guard labels.count <= SheetBuilder.columns else {
                throw SheetReadingError(
                    "too-many-cells", "The file holds more values than can be read. Split it and read the parts.")
            }
        }
        var row = start + 1
        for line in codes {
            try builder.store(SheetCell(text: line), row: row, column: 0)
            row += 1
        }
        for (column, label) in labels.enumerated() { try builder.store(SheetCell(text: label), row: row, column: column) }
        for record in rows {
            row = max(row + 1, min(record.line, SheetBuilder.rowCount))
            builder.begin(row: row)
            for field in record.fields {
                guard let column = columns[field.label] else { continue }
                var cell = SheetCell(text: field.value)
                if CivilDate(iso: String(field.value.prefix(10))) != nil { builder.fill(&cell, iso: field.value) }
                try builder.store(cell, row: row, column: column)
            }
        }
    }

    /// The values of the elements round a record, outermost first; those that hold all records are facts of the whole file.
    private func inherited(_ index: Int, _ known: inout [Int: [Field]]) -> [Field] {
        guard let parent = tree.nodes[index].parent else { return [] }
        if let ready = known[parent] { return ready }
        var result = inherited(parent, &known)
        let node = tree.nodes[parent]
        if (places[node.path]?.count ?? 0) > 1 {
            var own: [Field] = []
            for attribute in node.attributes where !XMLNames.isSum(attribute.name) {
                own.append(Field(label: XMLNames.joined(XMLNames.spaced(node.name), attribute.name), value: attribute.value))
            }
            for child in node.children
            where !repeated.contains(tree.nodes[child].path) && !XMLNames.isSum(tree.nodes[child].name)
                && !tree.isPath(tree.nodes[index].path, within: tree.nodes[child].path)
            {
                let prefix = XMLNames.joined(XMLNames.spaced(node.name), tree.nodes[child].name)
                collect(child, prefix: prefix, isRecord: false, depth: 1, into: &own)
            }
            result += own
        }
        known[parent] = result
        return result
    }
}

/// Names of elements as headings.
enum XMLNames {
    /// `ServiceDate`, `service_date` and `SERVICE-DATE` as words.
    static func spaced(_ name: String) -> String {
        var result: [UInt8] = []
        let bytes = Array(name.utf8)
        for (at, byte) in bytes.enumerated() {
            if byte == 0x5F || byte == 0x2D || byte == 0x2E {
                if result.last != 0x20, !result.isEmpty { result.append(0x20) }
                continue
            }
            let isCapital = (0x41...0x5A).contains(byte)
            if isCapital, at > 0, let last = result.last, last != 0x20 {
                let before = bytes[at - 1], isSmallBefore = (0x61...0x7A).contains(before) || (0x30...0x39).contains(before)
                let isSmallAfter = at + 1 < bytes.count && (0x61...0x7A).contains(bytes[at + 1])
                if isSmallBefore || isSmallAfter && (0x41...0x5A).contains(before) { result.append(0x20) }
            }
            result.append(at == 0 && (0x61...0x7A).contains(byte) ? byte & 0xDF : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The name of a value within something named: `Service` and `Title` are just the service.
    static func joined(_ prefix: String, _ name: String) -> String {
        let own = spaced(name)
        if prefix.isEmpty { return own }
        if ["name", "title", "text", "description", "label", "value"].contains(own.lowercased()) {
            return prefix.lowercased() == "student" && own.lowercased() == "name" ? "Student Name" : prefix
        }
        let words = own.lowercased().split(separator: " ").map(String.init)
        if ["person name", "full name", "display name"].contains(own.lowercased()) { return prefix + " Name" }
        // An identity is an identity whoever gave it out: localId, stateID.
        if words.last == "id", !["id"].contains(own.lowercased()), let head = words.first,
            ["local", "state", "person", "district", "internal"].contains(head)
        {
            return prefix + " ID"
        }
        if words.first == prefix.lowercased() || own.lowercased().hasPrefix(prefix.lowercased() + " ") { return own }
        return prefix + " " + own
    }

    /// Whether the name is that of a sum over a group of records, which is the value of none of them.
    static func isSum(_ name: String) -> Bool {
        let words = spaced(name).lowercased().split(separator: " ")
        return words.contains { ["total", "totals", "subtotal", "subtotals", "sum", "sums", "average", "avg", "count"].contains($0) }
    }

    /// Whether an element only gathers others: `Services` round `Service`.
    static func isWrapper(_ name: String, of children: [String]) -> Bool {
        guard let first = children.first else { return false }
        let own = name.lowercased(), inner = first.lowercased()
        return own == inner + "s" || own == inner + "list" || own == inner + "es"
            || ["rows", "records", "data", "items", "list", "results", "dataset"].contains(own)
    }
}
