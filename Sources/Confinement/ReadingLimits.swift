/// What a paper may cost before its reader is stopped.
public struct ReadingLimits: Sendable, Hashable {
    /// Bytes of address space for a worker: enough for a page of 300 dots an inch and the models of text recognition.
    public var memory = 1_536 << 20
    /// The largest file that is handed to a worker, in bytes.
    public var largestFile = 512 << 20
    /// Milliseconds of computing that every paper may take.
    public var baseMilliseconds = 30_000
    /// More for each thousand bytes: a page that was scanned has some fifty thousand.
    public var millisecondsPerKilobyte = 20
    /// More for each page, once the worker has counted them: text recognition takes seconds.
    public var millisecondsPerPage = 10_000
    /// No paper gets more than this.
    public var mostMilliseconds = 3_600_000
    /// How many papers a worker reads before a new one takes its place.
    public var papersPerWorker = 256

    public init() {}

    /// Milliseconds of computing for a paper of so many bytes and pages.
    package func milliseconds(bytes: Int, pages: Int) -> Int {
        let pages = min(max(pages, 0), 1_000_000), kilobytes = min(max(bytes, 0) / 1_000, 10_000_000)
        return min(mostMilliseconds, baseMilliseconds + kilobytes * millisecondsPerKilobyte + pages * millisecondsPerPage)
    }

    /// How often as long it may take by the clock on the wall: the machine may be busy with other things.
    static let patience = 5

    /// The largest answer for a paper of so many bytes.
    func answerBytes(bytes: Int) -> Int { min(512 << 20, (32 << 20) + 32 * max(bytes, 0)) }
}
