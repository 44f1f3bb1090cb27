/// The modules of a QR code while it is drawn.
struct QRGrid {
    private let version: QRVersion
    private let size: Int
    private var dark: [[Bool]]
    /// Modules of the patterns, which no mask touches.
    private var fixed: [[Bool]]

    /// The patterns that every code of this version has.
    init(version: QRVersion) {
        self.version = version
        size = version.size
        dark = Array(repeating: Array(repeating: false, count: version.size), count: version.size)
        fixed = dark
        for place in 0..<size {
            set(6, place, place % 2 == 0)
            set(place, 6, place % 2 == 0)
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { placeFinder(row, column) }
        let centres = version.alignments
        for row in centres {
            for column in centres where !isFinder(row, column) { placeAlignment(row, column) }
        }
        placeFormat(mask: 0)
        placeVersion()
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        dark[row][column] = isDark
        fixed[row][column] = true
    }

    private func isFinder(_ row: Int, _ column: Int) -> Bool {
        (row == 6 && column == 6) || (row == 6 && column == size - 7) || (row == size - 7 && column == 6)
    }

    /// Rings around a centre, with the light one outside.
    private mutating func placeFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for right in -4...4 where (0..<size).contains(row + down) && (0..<size).contains(column + right) {
                let ring = max(abs(down), abs(right))
                set(row + down, column + right, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func placeAlignment(_ row: Int, _ column: Int) {
        for down in -2...2 {
            for right in -2...2 { set(row + down, column + right, max(abs(down), abs(right)) != 1) }
        }
    }

    /// Level M and the mask, with ten bits of BCH correction, twice (7.9 of the standard).
    private mutating func placeFormat(mask: Int) {
        // Level M is 00.
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0...5 { set(place, 8, bit(place)) }
        set(7, 8, bit(6))
        set(8, 8, bit(7))
        set(8, 7, bit(8))
        for place in 9...14 { set(8, 14 - place, bit(place)) }
        for place in 0...7 { set(8, size - 1 - place, bit(place)) }
        for place in 8...14 { set(size - 15 + place, 8, bit(place)) }
        set(size - 8, 8, true)
    }

    /// The version with twelve bits of BCH correction, twice, from version 7 on (7.10).
    private mutating func placeVersion() {
        guard version.number >= 7 else { return }
        var rest = version.number
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version.number << 12 | rest
        for place in 0..<18 {
            let isDark = bits >> place & 1 == 1
            set(size - 11 + place % 3, place / 3, isDark)
            set(place / 3, size - 11 + place % 3, isDark)
        }
    }

    /// Draws codewords from the lower right, two columns at a time, up and down by turns (7.7.3).
    mutating func place(_ codewords: [UInt8]) {
        var bit = 0
        var isUpwards = true
        for right in stride(from: size - 1, through: 1, by: -2) {
            // The column of the timing pattern is stepped over.
            let right = right <= 6 ? right - 1 : right
            for step in 0..<size {
                let row = isUpwards ? size - 1 - step : step
                for column in [right, right - 1] where !fixed[row][column] && bit < codewords.count * 8 {
                    dark[row][column] = codewords[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1
                    bit += 1
                }
            }
            isUpwards.toggle()
        }
    }

    /// The whole code under a mask (table 10).
    func masked(_ mask: Int) -> [[Bool]] {
        var grid = self
        for row in 0..<size {
            for column in 0..<size where !fixed[row][column] && QRGrid.turns(mask, row, column) {
                grid.dark[row][column].toggle()
            }
        }
        grid.placeFormat(mask: mask)
        return grid.dark
    }

    private static func turns(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }
}

/// How badly a code reads (7.8.3): runs, blocks, what looks like a finder, and too much of one shade.
enum QRPenalty {
    static func of(_ rows: [[Bool]]) -> Int {
        let size = rows.count
        let columns = (0..<size).map { column in rows.map { $0[column] } }
        let lines = (rows + columns).reduce(0) { $0 + runs($1) + finders($1) }
        var blocks = 0
        for row in 1..<size {
            for column in 1..<size {
                let shade = rows[row][column]
                if rows[row - 1][column] == shade, rows[row][column - 1] == shade, rows[row - 1][column - 1] == shade {
                    blocks += 3
                }
            }
        }
        let dark = rows.reduce(0) { $0 + $1.count { $0 } }
        // Ten for every whole five per cent away from a half.
        let shade = abs(dark * 20 - size * size * 10) / (size * size) * 10
        return lines + blocks + shade
    }

    private static func runs(_ line: [Bool]) -> Int {
        var penalty = 0
        var length = 0
        var last: Bool?
        for shade in line {
            length = shade == last ? length + 1 : 1
            last = shade
            if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
        }
        return penalty
    }

    private static let finder = [true, false, true, true, true, false, true]

    /// 1:1:3:1:1 with four light modules before or after it, the margin counted as light.
    private static func finders(_ line: [Bool]) -> Int {
        var penalty = 0
        for start in 0...(line.count - 7) where line[start..<(start + 7)].elementsEqual(finder) {
            let before = line[max(0, start - 4)..<start].allSatisfy { !$0 }
            let after = line[(start + 7)..<min(line.count, start + 11)].allSatisfy { !$0 }
            if before || after { penalty += 40 }
        }
        return penalty
    }
}
