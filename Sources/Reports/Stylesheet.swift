/// The looks of the pages: readable on a screen, on US letter paper, and in grey.
enum Stylesheet {
    static let tables = """
        body { font: 15px/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; margin: 2rem; }
        body { color: #1a1a1a; background: #fff; }
        table { border-collapse: collapse; margin: 0 0 2rem; }
        th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top; white-space: pre-wrap; }
        th { background: #eee; }
        """

    /// The report's style; `head` is the running head of printed pages.
    static func report(head: String) -> String {
        page(head: head) + "\n" + screen + "\n" + chart + "\n" + print
    }

    private static func page(head: String) -> String {
        """
        @page { size: letter; margin: 0.8in 0.7in 0.75in;
          font: 8.5pt Helvetica, Arial, sans-serif; color: #444;
          @top-left { content: "\(cssString(head))"; }
          @bottom-left { content: "Arithmetic on the papers given, not legal advice"; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); }
        }
        """
    }

    private static let screen = """
        :root { --ink: #1a1a1a; --soft: #4a4a4a; --line: #c9c9c9; --paper: #fff; --missed: #9d1c1c; --given: #a9c3dc; }
        * { box-sizing: border-box; }
        body { font: 1rem/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: var(--ink);
          background: var(--paper); max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 3px solid var(--ink); }
        h3 { font-size: 1.02rem; margin: 1.5rem 0 .4rem; }
        p { margin: .35rem 0 .6rem; max-width: 46rem; }
        .lead, .soft { color: var(--soft); }
        .notice { border-left: 4px solid var(--ink); padding: .3rem .8rem; margin: 1rem 0; }
        .band { border: 2px solid var(--ink); padding: .9rem 1.1rem; margin: 1.2rem 0; display: flex; gap: 1.6rem;
          align-items: flex-start; }
        .band .big { font-size: 2.6rem; font-weight: 700; line-height: 1.1; color: var(--missed);
          font-variant-numeric: tabular-nums; }
        .band p { margin: 0; max-width: none; }
        blockquote { margin: .4rem 0 .6rem; padding: .45rem .8rem; border-left: 4px solid var(--line);
          background: #f6f6f6; max-width: 46rem; }
        blockquote p { margin: .1rem 0; }
        blockquote .where { color: var(--soft); font-size: .9rem; }
        table { border-collapse: collapse; width: 100%; margin: .4rem 0 1rem; font-size: .93rem;
          font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: .2rem 0 .35rem; }
        th, td { padding: .32rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        thead th { border-bottom: 2px solid var(--ink); font-size: .86rem; }
        tbody th { font-weight: 500; }
        table.figures { table-layout: fixed; }
        table.figures thead th:first-child { width: 30%; }
        table.figures td, table.figures thead th:not(:first-child) { text-align: right; }
        table.figures tr.total th, table.figures tr.total td { font-weight: 700; border-top: 2px solid var(--ink); }
        table.figures tr.detail td { text-align: left; padding-top: 0; color: var(--soft); }
        table.figures tr.has-detail th, table.figures tr.has-detail td { border-bottom: 0; padding-bottom: .1rem; }
        td.short { font-weight: 700; color: var(--missed); }
        details summary { cursor: pointer; color: var(--soft); }
        ul.sessions { margin: .2rem 0 .4rem; padding-left: 1.1rem; font-size: .88rem; }
        ul.sessions li { margin: .12rem 0; max-width: none; }
        ul.sessions strong { font-weight: 600; }
        ul.key { margin: .3rem 0; font-size: .93rem; }
        ul.key li { margin: .1rem 0; }
        table.rules th { width: 62%; font-weight: 400; }
        table.records td, table.records thead th:not(:first-child) { text-align: right; }
        table.limits td:not(:nth-child(2)), table.limits thead th:nth-child(n+3) { text-align: right; }
        .hash { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: .78rem; overflow-wrap: anywhere; }
        .blocked { border: 2px dashed var(--ink); padding: .5rem .9rem; margin: .6rem 0; max-width: 46rem; }
        li { margin: .3rem 0; max-width: 46rem; }
        figure { margin: .6rem 0 1rem; }
        """

    private static let chart = """
        figure svg { width: 100%; height: auto; display: block; }
        svg text { font: 11px Helvetica, Arial, sans-serif; fill: #1a1a1a; }
        svg .axis { stroke: #1a1a1a; stroke-width: 1; }
        svg .rule { stroke: #d6d6d6; stroke-width: 1; }
        svg .delivered { fill: #a9c3dc; stroke: #1a1a1a; stroke-width: .6; }
        svg .makeup { fill: url(#hatch); stroke: #1a1a1a; stroke-width: .6; }
        svg .excused { fill: #fff; stroke: #1a1a1a; stroke-width: .6; }
        svg .missed { fill: #9d1c1c; stroke: #1a1a1a; stroke-width: .6; }
        svg .undocumented { fill: url(#dots); stroke: #1a1a1a; stroke-width: .6; stroke-dasharray: 3 2; }
        svg .hatch { stroke: #2f5f8c; stroke-width: 2; }
        svg .dot { fill: #555; }
        """

    private static let print = """
        @media print {
          html { font-size: 12.4px; }
          body { max-width: none; padding: 0; }
          p, li, blockquote { max-width: none; }
          h2, h3, caption, h2 + p { break-after: avoid; }
          h2 { margin-top: 1.6rem; }
          tr, blockquote, figure, .band, .blocked, li, table.figures:not(.periods) { break-inside: avoid; }
          th, td { padding: .18rem .4rem; }
          table.figures tr.detail td { color: var(--ink); }
          thead { display: table-header-group; }
          tbody.period { break-inside: avoid; }
          details::details-content { content-visibility: visible; display: block; height: auto; }
          details summary { display: none; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """

    /// Text for a CSS string: everything but letters, digits and spaces as an escape.
    static func cssString(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ": safe.unicodeScalars.append(scalar)
            default: safe += "\\" + String(max(scalar.value, 1), radix: 16) + " "
            }
        }
        return safe
    }
}
