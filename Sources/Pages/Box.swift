/// A rectangle on a page in PDF points: origin at the upper left corner of the page as displayed, x to the right, y down.
///
/// This is the one geometry of the project; readers convert into it once.
public struct Box: Sendable, Hashable {
    /// Left edge.
    public var x0: Double
    /// Upper edge.
    public var y0: Double
    /// Right edge.
    public var x1: Double
    /// Lower edge.
    public var y1: Double

    public init(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
        self.x0 = x0
        self.y0 = y0
        self.x1 = x1
        self.y1 = y1
    }

    public var width: Double { x1 - x0 }
    public var height: Double { y1 - y0 }
    /// The middle between left and right edge.
    public var midX: Double { (x0 + x1) / 2 }
    /// The middle between upper and lower edge.
    public var midY: Double { (y0 + y1) / 2 }

    /// The smallest rectangle that holds both.
    public func union(_ other: Box) -> Box {
        Box(min(x0, other.x0), min(y0, other.y0), max(x1, other.x1), max(y1, other.y1))
    }

    /// Whether the two share any area.
    public func intersects(_ other: Box) -> Bool { x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1 }

    /// Whether the point lies inside or on an edge.
    public func contains(x: Double, y: Double) -> Bool { x >= x0 && x <= x1 && y >= y0 && y <= y1 }

    /// The same rectangle grown by this many points on every side.
    public func grown(by points: Double) -> Box { Box(x0 - points, y0 - points, x1 + points, y1 + points) }

    /// How many points the two share from top to bottom; zero or less when they share none.
    public func verticalOverlap(_ other: Box) -> Double { min(y1, other.y1) - max(y0, other.y0) }
    /// How many points the two share from left to right; zero or less when they share none.
    public func horizontalOverlap(_ other: Box) -> Double { min(x1, other.x1) - max(x0, other.x0) }

    /// The smallest rectangle round all boxes, or `nil` for none.
    public static func union(of boxes: some Sequence<Box>) -> Box? {
        boxes.reduce(nil) { $0?.union($1) ?? $1 }
    }
}
