import CLeptonica

/// Takes the specks of a fax off a page: dots smaller than a full stop that no print stands near.
enum Specks {
    /// A speck is smaller than this, in points, and this far from larger ink. Full stops and the dots of letters stand closer.
    static let most = 1.2
    static let distance = 4.0

    /// Whitens the specks in the grey picture and in its black and white twin.
    static func remove(from grey: borrowing Raster, _ ink: borrowing Raster, scale: Double) {
        let side = Int32(max(2, Int((most / scale).rounded(.up)) + 1))
        let reach = 2 * max(2, Int(distance / scale)) + 1
        guard let specks = Raster(pixSelectBySize(ink.pix, side, side, 8, Int32(L_SELECT_IF_BOTH), Int32(L_SELECT_IF_LT), nil)),
            specks.inkCount > 0,
            let print = Raster(pixSubtract(nil, ink.pix, specks.pix)), let near = print.dilated(reach, reach),
            let lone = Raster(pixSubtract(nil, specks.pix, near.pix)), let wide = lone.dilated(5, 5)
        else { return }
        pixSetMasked(grey.pix, wide.pix, 255)
        pixSetMasked(ink.pix, lone.pix, 0)
    }
}
