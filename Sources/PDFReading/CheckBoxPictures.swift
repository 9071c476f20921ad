import Pages

/// Check boxes that are small images: what their pixels show decides.
enum CheckBoxPictures {
    /// Ink in the middle of an empty box, at most, and of a checked one, at least; our own judgement.
    private static let emptyInk = 0.03
    private static let checkedInk = 0.12

    /// The check boxes among the pictures of a page. Pictures without a box's outline count only beside empty boxes of the same
    /// size; a page of nothing but dark squares or ticks has bullets or icons.
    static func boxes(_ pictures: [DrawnPicture], on ground: Ground) -> [CheckBox] {
        let seen = pictures.filter { CheckBoxFrame.fits($0.box) && !ground.hides($0.box, drawnAt: $0.order) }
        let empty = seen.filter { isOutlined($0) && $0.innerInk <= emptyInk }
        let sizes = empty.prefix(50)
        return seen.prefix(1000).compactMap { picture in
            let isLikeEmpty = sizes.contains { other in
                abs(other.box.width - picture.box.width) < 0.25 * other.box.width
                    && abs(other.box.height - picture.box.height) < 0.35 * other.box.height
            }
            let isSolid = picture.innerInk > 0.95
            guard isOutlined(picture) && !isSolid || isLikeEmpty else { return nil }
            let roundEmpty = sizes.first?.outline == .round
            let isRound = picture.outline == .none ? roundEmpty : picture.outline == .round
            return CheckBox(box: picture.box, isRound: isRound, state: state(picture))
        }
    }

    private static func isOutlined(_ picture: DrawnPicture) -> Bool { picture.isKnown && picture.outline != .none }

    private static func state(_ picture: DrawnPicture) -> CheckBox.State {
        guard picture.isKnown else { return .unknown }
        if isOutlined(picture), picture.innerInk <= emptyInk { return .empty }
        return picture.innerInk >= checkedInk ? .checked : .unknown
    }
}
