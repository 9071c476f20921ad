public import ServiceRecords

/// What `extract` and `parse-frequency` print.
public enum ExtractReport {
    /// `extract --format json`, in pieces to a sink. Throws what the sink throws.
    public static func json(_ documents: [Document], pretty: Bool = true, to sink: @escaping JSONWriter.Sink) throws {
        var writer = JSONWriter(pretty: pretty, sink: sink)
        try writer.object { writer in
            writer.field("schemaVersion", 1)
            try writer.field("documents", each: documents) { writer, document in
                try writer.write(document)
                try writer.drain()
            }
        }
        writer.endLine()
        try writer.drain(all: true)
    }

    /// `extract --format json` as one text.
    public static func json(_ documents: [Document], pretty: Bool = true) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.object { writer in
            writer.field("schemaVersion", 1)
            writer.field("documents", each: documents) { writer, document in writer.writeWhole(document) }
        }
        writer.endLine()
        return writer.text
    }

    /// `extract --format jsonl`: one document, one line, line end included, in pieces to a sink.
    public static func jsonLine(_ document: Document, to sink: @escaping JSONWriter.Sink) throws {
        var writer = JSONWriter(sink: sink)
        try writer.write(document)
        writer.endLine()
        try writer.drain(all: true)
    }

    /// The same for a document whose sessions are too many to be held at once; those it holds itself are left out.
    public static func jsonLine(
        _ document: Document, sessions: some Sequence<Session>, to sink: @escaping JSONWriter.Sink
    ) throws {
        var writer = JSONWriter(sink: sink)
        try writer.write(document, sessions: sessions)
        writer.endLine()
        try writer.drain(all: true)
    }

    /// One Frequency as `parse-frequency` prints it, without a line end.
    public static func json(_ frequency: Frequency) -> String {
        var writer = JSONWriter()
        writer.write(frequency)
        return writer.text
    }
}

extension JSONWriter {
    /// A document into a writer without a sink, where nothing can throw.
    fileprivate mutating func writeWhole(_ document: Document) {
        do { try write(document) } catch { null() }
    }
}
